import type { Vocabulary } from '../domain/need.ts';
import type { Status } from '../domain/work-order.ts';

/** A named choice a caller is offered: by its name, or by key 1, 2, 3 in order. */
export type Choices = readonly string[];

export type FiledWords = {
  readonly outcome: 'filed' | 'followed';
  readonly department: string;
  readonly promisedBy: string;
  /** Spoken in groups of digits. */
  readonly numberGroups: readonly string[];
  readonly placeIsAsTold: boolean;
  readonly texts: boolean;
};

export type StatusWords = {
  readonly service: string;
  /** Undefined when it may not be said. */
  readonly place: string | undefined;
  readonly status: Status;
  readonly promisedBy: string;
};

export type TextWords = {
  readonly city: string;
  readonly service: string;
  readonly place: string;
  readonly number: string;
  readonly promisedBy: string;
};

/** Everything the line says in one language. Short: each word costs a caller 0.4 seconds and the city money. */
export type Words = {
  readonly languageCode: string;
  /** The Amazon Polly voice that speaks it. */
  readonly voice: string;
  readonly vocabulary: Vocabulary;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** First words of who corrects what the line understood. */
  readonly contradicting: readonly string[];

  greeting(city: string): string;
  askNeedAgain(): string;
  askWhichNeed(choices: Choices): string;
  askNeedByKeys(choices: Choices): string;
  emergency(): string;
  connecting(): string;
  calledBack(): string;

  askNumber(): string;
  wrongNumber(): string;
  unknownNumber(): string;
  status(words: StatusWords): string;

  askPlace(service: string): string;
  askPlaceAgain(): string;
  placeNotHeard(): string;
  placeNotFound(city: string): string;
  streetNeedsNumber(): string;
  askWhichPlace(choices: Choices): string;
  isThisThePlace(label: string): string;
  placeKeptAsTold(): string;
  askConsent(): string;

  /** SSML: the number twice, in groups, digit by digit. */
  filed(words: FiledWords): string;
  textReceived(words: TextWords): string;
  textFollowing(words: TextWords): string;
};

/** Digits one by one with a pause behind each group, as SSML. */
export function spokenGroups(groups: readonly string[]): string {
  return groups.map((group) => `<say-as interpret-as="digits">${group}</say-as>`).join('<break time="300ms"/>');
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

/** The text without the accents that would make it dear; Spanish is read without them all the same. */
export function fitsATextPart(text: string): string {
  return text.replace(/[áíóúÁÍÓÚ]/g, (letter) => dearLetters[letter] ?? letter);
}

/** @param date `YYYY-MM-DD` */
export function spokenDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** @param date `YYYY-MM-DD` */
export function shortDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { month: 'short', day: 'numeric' });
}

function formatDate(date: string, languageCode: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageCode, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
