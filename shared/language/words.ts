import type { Language } from '../domain/city.ts';
import type { Vocabulary } from '../domain/need.ts';
import type { UpdatesWanted } from '../domain/request.ts';
import type { Status, WorkOrder } from '../domain/work-order.ts';

/** A named choice a caller is offered: by its name, or by key 1, 2, 3 in order. */
export type Choices = readonly string[];

export type FiledWords = {
  readonly outcome: 'filed' | 'followed';
  readonly department: string;
  readonly promisedBy: string;
  /** Spoken in groups of digits. */
  readonly numberGroups: readonly string[];
  readonly placeIsAsTold: boolean;
  readonly updates: UpdatesWanted;
  /** Where what is to be expected is later than what was promised. */
  readonly expectedBy?: string | undefined;
};

export type StatusWords = OwnReport & {
  readonly status: Status;
  readonly promisedBy: string;
  /** Of what is closed. */
  readonly reason?: NonNullable<WorkOrder['closing']>['reason'] | undefined;
};

/** What the greeting offers besides its question, key 1 first. */
export type Offer =
  | { readonly kind: 'updates' }
  | { readonly kind: 'go-on'; readonly service: string }
  | { readonly kind: 'own-status'; readonly reports: readonly OwnReport[] };

export type OwnReport = {
  readonly service: string;
  /** Undefined when it may not be said. */
  readonly place: string | undefined;
};

export type GreetingWords = {
  readonly city: string;
  /** A sentence on what is known already. */
  readonly known: string | undefined;
  readonly offers: readonly Offer[];
};

export type WhisperWords = {
  readonly callersLanguage: Language;
  readonly need: string;
  readonly service: string | undefined;
  readonly place: string | undefined;
};

export type TextWords = {
  readonly city: string;
  readonly service: string;
  readonly place: string;
  readonly number: string;
  readonly promisedBy: string;
};

/** A public change, as its text says it; dates are `YYYY-MM-DD`. */
export type News =
  | { readonly kind: 'assigned' | 'started' | 'reopened' | 'unmerged' | 'photo' }
  | { readonly kind: 'scheduled'; readonly on: string }
  | { readonly kind: 'closed'; readonly reason: 'fixed' | 'not-found' | 'not-ours' | 'cannot'; readonly done: string }
  | { readonly kind: 'moved'; readonly department: string }
  /** The place is undefined when it may not be said. */
  | { readonly kind: 'merged'; readonly place: string | undefined }
  | { readonly kind: 'noted'; readonly text: string };

export type UpdateWords = Omit<TextWords, 'promisedBy'> & { readonly news: News };

/** Everything the line says in one language. Short: each word costs a caller 0.4 seconds and the city money. */
export type Words = {
  readonly languageCode: string;
  /** The Amazon Polly voice that speaks it. */
  readonly voice: string;
  readonly vocabulary: Vocabulary;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** How people ask for a call in place of a text. */
  readonly callMe: readonly string[];
  /** How people end a call, besides a plain no. */
  readonly nothingMore: readonly string[];
  /** What a text says that wants no more of them, or some again: all of it, as carriers know it and as people say it. */
  readonly stopKeywords: readonly string[];
  readonly startKeywords: readonly string[];
  /** First words of who corrects what the line understood. */
  readonly contradicting: readonly string[];

  greeting(words: GreetingWords): string;
  /** To who asked for this language. */
  goingOn(): string;
  known(job: OwnReport): string;
  askNeed(): string;
  anythingElse(): string;
  goodbye(): string;
  askNeedAgain(): string;
  askWhichNeed(choices: Choices): string;
  /** An article, as one of the choices. */
  questionAbout(title: string): string;
  askNeedByKeys(choices: Choices): string;
  emergency(): string;
  /** Before a question, to whoever is hardly in danger. */
  maybeEmergency(): string;

  /** An answer with the ways on from it. */
  answer(spoken: string, canText: boolean): string;
  /** An answer nobody has checked since: `YYYY-MM-DD`. */
  withCare(spoken: string, since: string): string;
  noAnswer(): string;
  answerTexted(): string;
  answerNotTexted(): string;
  textsStopped(): string;
  textsNotStopped(): string;

  connecting(): string;
  /** @param minutes at least 1 */
  wait(minutes: number): string;
  /** @param opening when people answer again: `date` as `YYYY-MM-DD`, `opens` as `HH:MM`; undefined when nobody knows. */
  closed(opening: { readonly date: string; readonly opens: string; readonly isToday: boolean } | undefined): string;
  askCallbackNumber(): string;
  calledBack(): string;
  cannotCallBack(): string;
  /** Said to who waits, over and over: SSML with pauses. */
  inQueue(): string;
  askCallback(): string;
  /** SSML with pauses. */
  onHold(): string;
  agentOnHold(): string;
  whisper(words: WhisperWords): string;
  afterAgent(): string;

  askNumber(): string;
  askNumberOrAll(reports: number): string;
  askNumberOrOwn(reports: readonly OwnReport[]): string;
  wrongNumber(): string;
  unknownNumber(): string;
  status(words: StatusWords): string;
  /** @param isAsked whether they are asked if it is fixed. */
  outboundUpdate(city: string, status: string, isAsked: boolean): string;
  alreadyReported(job: OwnReport & { readonly since: string }): string;
  /** @param numberGroups spoken as digits: SSML. */
  reportedByYou(job: OwnReport & { readonly since: string; readonly numberGroups: readonly string[] }): string;
  callsStopped(): string;

  askPlace(service: string): string;
  askPlaceAgain(): string;
  placeNotHeard(): string;
  placeNotFound(city: string): string;
  placeOutside(city: string): string;
  streetNeedsNumber(): string;
  askWhichPlace(choices: Choices): string;
  /** @param service there when the caller named the place with the need, and has not heard yet what was understood. */
  isThisThePlace(label: string, service?: string): string;
  placeKeptAsTold(): string;
  /** In place of a place that only its caller's words describe. */
  placeAsTold(): string;
  askConsent(): string;

  /** SSML: the number twice, in groups, digit by digit. */
  filed(words: FiledWords): string;
  textReceived(words: TextWords): string;
  textFollowing(words: TextWords): string;
  textArticle(words: { readonly city: string; readonly full: string }): string;
  textCutOff(words: Pick<TextWords, 'city' | 'service'>): string;
  /** What became of a work order, to who follows it. */
  textUpdate(words: UpdateWords): string;

  /** Answers to texts of residents. */
  replyStatus(
    words: Omit<TextWords, 'city'> & { readonly status: Status; readonly scheduledFor?: string | undefined },
  ): string;
  replyWrongNumber(): string;
  replyUnknownNumber(): string;
  replyHelp(city: string): string;
  replyStopped(city: string): string;
  replyStarted(city: string): string;
  replyFixed(): string;
  /** @param number the one to follow it by; said by voice, it is "your report". */
  replyReopened(number: string | undefined): string;
  replyReportedAgain(number: string): string;
  /** To a yes or no that nobody asked for, or asked for too long ago. */
  replyNothingAsked(): string;
  emergencyText(): string;
};

/** Digits one by one with a pause behind each group, as SSML. */
export function spokenGroups(groups: readonly string[]): string {
  return groups.map((group) => `<say-as interpret-as="digits">${group}</say-as>`).join('<break time="300ms"/>');
}

/** Said with `seconds` of quiet after it, as SSML; one break may last 10 seconds. */
export function withQuiet(text: string, seconds: number): string {
  const breaks = Array.from({ length: Math.ceil(seconds / 10) }, () => '<break time="10s"/>');
  return `<speak>${escapeSsml(text)}${breaks.join('')}</speak>`;
}

export function escapeSsml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Letters that a text's own alphabet (GSM 03.38) lacks; a single one halves what fits into a part. */
const dearLetters: Readonly<Record<string, string>> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
};

/**
 * Writes around something of any length so that all of it fits one part, as long as what is around does: what is too much of
 * it goes. Within another one, the inner gives way last.
 */
export function inOnePart(write: (something: string) => string, something: string): string {
  const fill = (kept: string) => inTheAlphabet(write(kept)).replace(/ {2,}/g, ' ').replaceAll('....', '...');
  const plain = inTheAlphabet(something).trim();
  const left = charactersInAPart - (fill('x').length - 1);
  return fill(plain.length > left ? cutTo(plain, left) : plain);
}

const charactersInAPart = 160;
const cut = '...';

function cutTo(text: string, length: number): string {
  return length > cut.length ? `${text.slice(0, length - cut.length).trimEnd()}${cut}` : '';
}

/** What telephones and word processors write for what the alphabet has. */
const typedAs: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': cut,
};
/** Letters of one character each in a text; those that take two are left out. */
const notInTheAlphabet = /[^\n !-Za-z£$¥èéùìòÇØøÅåÄÖÑÜ§¿äöñüà¡ßÆæÉ]/g;

/** Letters that a text lacks are written as those they come from; what comes from none goes. */
function inTheAlphabet(text: string): string {
  return text
    .normalize('NFC')
    .replace(notInTheAlphabet, (character) => typedAs[character] ?? character.normalize('NFD'))
    .replace(notInTheAlphabet, '');
}

/** What somebody wrote, as a sentence among others. */
export function asSentence(text: string): string {
  return /[.!?]\s*$/.test(text) ? text : `${text.trim()}.`;
}

/** The text without the accents that would make it dear; Spanish is read without them all the same. */
export function fitsATextPart(text: string): string {
  return text.replace(/[áíóúÁÍÓÚ]/g, (letter) => dearLetters[letter] ?? letter);
}

/** @param date `YYYY-MM-DD` */
export function spokenDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** Without the dot that "a.m." ends in, as a sentence has its own. @param clock `HH:MM` */
export function spokenClock(clock: string, languageCode: string): string {
  return new Intl.DateTimeFormat(languageCode, {
    hour: 'numeric',
    ...(clock.endsWith(':00') ? {} : { minute: '2-digit' }),
    hour12: true,
    timeZone: 'UTC',
  })
    .format(new Date(`1970-01-01T${clock}:00Z`))
    .replace(/\.$/, '');
}

/** As pages write it, with the year. @param date `YYYY-MM-DD` */
export function writtenDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
}

/** @param date `YYYY-MM-DD` */
export function spokenWeekday(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long' });
}

/** @param date `YYYY-MM-DD` */
export function shortDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { month: 'short', day: 'numeric' });
}

function formatDate(date: string, languageCode: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageCode, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** @param date `YYYY-MM-DD` */
export function spokenMonth(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { month: 'long', year: 'numeric' });
}

/** A title as it stands within a sentence; an acronym stays one. */
export function uncapitalized(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
