import type { Status } from '../domain/work-order.ts';
import { englishVocabulary as vocabulary } from './english-vocabulary.ts';
import { escapeSsml, fitsATextPart, shortDate, spokenDate, spokenGroups, type Words } from './words.ts';

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
  contradicting: ['no', 'nope', 'not', 'wrong', 'sorry', 'actually'],

  greeting: (city) =>
    `${city} 311. In an emergency, hang up and dial 911. Para español, oprima nueve. What can we do for you?`,
  askNeedAgain: () => `Sorry, I did not catch that. In a few words, what is it about? Or press 0 for a person.`,
  askWhichNeed: (choices) => `Is it ${numbered(choices)}? Say which, or press its key. For something else, press 0.`,
  askNeedByKeys: (choices) => `Sorry. For ${numbered(choices)}. For a person, press 0.`,
  emergency: () => `If anyone is in danger, hang up now and dial 911. If not, stay on the line for a person.`,
  connecting: () => `One moment, a person will help you.`,
  calledBack: () => `Nobody is free right now. A person will call you back at this number. We have what you told us.`,

  askNumber: () => `Please key your ten-digit tracking number.`,
  wrongNumber: () => `One of those digits is wrong. Please key the number again.`,
  unknownNumber: () => `No request has that number. Please key it again.`,
  status: ({ service, place, status, promisedBy }) => {
    const by = `by ${spokenDate(promisedBy, languageCode)}`;
    const state: Readonly<Record<Status, string>> = {
      received: `was received, to be done ${by}`,
      assigned: `is assigned to a crew, to be done ${by}`,
      scheduled: `is scheduled, to be done ${by}`,
      'in-progress': `is being worked on, to be done ${by}`,
      closed: 'is closed',
      reopened: `was reopened, to be done ${by}`,
    };
    return `Your report of ${place ? `${service}, ${place},` : service} ${state[status]}. Goodbye.`;
  },

  askPlace: (service) => `${capitalized(service)}. Where? Say an address, a corner or a landmark.`,
  askPlaceAgain: () => `Where is it, then? Say an address, a corner or a landmark.`,
  placeNotHeard: () => `Sorry, I did not hear where. Say an address, a corner or a landmark.`,
  placeNotFound: (city) => `I cannot find that in ${city}. Say the number and the street, or two streets that cross.`,
  streetNeedsNumber: () => `Where on that street? Say a house number or the nearest cross street.`,
  askWhichPlace: (choices) => `Which one: ${numbered(choices)}? Say it, or press its key.`,
  isThisThePlace: (label) => `${label}. Right? Press 1 for yes, 2 for no.`,
  placeKeptAsTold: () => `I will write the place down as you said it, and a person will find it.`,
  askConsent: () => `May we text you updates? Press 1 for yes, 2 for no.`,

  filed: ({ outcome, department, promisedBy, numberGroups, placeIsAsTold, texts }) =>
    [
      '<speak>Thank you. ',
      outcome === 'filed'
        ? `${escapeSsml(department)} has it now`
        : `${escapeSsml(department)} knew of it, and you now follow that job`,
      placeIsAsTold
        ? '. A person will look up the place. '
        : `, to be done by ${spokenDate(promisedBy, languageCode)}. `,
      `Your tracking number is ${spokenGroups(numberGroups)}. Again, ${spokenGroups(numberGroups)}. `,
      texts ? 'We text it to you. ' : '',
      'Goodbye.</speak>',
    ].join(''),
  textReceived: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311 has your report: ${service}, ${place}. Number ${number}, due ${shortDate(promisedBy, languageCode)}. Reply STOP to end.`,
    ),
  textFollowing: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311: ${service}, ${place}: you follow that job. Number ${number}, due ${shortDate(promisedBy, languageCode)}. Reply STOP to end.`,
    ),
};

function numbered(choices: readonly string[]): string {
  return choices.map((choice, index) => `${choice}, ${index + 1}`).join('; ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
