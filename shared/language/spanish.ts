import type { Status } from '../domain/work-order.ts';
import { spanishTexts } from './spanish-texts.ts';
import { spanishVocabulary as vocabulary } from './spanish-vocabulary.ts';
import {
  escapeSsml,
  spokenClock,
  spokenDate,
  spokenGroups,
  spokenMonth,
  spokenWeekday,
  uncapitalized,
  withQuiet,
} from './wording.ts';
import { type Offer, type OwnReport, type Words } from './words.ts';

const languageCode = 'es-US';

export const spanish: Words = {
  languageCode,
  voice: 'Lupe',
  vocabulary,
  yes: ['sí', 'si', 'claro', 'correcto', 'exacto', 'eso es', 'por supuesto', 'está bien', 'dale', 'ok'],
  no: ['no', 'incorrecto', 'equivocado', 'no gracias', 'tampoco'],
  callMe: ['llameme', 'llamame', 'por telefono', 'una llamada', 'telefono fijo'],
  nothingMore: [
    'nada',
    'nada más',
    'eso es todo',
    'es todo',
    'no nada más',
    'no eso es todo',
    'gracias',
    'no muchas gracias',
    'adiós',
  ],
  stopKeywords: [
    'alto',
    'parar',
    'pare',
    'basta',
    'cancelar',
    'baja',
    'fin',
    'no mas',
    'no mas textos',
    'no mas mensajes',
  ],
  startKeywords: ['alta', 'empezar', 'comenzar', 'seguir', 'suscribir'],
  contradicting: ['no', 'perdon', 'disculpe', 'sino', 'mal'],

  greeting: ({ city, known, offers }) =>
    [
      `311 de ${city}. En una emergencia, cuelgue y marque el 911. For English, press 9.`,
      known ?? '',
      ...offers.map((offer, index) => sayOffer(offer, index + 1)),
      `¿En qué le ayudamos?`,
    ]
      .filter(Boolean)
      .join(' '),
  goingOn: () => `En español.`,
  known: (job) => `Ya sabemos de ${report(job)}.`,
  askNeed: () => `¿Cuál es el problema?`,
  anythingElse: () => `¿Algo más?`,
  goodbye: () => `Adiós.`,
  askNeedAgain: () => `Perdón, no le entendí. En pocas palabras, ¿de qué se trata? U oprima 0 para una persona.`,
  askWhichNeed: (choices) => `¿Es ${numbered(choices)}? Diga cuál, u oprima su tecla. Para otra cosa, oprima 0.`,
  questionAbout: (title) => `una pregunta sobre ${uncapitalized(title)}`,
  askNeedByKeys: (choices) => `Perdón. Para ${numbered(choices)}. Para una persona, oprima 0.`,
  emergency: () => `Si alguien corre peligro, cuelgue ya y marque el 911. Si no, espere y le atiende una persona.`,
  maybeEmergency: () => `Si alguien está en peligro, cuelgue ahora y marque el 911.`,

  answer: (spoken, canText) => `${spoken} ${canText ? 'Por texto, oprima 1. ' : ''}Para una persona, oprima 0.`,
  withCare: (spoken, since) => `A fecha de ${spokenMonth(since, languageCode)}; puede haber cambiado. ${spoken}`,
  noAnswer: () => `Eso lo sabe mejor una persona.`,
  answerTexted: () => `Se lo mandamos por texto.`,
  answerNotTexted: () => `No vemos su número, así que no podemos mandarlo.`,
  textsStopped: () => `No mandaremos más textos a este número.`,
  textsNotStopped: () => `No vemos su número. Conteste ALTO a un texto nuestro, y se acaban.`,

  connecting: () => `Un momento, le atiende una persona.`,
  wait: (minutes) =>
    `Todos están con otras personas; la espera es de ${minutes === 1 ? 'un minuto' : `unos ${minutes} minutos`}. Para que le llamemos, oprima 1. O siga en la línea.`,
  closed: (opening) =>
    [
      opening
        ? `Atendemos otra vez ${opening.isToday ? 'hoy' : `el ${spokenWeekday(opening.date, languageCode)}`} a las ${spokenClock(opening.opens, languageCode)}.`
        : 'Ahora no atiende nadie.',
      'Para reportar un problema a esta máquina, oprima 1. Para que le llamemos, oprima 2.',
    ].join(' '),
  askCallbackNumber: () => `¿A qué número le llamamos? Márquelo con el código de área.`,
  calledBack: () => `Una persona le llamará. Guardamos lo que nos dijo. Adiós.`,
  cannotCallBack: () => `No podemos llamar a ese número. Llame otra vez en horas de oficina. Adiós.`,
  inQueue: () => withQuiet('Sigue usted en la fila, y una persona le atenderá. Gracias por esperar.', 20),
  askCallback: () => `Para que le llamemos nosotros, oprima 1. O siga en la línea.`,
  onHold: () => withQuiet('Está usted en espera. Enseguida volvemos.', 20),
  agentOnHold: () => withQuiet('La persona está en espera.', 20),
  whisper: ({ callersLanguage, need, service, place }) => {
    const isEmergency = need === 'emergency';
    const about =
      service ??
      { information: 'Una pregunta', status: 'Un estado' }[need] ??
      (isEmergency ? undefined : 'Una llamada');
    const parts = [callersLanguage === 'es' && 'En español', isEmergency && 'Tal vez una emergencia', about, place];
    return `${capitalized(parts.filter(Boolean).join(', '))}.`;
  },
  afterAgent: () => `Si se cortó, o necesita algo más, oprima 1. Adiós.`,

  askNumber: () => `Marque su número de seguimiento, de diez cifras.`,
  askNumberOrAll: (reports) => `Marque su número de seguimiento. Para uno de sus ${reports} reportes, oprima 1.`,
  askNumberOrOwn: (reports) => `Para ${numbered(reports.map(report))}. O marque un número de diez cifras.`,
  wrongNumber: () => `Una de esas cifras está mal. Marque el número otra vez.`,
  unknownNumber: () => `Ninguna solicitud tiene ese número. Márquelo otra vez.`,
  status: ({ service, place, status, promisedBy, reason }) => {
    const by = `para el ${spokenDate(promisedBy, languageCode)}`;
    const state: Readonly<Record<Status, string>> = {
      received: `fue recibido, ${by}`,
      assigned: `está asignado a un equipo, ${by}`,
      scheduled: `está programado, ${by}`,
      'in-progress': `está en marcha, ${by}`,
      closed: closedSaid[reason ?? 'fixed'],
      reopened: `fue reabierto, ${by}`,
    };
    return `Su reporte de ${place ? `${service}, ${place},` : service} ${state[status]}.`;
  },
  outboundUpdate: (city, status, isAsked) =>
    [
      `Le llama el 311 de ${city}. ${status}`,
      isAsked ? 'Si quedó arreglado, oprima 2; si no, oprima 3.' : '',
      'Para oírlo otra vez, oprima 1. Para una persona, 0. Para no recibir llamadas, 9.',
    ]
      .filter(Boolean)
      .join(' '),
  alreadyReported: ({ since, ...job }) =>
    `${capitalized(report(job))}, ya se reportó ${dayOf(since)}. ¿Es ese? Oprima 1 si sí, 2 si no.`,
  reportedByYou: ({ since, numberGroups, ...job }) =>
    `<speak>Usted reportó ${escapeSsml(report(job))}, ${dayOf(since)}. Su número es ${spokenGroups(numberGroups)}. Otra vez, ${spokenGroups(numberGroups)}.</speak>`,
  callsStopped: () => `No llamaremos más a este número. Adiós.`,

  askPlace: (service) => `${capitalized(service)}. ¿Dónde? Diga una dirección, una esquina o un lugar conocido.`,
  askPlaceAgain: () => `¿Dónde está, entonces? Diga una dirección, una esquina o un lugar conocido.`,
  placeNotHeard: () => `Perdón, no oí dónde. Diga una dirección, una esquina o un lugar conocido.`,
  placeNotFound: (city) => `No encuentro eso en ${city}. Diga el número y la calle, o dos calles que se cruzan.`,
  placeOutside: (city) =>
    `Lo siento, eso queda fuera de ${city}, y allí no podemos enviar a nadie. Para un lugar en ${city}, diga una dirección, una esquina o un lugar conocido.`,
  streetNeedsNumber: () => `¿En qué parte de esa calle? Diga el número de una casa o la esquina más cercana.`,
  askWhichPlace: (choices) => `¿Cuál: ${numbered(choices)}? Dígalo, u oprima su tecla.`,
  isThisThePlace: (label, service) =>
    `${service ? `${capitalized(service)}, ` : ''}${label}. ¿Correcto? Oprima 1 si sí, 2 si no.`,
  placeKeptAsTold: () => `Anoto el lugar como usted lo dijo, y una persona lo buscará.`,
  placeAsTold: () => `el lugar que nos dijo`,
  askConsent: () => `¿Le mandamos avisos por texto? Oprima 1 si sí, 2 si no, 3 por llamada.`,

  filed: ({ outcome, department, promisedBy, expectedBy, numberGroups, placeIsAsTold, updates }) =>
    [
      '<speak>Gracias. ',
      outcome === 'filed'
        ? `Ya lo tiene ${escapeSsml(department)}`
        : `${escapeSsml(department)} ya lo sabía, y usted sigue ese trabajo`,
      placeIsAsTold
        ? '. Una persona buscará el lugar. '
        : expectedBy
          ? `. Ahora tarda más; espérelo para el ${spokenDate(expectedBy, languageCode)}. `
          : `, para el ${spokenDate(promisedBy, languageCode)}. `,
      `Su número es ${spokenGroups(numberGroups)}. Otra vez, ${spokenGroups(numberGroups)}. `,
      { texts: 'Se lo mandamos por texto.', calls: 'Le llamaremos con noticias.', none: '' }[updates],
      '</speak>',
    ].join(''),

  ...spanishTexts,
};

const closedSaid = {
  fixed: 'está cerrado: el trabajo se hizo',
  'not-found': 'está cerrado: no lo encontramos',
  'not-ours': 'está cerrado: no es de la ciudad',
  cannot: 'está cerrado: no es posible',
  duplicate: 'está cerrado: ya se había reportado',
} as const;

function sayOffer(offer: Offer, key: number): string {
  switch (offer.kind) {
    case 'updates':
      return `Para avisos por texto, oprima ${key}.`;
    case 'go-on':
      return `Para terminar de reportar ${offer.service}, oprima ${key}.`;
    case 'own-status': {
      const [only, ...others] = offer.reports;
      return `Para ${others.length > 0 || !only ? `sus ${offer.reports.length} reportes` : `su reporte de ${report(only)}`}, oprima ${key}.`;
    }
  }
}

/** @param date `YYYY-MM-DD` */
function dayOf(date: string): string {
  return `el ${spokenDate(date, languageCode)}`;
}

function report({ service, place }: OwnReport): string {
  return place ? `${service}, ${place}` : service;
}

function numbered(choices: readonly string[]): string {
  return choices.map((choice, index) => `${choice}, ${index + 1}`).join('; ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
