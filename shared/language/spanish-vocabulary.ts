import { stemmer as stem } from '@orama/stemmers/spanish';
import type { Vocabulary } from '../domain/need.ts';
import { phraseList } from './phrase-list.ts';

export const spanishVocabulary: Vocabulary = {
  stem,
  emergency: phraseList(`
    hay un fuego en, se está quemando, se esta prendiendo, huele a gas, olor a gas, escape de gas, no respira,
    dejó de respirar, no puede respirar, no puedo respirar, inconsciente, no despierta, está sangrando, se está ahogando,
    se está poniendo azul, está convulsionando, le está dando un infarto, tiene una pistola, tiene un cuchillo,
    sacó una pistola, sacó un cuchillo, me atacan, me están atacando, me están robando, están robando, están asaltando,
    se están metiendo, se oyen disparos, se oyen tiros, están disparando, le dispararon, lo apuñalaron, cable caído,
    cables caídos, cable en el suelo, cables en el suelo, cable tirado, cables tirados, cable eléctrico caído,
    cables eléctricos caídos, alguien está herido, hay heridos, está herido, me quiero matar, una ambulancia
  `),
  turning: ['pero', 'ahora'],
  noEmergency: phraseList(`
    hidrante de incendio, boca de incendio, escalera de incendio, alarma de incendio, emergencia de nieve,
    refugio de emergencia, no es una emergencia, no es emergencia, no sea emergencia, no de emergencia, sin emergencia
  `),
  stopTexts: phraseList(`
    no me manden más textos, no me manden textos, no me manden mas mensajes, no me manden mensajes, dejen de mandarme,
    deje de mandarme, dejen de escribirme, no más textos, no más mensajes, no quiero más textos, no quiero textos,
    no quiero mensajes, no quiero más mensajes, paren los mensajes, paren de mandar, quítenme de la lista
  `),
  asking: phraseList(`
    cómo puedo, cómo hago, cómo se, cuánto cuesta, cuánto es, cuánto tarda, dónde puedo, dónde está, dónde queda, dónde se,
    cuándo es, cuándo abren, a qué hora, qué día, qué necesito, a quién, está abierto, están abiertos
  `),
  common: phraseList(`
    el, la, los, las, un, una, unos, unas, de, del, en, y, o, a, al, que, es, son, está, esta, estan, hay, mi,
    mis, su, sus, me, se, lo, le, nos, yo, no, si, por, para, con, sin, muy, mas, como, pero, este, ese, esa,
    eso, ha, han, tengo, tiene, quiero, quisiera, necesito, puede, pueden, favor, hola, buenos, buenas, dias,
    tardes, calle, avenida, frente, casa, cerca, grande, grandes, enorme, feo, mal, aqui, alli, ciudad, hartford, donde, cuando, todavia
  `),
};
