import type { Vocabulary } from '../domain/need.ts';
import { phraseList } from './phrase-list.ts';

export const spanishVocabulary: Vocabulary = {
  emergency: phraseList(`
    incendio, se quema, fuego, huele a gas, olor a gas, fuga de gas, escape de gas, no respira, infarto,
    ataque al corazón, derrame cerebral, sangrando, inconsciente, desmayado, sobredosis, se ahoga, disparos,
    tiroteo, balacera, apuñalado, tiene una pistola, tiene un cuchillo, me atacan, me están robando,
    se metieron a robar, se oyen disparos, le dispararon, no puede respirar, dolor de pecho, convulsiones,
    lo atropellaron, la atropellaron, hay un fuego, están robando, cable caído, cables caídos,
    cable en el suelo, cables en el suelo, cable tirado, cables tirados, cable eléctrico caído,
    cables eléctricos caídos, alguien está herido, hay heridos, herido, accidente grave, explosión, suicidio,
    emergencia
  `),
  noEmergency: phraseList(`
    hidrante de incendio, boca de incendio, escalera de incendio, alarma de incendio, emergencia de nieve,
    refugio de emergencia, no es una emergencia, no es emergencia, no sea emergencia, no de emergencia, sin emergencia
  `),
  person: phraseList(`
    persona, agente, operador, operadora, representante, hablar, hablar con alguien, humano
  `),
  status: phraseList(`
    mi reporte, mi solicitud, número de seguimiento, estado de, ya reporté, número de caso
  `),
  stopTexts: phraseList(`
    no me manden más textos, no me manden textos, no me manden mas mensajes, no me manden mensajes, dejen de mandarme,
    deje de mandarme, dejen de escribirme, no más textos, no más mensajes, no quiero más textos, no quiero textos,
    no quiero mensajes, no quiero más mensajes, paren los mensajes, paren de mandar, quítenme de la lista
  `),
  information: phraseList(`
    cómo puedo, cómo hago, cómo se, cuánto cuesta, cuánto es, cuánto tarda, dónde puedo, dónde está,
    dónde queda, dónde se, cuándo es, cuándo abren, a qué hora, qué día, qué necesito, quién me, está abierto,
    están abiertos, tengo una pregunta, información, pregunta sobre, renovar, una licencia, mi licencia,
    un permiso, certificado, acta de, solicitar un, pagar mi, mis impuestos
  `),
  common: phraseList(`
    el, la, los, las, un, una, unos, unas, de, del, en, y, o, a, al, que, es, son, está, esta, estan, hay, mi,
    mis, su, sus, me, se, lo, le, nos, yo, no, si, por, para, con, sin, muy, mas, como, pero, este, ese, esa,
    eso, ha, han, tengo, tiene, quiero, quisiera, necesito, puede, pueden, favor, hola, buenos, buenas, dias,
    tardes, calle, avenida, frente, casa, cerca, grande, grandes, enorme, feo, mal, aqui, alli, reportar,
    reporte, llamo, ciudad, hartford, donde, cuando, todavia
  `),
};
