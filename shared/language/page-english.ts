import type { Status } from '../domain/work-order.ts';
import type { PageWords, Reason } from './page-words.ts';
import { writtenDate } from './wording.ts';

const languageCode = 'en-US';

const on = (date: string) => writtenDate(date, languageCode);

export const pageEnglish: PageWords = {
  languageCode,
  ownName: 'English',

  site: (city) => `${city} 311`,
  skipToContent: () => `Skip to the content`,
  languages: () => `Language`,
  sampleContent: () => `Sample content: the city has not confirmed any of it.`,
  footer: () => ({
    nothingPersonal: `This page says nothing about who reported a problem.`,
    call311: `To report a problem, or for a person, call`,
    emergency: `In an emergency, call`,
  }),

  start: () => ({
    title: `What became of your report?`,
    lead: `With your tracking number you see what was reported, what has happened since, and when it is to be done.`,
    label: `Tracking number`,
    hint: `Ten digits, such as 482-906-1735`,
    button: `Look it up`,
    whereIsIt: `Where do I find my number?`,
    whereItIs: `We read it to you at the end of your call, and texted it to you if you agreed to texts. If you cannot find it, call 311 from the phone you reported with: the line knows your open reports.`,
  }),
  titleWithProblem: (title) => `Error: ${title}`,
  problemHeading: () => `We could not look that up`,
  numberProblem: (problem) => {
    switch (problem.kind) {
      case 'nothing':
        return `Type your tracking number: ten digits, such as 482-906-1735.`;
      case 'digits':
        return `A tracking number has ten digits, and this one has ${problem.digits}. Please check it and type it again.`;
      case 'wrong-digit':
        return `One of those digits is wrong, or two changed places. Please check the number and type it again.`;
      case 'unknown':
        return `We have no request with that number. Please compare it with the one we gave you; if it is the same, call 311, and we will look for it.`;
    }
  },

  request: () => ({
    number: `Tracking number`,
    status: `Status`,
    reported: `Reported`,
    promisedBy: `Promised by`,
    expectedBy: `Expected by`,
    plannedFor: `Planned for`,
    department: `Department`,
    reportsOfIt: `Reports of this problem`,
    whatHappened: `What has happened`,
    lookUpAnother: `Look up another number`,
    notFixed: `Is it not fixed? Call 311 and give this number: we will open it again.`,
    placeAsTold: `The place you told us`,
    reportedBefore: `The same problem had been reported here before, and was closed then.`,
    late: `That day has passed: this work is late, and we are sorry.`,
    takesLonger: `It takes longer than we promised.`,
    reportedTo311: `Reported to 311.`,
    firstReported: `First reported to 311.`,
    thisReport: `This report came in.`,
    closedOn: `Closed on`,
    seePhoto: `See the photo`,
  }),
  reports: (reports) => (reports === 1 ? `1, this one` : number(reports)),
  moreReportsThan: (most) => `More than ${number(most)}`,
  steps: () => [`Received`, `Planned`, `In progress`, `Closed`],
  status: (status, reason) => (status === 'closed' && reason ? closedIs[reason] : statusIs[status]),
  statusMeans: ({ status, reason, department, scheduledFor }) => {
    switch (status) {
      case 'received':
        return `${department} has it. Nobody has been sent yet.`;
      case 'assigned':
        return `A crew has it now.`;
      case 'scheduled':
        return scheduledFor ? `A crew comes on ${on(scheduledFor)}.` : `The day is set.`;
      case 'in-progress':
        return `A crew is working on it.`;
      case 'reopened':
        return `It had been closed, and ${department} looks at it again.`;
      case 'closed':
        return closedMeans[reason ?? 'fixed'];
    }
  },
  joined: (place) =>
    place
      ? `This is done together with what was reported at ${place}. All that follows is about both.`
      : `This is done together with another report. All that follows is about both.`,
  news: (news) => {
    switch (news.kind) {
      case 'assigned':
        return `A crew has it.`;
      case 'scheduled':
        return `Planned for ${on(news.on)}.`;
      case 'started':
        return `Work began.`;
      case 'closed':
        return `Closed. ${closedMeans[news.reason]}`;
      case 'moved':
        return `Passed on to ${news.department}.`;
      case 'reopened':
        return `Opened again.`;
      case 'merged':
        return news.place ? `Joined with the report at ${news.place}.` : `Joined with another report.`;
      case 'unmerged':
        return `Done on its own again.`;
      case 'photo':
        return `A photo was added.`;
      case 'noted':
        return `News from the city.`;
    }
  },
  staffWrote: (isInAnotherLanguage) => (isInAnotherLanguage ? `The city wrote, in Spanish:` : `The city wrote:`),

  broken: () => ({
    title: `Something went wrong`,
    tryAgain: `We cannot show this page just now. Please try again in a few minutes, or call 311.`,
  }),
};

const statusIs: Readonly<Record<Status, string>> = {
  received: 'Received',
  assigned: 'Assigned to a crew',
  scheduled: 'Planned',
  'in-progress': 'In progress',
  closed: 'Closed',
  reopened: 'Open again',
};

const closedIs: Readonly<Record<Reason, string>> = {
  fixed: 'Done',
  'not-found': 'Closed: not found',
  'not-ours': 'Closed: not the city’s',
  cannot: 'Closed: cannot be done',
  duplicate: 'Closed: reported before',
};

const closedMeans: Readonly<Record<Reason, string>> = {
  fixed: 'The work is done.',
  'not-found': 'We looked, and did not find it.',
  'not-ours': 'It is not the city’s to do.',
  cannot: 'We cannot do it.',
  duplicate: 'It had been reported before.',
};

function number(count: number): string {
  return new Intl.NumberFormat(languageCode).format(count);
}
