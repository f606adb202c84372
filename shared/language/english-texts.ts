import type { Status } from '../domain/work-order.ts';
import type { TextMessages } from './text-words.ts';
import { asSentence, fitsATextPart, inOnePart, shortDate } from './wording.ts';

const languageCode = 'en-US';

/** Each fits one part of a text where it can. */
export const englishTexts: TextMessages = {
  textReceived: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311 has your report: ${service}, ${place}. Number ${number}, due ${shortDate(promisedBy, languageCode)}. Reply STOP to end.`,
    ),
  textFollowing: ({ city, service, place, number, promisedBy }) =>
    fitsATextPart(
      `${city} 311: ${service}, ${place}: you follow that job. Number ${number}, due ${shortDate(promisedBy, languageCode)}. Reply STOP to end.`,
    ),
  textArticle: ({ city, full }) => fitsATextPart(`${city} 311: ${full}`),
  textCutOff: ({ city, service }) =>
    fitsATextPart(
      `${city} 311: we were cut off about ${service}. We kept what you said: call 311 and press 1 to finish. Reply STOP to end.`,
    ),
  textUpdate: ({ city, service, place, number, news }) => {
    const write = (told: string) => inOnePart((kept) => `${city} 311, ${service}, ${kept}: ${told} ${number}`, place);
    switch (news.kind) {
      case 'assigned':
        return write('a crew has it now.');
      case 'scheduled':
        return write(`planned for ${shortDate(news.on, languageCode)}.`);
      case 'started':
        return write('work has begun.');
      case 'closed':
        return inOnePart(
          (done) => write(`${closedWith[news.reason]} ${done} Is it fixed? Reply YES or NO.`),
          asSentence(news.done),
        );
      case 'moved':
        return inOnePart((department) => write(`it is with ${department} now.`), news.department);
      case 'reopened':
        return write('open again.');
      case 'merged':
        return news.place
          ? inOnePart((other) => write(`now one job with ${other}.`), news.place)
          : write('done together with another report.');
      case 'unmerged':
        return write('done on its own again.');
      case 'photo':
        return write('there is a new photo.');
      case 'noted':
        return inOnePart(write, news.text);
    }
  },

  replyStatus: ({ service, place, number, status, promisedBy, scheduledFor }) => {
    const by = `due ${shortDate(promisedBy, languageCode)}`;
    const state: Readonly<Record<Status, string>> = {
      received: `received, ${by}`,
      assigned: `assigned to a crew, ${by}`,
      scheduled: scheduledFor ? `planned for ${shortDate(scheduledFor, languageCode)}` : `planned, ${by}`,
      'in-progress': `being worked on, ${by}`,
      closed: 'closed. Not fixed? Reply NO',
      reopened: `open again, ${by}`,
    };
    return fitsATextPart(`${number}, ${service}, ${place}: ${state[status]}.`);
  },
  replyWrongNumber: () => `One digit of that number is wrong. Please check it and text it again.`,
  replyUnknownNumber: () => `No request has that number. Please check it and text it again.`,
  replyHelp: (city) =>
    `${city} 311: text a tracking number for its status, or STOP to end texts. For anything else, call 311. In an emergency, call 911.`,
  replyStopped: (city) => `${city} 311: you get no more messages from us. Text START to get them again.`,
  replyStarted: (city) => `${city} 311: you get updates on your reports again. Text STOP to end them.`,
  replyFixed: () => `Thank you for telling us.`,
  replyReopened: (number) => `Thank you. ${number ?? 'Your report'} is open again, and the department knows.`,
  replyReportedAgain: (number) => `Thank you. It was reported again, and the department knows. Follow it by ${number}.`,
  replyNothingAsked: () => `We have no question open with you. To report a problem, call 311.`,
  emergencyText: () => `We cannot send help by text. If anyone is in danger, call 911 now.`,
};

const closedWith = {
  fixed: 'Done:',
  'not-found': 'We did not find it:',
  'not-ours': "It is not the city's:",
  cannot: 'We cannot do it:',
} as const;
