import type { Status } from '../domain/work-order.ts';
import type { TextMessages } from './text-words.ts';
import { asSentence, fitsATextPart, inOnePart, shortDate } from './wording.ts';

const languageCode = 'es-US';

/** Each fits one part of a text where it can. */
export const spanishTexts: TextMessages = {
  textReceived: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311 tiene su reporte: ${service}, ${place}. Ref. ${number}, para el ${shortDate(promisedBy, languageCode)}. ALTO para no recibir textos.`,
    ),
  textFollowing: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311: ${service}, ${place}: usted sigue ese trabajo. Ref. ${number}, para el ${shortDate(promisedBy, languageCode)}. ALTO para no recibir textos.`,
    ),
  textArticle: ({ city, full }) => fitsATextPart(`${city} 311: ${full}`),
  textCutOff: ({ city, service }) =>
    fitsATextPart(
      `${city} 311: se cortó su llamada sobre ${service}. Guardamos lo que dijo: llame al 311 y oprima 1 para terminar. ALTO para no recibir textos.`,
    ),
  textUpdate: ({ city, service, place, number, news }) => {
    const write = (told: string) => inOnePart((kept) => `${city} 311, ${service}, ${kept}: ${told} ${number}`, place);
    switch (news.kind) {
      case 'assigned':
        return write('ya lo tiene un equipo.');
      case 'scheduled':
        return write(`programado para el ${shortDate(news.on, languageCode)}.`);
      case 'started':
        return write('el trabajo empezó.');
      case 'closed':
        return inOnePart(
          (done) => write(`${closedWith[news.reason]} ${done} ¿Quedó arreglado? Responda SI o NO.`),
          asSentence(news.done),
        );
      case 'moved':
        return inOnePart((department) => write(`ahora lo tiene ${department}.`), news.department);
      case 'reopened':
        return write('abierto otra vez.');
      case 'merged':
        return news.place
          ? inOnePart((other) => write(`se atiende junto con ${other}.`), news.place)
          : write('se atiende junto con otro reporte.');
      case 'unmerged':
        return write('se atiende otra vez por separado.');
      case 'photo':
        return write('hay una foto nueva.');
      case 'noted':
        return inOnePart(write, news.text);
    }
  },

  replyStatus: ({ service, place, number, status, promisedBy, scheduledFor }) => {
    const by = `para el ${shortDate(promisedBy, languageCode)}`;
    const state: Readonly<Record<Status, string>> = {
      received: `recibido, ${by}`,
      assigned: `asignado a un equipo, ${by}`,
      scheduled: scheduledFor ? `programado para el ${shortDate(scheduledFor, languageCode)}` : `programado, ${by}`,
      'in-progress': `en marcha, ${by}`,
      closed: 'cerrado. Si no quedó bien, responda NO',
      reopened: `abierto otra vez, ${by}`,
    };
    return fitsATextPart(`${number}, ${service}, ${place}: ${state[status]}.`);
  },
  replyWrongNumber: () => fitsATextPart(`Una cifra de ese número está mal. Revíselo y mándelo otra vez.`),
  replyUnknownNumber: () => fitsATextPart(`Ninguna solicitud tiene ese número. Revíselo y mándelo otra vez.`),
  replyHelp: (city) =>
    fitsATextPart(
      `${city} 311: mande un número de seguimiento para saber cómo va, o ALTO para no recibir textos. Para lo demás, llame al 311. En una emergencia, al 911.`,
    ),
  replyStopped: (city) => fitsATextPart(`${city} 311: ya no recibirá mensajes. Mande ALTA para recibirlos otra vez.`),
  replyStarted: (city) =>
    fitsATextPart(`${city} 311: recibirá otra vez avisos de sus reportes. ALTO para no recibirlos.`),
  replyFixed: () => fitsATextPart(`Gracias por avisarnos.`),
  replyReopened: (number) =>
    fitsATextPart(`Gracias. ${number ?? 'Su reporte'} está abierto otra vez, y el departamento lo sabe.`),
  replyReportedAgain: (number) =>
    fitsATextPart(`Gracias. Ya se reportó otra vez, y el departamento lo sabe. Sígalo con el ${number}.`),
  replyNothingAsked: () => fitsATextPart(`No le hemos preguntado nada. Para reportar un problema, llame al 311.`),
  emergencyText: () => fitsATextPart(`No podemos mandar ayuda por texto. Si alguien está en peligro, llame ya al 911.`),
};

const closedWith = {
  fixed: 'Hecho:',
  'not-found': 'No lo encontramos:',
  'not-ours': 'No es de la ciudad:',
  cannot: 'No es posible:',
} as const;
