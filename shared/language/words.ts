import type { Language } from '../domain/city.ts';
import type { Vocabulary } from '../domain/need.ts';
import type { UpdatesWanted } from '../domain/request.ts';
import type { Status, WorkOrder } from '../domain/work-order.ts';
import type { TextMessages } from './text-words.ts';

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

/** Everything the line says in one language. Short: each word costs a caller 0.4 seconds and the city money. */
export type Words = TextMessages & {
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
};
