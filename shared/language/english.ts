import type { Status } from '../domain/work-order.ts';
import { englishTexts } from './english-texts.ts';
import { englishVocabulary as vocabulary } from './english-vocabulary.ts';
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

const languageCode = 'en-US';

export const english: Words = {
  languageCode,
  voice: 'Joanna',
  vocabulary,
  yes: [
    'yes',
    'yeah',
    'yep',
    'yup',
    'sure',
    'ok',
    'okay',
    'correct',
    'right',
    'that is right',
    'please do',
    'of course',
  ],
  no: ['no', 'nope', 'nah', 'wrong', 'not right', 'incorrect', 'do not', 'dont', 'no thanks', 'not'],
  callMe: ['call me', 'call instead', 'by phone', 'a call', 'phone me', 'ring me', 'landline'],
  nothingMore: [
    'no thank you',
    'that is all',
    'thats all',
    "that's all",
    'that will be all',
    'that is it',
    "that's it",
    'nothing',
    'nothing else',
    'no that is all',
    "no that's all",
    'thank you',
    'thanks',
    'bye',
    'goodbye',
  ],
  stopKeywords: ['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'opt out', 'revoke'],
  startKeywords: ['start', 'unstop', 'subscribe', 'resume'],
  contradicting: ['no', 'nope', 'not', 'wrong', 'sorry', 'actually'],

  greeting: ({ city, known, offers }) =>
    [
      `${city} 311. In an emergency, hang up and dial 911. Para español, oprima nueve.`,
      known ?? '',
      ...offers.map((offer, index) => sayOffer(offer, index + 1)),
      `What can we do for you?`,
    ]
      .filter(Boolean)
      .join(' '),
  goingOn: () => `In English.`,
  known: (job) => `We know about ${report(job)}.`,
  askNeed: () => `What is the problem?`,
  anythingElse: () => `Anything else?`,
  goodbye: () => `Goodbye.`,
  askNeedAgain: () => `Sorry, I did not catch that. In a few words, what is it about? Or press 0 for a person.`,
  askWhichNeed: (choices) => `Is it ${numbered(choices)}? Say which, or press its key. For something else, press 0.`,
  questionAbout: (title) => `a question about ${uncapitalized(title)}`,
  askNeedByKeys: (choices) => `Sorry. For ${numbered(choices)}. For a person, press 0.`,
  emergency: () => `If anyone is in danger, hang up now and dial 911. If not, stay on the line for a person.`,
  maybeEmergency: () => `If anyone is in danger, hang up now and dial 911.`,

  answer: (spoken, canText) => `${spoken} ${canText ? 'By text, press 1. ' : ''}For a person, press 0.`,
  withCare: (spoken, since) => `As of ${spokenMonth(since, languageCode)}; it may have changed since. ${spoken}`,
  noAnswer: () => `A person knows that better.`,
  answerTexted: () => `We text it to you.`,
  answerNotTexted: () => `We cannot see your number, so we cannot text it.`,
  textsStopped: () => `We will not text this number any more.`,
  textsNotStopped: () => `We cannot see your number. Reply STOP to any text of ours, and they end.`,

  connecting: () => `One moment, a person will help you.`,
  wait: (minutes) =>
    `All our people are with callers; about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} to wait. To be called back instead, press 1. Or stay on the line.`,
  closed: (opening) =>
    [
      opening
        ? `Our people are here again ${opening.isToday ? 'today' : `on ${spokenWeekday(opening.date, languageCode)}`} at ${spokenClock(opening.opens, languageCode)}.`
        : 'Our people are not here now.',
      'To report a problem to this machine, press 1. To be called back, press 2.',
    ].join(' '),
  askCallbackNumber: () => `Which number may we call? Please key it with its area code.`,
  calledBack: () => `A person will call you back. We have what you told us. Goodbye.`,
  cannotCallBack: () => `We cannot call that number. Please call again in office hours. Goodbye.`,
  inQueue: () => withQuiet('You are still in line, and a person will take your call. Thank you for waiting.', 20),
  askCallback: () => `To be called back instead, press 1. Or stay on the line.`,
  onHold: () => withQuiet('You are on hold. We will be right back with you.', 20),
  agentOnHold: () => withQuiet('The caller is on hold.', 20),
  whisper: ({ callersLanguage, need, service, place }) => {
    const isEmergency = need === 'emergency';
    const about =
      service ?? { information: 'A question', status: 'A status' }[need] ?? (isEmergency ? undefined : 'A caller');
    const parts = [callersLanguage === 'es' && 'Spanish', isEmergency && 'Maybe an emergency', about, place];
    return `${capitalized(parts.filter(Boolean).join(', '))}.`;
  },
  afterAgent: () => `If you were cut off, or need anything else, press 1. Goodbye.`,

  askNumber: () => `Please key your ten-digit tracking number.`,
  askNumberOrAll: (reports) => `Please key your tracking number. For one of your ${reports} reports, press 1.`,
  askNumberOrOwn: (reports) => `For ${numbered(reports.map(report))}. Or key a ten-digit tracking number.`,
  wrongNumber: () => `One of those digits is wrong. Please key the number again.`,
  unknownNumber: () => `No request has that number. Please key it again.`,
  status: ({ service, place, status, promisedBy, reason }) => {
    const by = `by ${spokenDate(promisedBy, languageCode)}`;
    const state: Readonly<Record<Status, string>> = {
      received: `was received, to be done ${by}`,
      assigned: `is assigned to a crew, to be done ${by}`,
      scheduled: `is scheduled, to be done ${by}`,
      'in-progress': `is being worked on, to be done ${by}`,
      closed: closedSaid[reason ?? 'fixed'],
      reopened: `was reopened, to be done ${by}`,
    };
    return `Your report of ${place ? `${service}, ${place},` : service} ${state[status]}.`;
  },
  outboundUpdate: (city, status, isAsked) =>
    [
      `This is ${city} 311. ${status}`,
      isAsked ? 'If it is fixed, press 2; if not, press 3.' : '',
      'To hear it again, press 1. For a person, 0. For no more calls, 9.',
    ]
      .filter(Boolean)
      .join(' '),
  alreadyReported: ({ since, ...job }) =>
    `${capitalized(report(job))}, was reported ${dayOf(since)}. Is that the one? Press 1 for yes, 2 for no.`,
  reportedByYou: ({ since, numberGroups, ...job }) =>
    `<speak>You reported ${escapeSsml(report(job))}, ${dayOf(since)}. Its number is ${spokenGroups(numberGroups)}. Again, ${spokenGroups(numberGroups)}.</speak>`,
  callsStopped: () => `We will not call this number any more. Goodbye.`,

  askPlace: (service) => `${capitalized(service)}. Where? Say an address, a corner or a landmark.`,
  askPlaceAgain: () => `Where is it, then? Say an address, a corner or a landmark.`,
  placeNotHeard: () => `Sorry, I did not hear where. Say an address, a corner or a landmark.`,
  placeNotFound: (city) => `I cannot find that in ${city}. Say the number and the street, or two streets that cross.`,
  placeOutside: (city) =>
    `Sorry, that is outside ${city}, and we cannot send anyone there. For a place in ${city}, say an address, a corner or a landmark.`,
  streetNeedsNumber: () => `Where on that street? Say a house number or the nearest cross street.`,
  askWhichPlace: (choices) => `Which one: ${numbered(choices)}? Say it, or press its key.`,
  isThisThePlace: (label, service) =>
    `${service ? `${capitalized(service)}, ` : ''}${label}. Right? Press 1 for yes, 2 for no.`,
  placeKeptAsTold: () => `I will write the place down as you said it, and a person will find it.`,
  placeAsTold: () => `the place you told us`,
  askConsent: () => `May we text you updates? Press 1 for yes, 2 no, 3 by call.`,

  filed: ({ outcome, department, promisedBy, expectedBy, numberGroups, placeIsAsTold, updates }) =>
    [
      '<speak>Thank you. ',
      outcome === 'filed'
        ? `${escapeSsml(department)} has it now`
        : `${escapeSsml(department)} knew of it, and you now follow that job`,
      placeIsAsTold
        ? '. A person will look up the place. '
        : expectedBy
          ? `. Such work takes longer now; expect it by ${spokenDate(expectedBy, languageCode)}. `
          : `, to be done by ${spokenDate(promisedBy, languageCode)}. `,
      `Your tracking number is ${spokenGroups(numberGroups)}. Again, ${spokenGroups(numberGroups)}. `,
      { texts: 'We text it to you.', calls: 'We will call you with news.', none: '' }[updates],
      '</speak>',
    ].join(''),

  ...englishTexts,
};

const closedSaid = {
  fixed: 'is closed: the work is done',
  'not-found': 'is closed: we did not find it',
  'not-ours': "is closed: it is not the city's",
  cannot: 'is closed: we cannot do it',
  duplicate: 'is closed: it was reported before',
} as const;

function sayOffer(offer: Offer, key: number): string {
  switch (offer.kind) {
    case 'updates':
      return `For texts about it, press ${key}.`;
    case 'go-on':
      return `To finish reporting ${offer.service}, press ${key}.`;
    case 'own-status': {
      const [only, ...others] = offer.reports;
      return `For your ${others.length > 0 || !only ? `${offer.reports.length} reports` : `report of ${report(only)}`}, press ${key}.`;
    }
  }
}

/** @param date `YYYY-MM-DD` */
function dayOf(date: string): string {
  return `on ${spokenDate(date, languageCode)}`;
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
