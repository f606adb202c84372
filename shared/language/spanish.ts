import type { Status } from '../domain/work-order.ts';
import { spanishVocabulary as vocabulary } from './spanish-vocabulary.ts';
import { escapeSsml, fitsATextPart, shortDate, spokenDate, spokenGroups, type Words } from './words.ts';

const languageCode = 'es-US';

export const spanish: Words = {
  languageCode,
  voice: 'Lupe',
  vocabulary,
  yes: ['sí', 'si', 'claro', 'correcto', 'exacto', 'eso es', 'por supuesto', 'está bien', 'dale', 'ok'],
  no: ['no', 'incorrecto', 'equivocado', 'no gracias', 'tampoco'],
  contradicting: ['no', 'perdon', 'disculpe', 'sino', 'mal'],

  greeting: (city) => `311 de ${city}. En una emergencia, cuelgue y marque el 911. ¿En qué le ayudamos?`,
  askNeedAgain: () => `Perdón, no le entendí. En pocas palabras, ¿de qué se trata? U oprima 0 para una persona.`,
  askWhichNeed: (choices) => `¿Es ${numbered(choices)}? Diga cuál, u oprima su tecla. Para otra cosa, oprima 0.`,
  askNeedByKeys: (choices) => `Perdón. Para ${numbered(choices)}. Para una persona, oprima 0.`,
  emergency: () => `Si alguien corre peligro, cuelgue ya y marque el 911. Si no, espere y le atiende una persona.`,
  connecting: () => `Un momento, le atiende una persona.`,
  calledBack: () => `Ahora nadie está libre. Una persona le llamará a este número. Guardamos lo que nos dijo.`,

  askNumber: () => `Marque su número de seguimiento, de diez cifras.`,
  wrongNumber: () => `Una de esas cifras está mal. Marque el número otra vez.`,
  unknownNumber: () => `Ninguna solicitud tiene ese número. Márquelo otra vez.`,
  status: ({ service, place, status, promisedBy }) => {
    const by = `para el ${spokenDate(promisedBy, languageCode)}`;
    const state: Readonly<Record<Status, string>> = {
      received: `fue recibido, ${by}`,
      assigned: `está asignado a un equipo, ${by}`,
      scheduled: `está programado, ${by}`,
      'in-progress': `está en marcha, ${by}`,
      closed: 'está cerrado',
      reopened: `fue reabierto, ${by}`,
    };
    return `Su reporte de ${place ? `${service}, ${place},` : service} ${state[status]}. Adiós.`;
  },

  askPlace: (service) => `${capitalized(service)}. ¿Dónde? Diga una dirección, una esquina o un lugar conocido.`,
  askPlaceAgain: () => `¿Dónde está, entonces? Diga una dirección, una esquina o un lugar conocido.`,
  placeNotHeard: () => `Perdón, no oí dónde. Diga una dirección, una esquina o un lugar conocido.`,
  placeNotFound: (city) => `No encuentro eso en ${city}. Diga el número y la calle, o dos calles que se cruzan.`,
  streetNeedsNumber: () => `¿En qué parte de esa calle? Diga el número de una casa o la esquina más cercana.`,
  askWhichPlace: (choices) => `¿Cuál: ${numbered(choices)}? Dígalo, u oprima su tecla.`,
  isThisThePlace: (label) => `${label}. ¿Correcto? Oprima 1 si sí, 2 si no.`,
  placeKeptAsTold: () => `Anoto el lugar como usted lo dijo, y una persona lo buscará.`,
  askConsent: () => `¿Le mandamos avisos por texto? Oprima 1 si sí, 2 si no.`,

  filed: ({ outcome, department, promisedBy, numberGroups, placeIsAsTold, texts }) =>
    [
      '<speak>Gracias. ',
      outcome === 'filed'
        ? `Ya lo tiene ${escapeSsml(department)}`
        : `${escapeSsml(department)} ya lo sabía, y usted sigue ese trabajo`,
      placeIsAsTold ? '. Una persona buscará el lugar. ' : `, para el ${spokenDate(promisedBy, languageCode)}. `,
      `Su número es ${spokenGroups(numberGroups)}. Otra vez, ${spokenGroups(numberGroups)}. `,
      texts ? 'Se lo mandamos por texto. ' : '',
      'Adiós.</speak>',
    ].join(''),
  textReceived: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311 tiene su reporte: ${service}, ${place}. Ref. ${number}, para el ${shortDate(promisedBy, languageCode)}. ALTO para no recibir textos.`,
    ),
  textFollowing: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311: ${service}, ${place}: usted sigue ese trabajo. Ref. ${number}, para el ${shortDate(promisedBy, languageCode)}. ALTO para no recibir textos.`,
    ),
};

function numbered(choices: readonly string[]): string {
  return choices.map((choice, index) => `${choice}, ${index + 1}`).join('; ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
