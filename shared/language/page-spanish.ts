import type { Status } from '../domain/work-order.ts';
import type { PageWords, Reason } from './page-words.ts';
import { writtenDate } from './wording.ts';

const languageCode = 'es-US';

const on = (date: string) => writtenDate(date, languageCode);

export const pageSpanish: PageWords = {
  languageCode,
  ownName: 'Español',

  site: (city) => `${city} 311`,
  skipToContent: () => `Ir al contenido`,
  languages: () => `Idioma`,
  sampleContent: () => `Contenido de muestra: la ciudad no ha confirmado nada de esto.`,
  footer: () => ({
    nothingPersonal: `Esta página no dice nada de quien reportó un problema.`,
    call311: `Para reportar un problema, o hablar con una persona, llame al`,
    emergency: `En una emergencia, llame al`,
  }),

  start: () => ({
    title: `¿Qué pasó con su reporte?`,
    lead: `Con su número de seguimiento puede ver qué se reportó, qué ha pasado desde entonces y para cuándo estará.`,
    label: `Número de seguimiento`,
    hint: `Diez cifras, como 482-906-1735`,
    button: `Buscar`,
    whereIsIt: `¿Dónde encuentro mi número?`,
    whereItIs: `Se lo dijimos al final de su llamada, y se lo mandamos por texto si aceptó recibir textos. Si no lo encuentra, llame al 311 desde el teléfono con el que reportó: la línea conoce sus reportes abiertos.`,
  }),
  titleWithProblem: (title) => `Error: ${title}`,
  problemHeading: () => `No pudimos buscarlo`,
  numberProblem: (problem) => {
    switch (problem.kind) {
      case 'nothing':
        return `Escriba su número de seguimiento: diez cifras, por ejemplo 482-906-1735.`;
      case 'digits':
        return `Un número de seguimiento tiene diez cifras, y este tiene ${problem.digits}. Revíselo y escríbalo otra vez.`;
      case 'wrong-digit':
        return `Una de esas cifras está mal, o dos cambiaron de lugar. Revise el número y escríbalo otra vez.`;
      case 'unknown':
        return `No tenemos ninguna solicitud con ese número. Compárelo con el que le dimos; si es el mismo, llame al 311 y la buscaremos.`;
    }
  },

  request: () => ({
    number: `Número de seguimiento`,
    status: `Estado`,
    reported: `Reportado`,
    promisedBy: `Prometido para`,
    expectedBy: `Se espera para`,
    plannedFor: `Programado para`,
    department: `Departamento`,
    reportsOfIt: `Reportes de este problema`,
    whatHappened: `Qué ha pasado`,
    lookUpAnother: `Buscar otro número`,
    notFixed: `¿No quedó arreglado? Llame al 311 y dé este número: lo abrimos otra vez.`,
    placeAsTold: `El lugar que nos dijo`,
    reportedBefore: `El mismo problema ya se había reportado aquí, y entonces se cerró.`,
    late: `Ese día ya pasó: el trabajo está atrasado, y lo sentimos.`,
    takesLonger: `Tarda más de lo que prometimos.`,
    reportedTo311: `Reportado al 311.`,
    firstReported: `Reportado al 311 por primera vez.`,
    thisReport: `Entró este reporte.`,
    closedOn: `Cerrado`,
    seePhoto: `Ver la foto`,
  }),
  reports: (reports) => (reports === 1 ? `1, este` : number(reports)),
  moreReportsThan: (most) => `Más de ${number(most)}`,
  steps: () => [`Recibido`, `Planeado`, `En marcha`, `Cerrado`],
  status: (status, reason) => (status === 'closed' && reason ? closedIs[reason] : statusIs[status]),
  statusMeans: ({ status, reason, department, scheduledFor }) => {
    switch (status) {
      case 'received':
        return `Lo tiene ${department}. Todavía no ha ido nadie.`;
      case 'assigned':
        return `Ya lo tiene un equipo.`;
      case 'scheduled':
        return scheduledFor ? `Un equipo viene el ${on(scheduledFor)}.` : `Ya tiene fecha.`;
      case 'in-progress':
        return `Un equipo trabaja en ello.`;
      case 'reopened':
        return `Se había cerrado, y ${department} lo mira otra vez.`;
      case 'closed':
        return closedMeans[reason ?? 'fixed'];
    }
  },
  joined: (place) =>
    place
      ? `Se atiende junto con lo que se reportó en ${place}. Todo lo que sigue vale para los dos.`
      : `Se atiende junto con otro reporte. Todo lo que sigue vale para los dos.`,
  news: (news) => {
    switch (news.kind) {
      case 'assigned':
        return `Lo tiene un equipo.`;
      case 'scheduled':
        return `Programado para el ${on(news.on)}.`;
      case 'started':
        return `Empezó el trabajo.`;
      case 'closed':
        return `Cerrado. ${closedMeans[news.reason]}`;
      case 'moved':
        return `Pasó a ${news.department}.`;
      case 'reopened':
        return `Abierto otra vez.`;
      case 'merged':
        return news.place ? `Se unió al reporte en ${news.place}.` : `Se unió a otro reporte.`;
      case 'unmerged':
        return `Se atiende otra vez por separado.`;
      case 'photo':
        return `Se añadió una foto.`;
      case 'noted':
        return `Noticias de la ciudad.`;
    }
  },
  staffWrote: (isInAnotherLanguage) => (isInAnotherLanguage ? `La ciudad escribió, en inglés:` : `La ciudad escribió:`),

  broken: () => ({
    title: `Algo salió mal`,
    tryAgain: `Ahora no podemos mostrar esta página. Inténtelo otra vez en unos minutos, o llame al 311.`,
  }),
};

const statusIs: Readonly<Record<Status, string>> = {
  received: 'Recibido',
  assigned: 'Asignado a un equipo',
  scheduled: 'Programado',
  'in-progress': 'En marcha',
  closed: 'Cerrado',
  reopened: 'Abierto otra vez',
};

const closedIs: Readonly<Record<Reason, string>> = {
  fixed: 'Hecho',
  'not-found': 'Cerrado: no se encontró',
  'not-ours': 'Cerrado: no es de la ciudad',
  cannot: 'Cerrado: no es posible',
  duplicate: 'Cerrado: ya se había reportado',
};

const closedMeans: Readonly<Record<Reason, string>> = {
  fixed: 'El trabajo se hizo.',
  'not-found': 'Lo buscamos, y no lo encontramos.',
  'not-ours': 'No le toca a la ciudad.',
  cannot: 'No nos es posible.',
  duplicate: 'Ya se había reportado.',
};

function number(count: number): string {
  return new Intl.NumberFormat(languageCode).format(count);
}
