import type { Language } from './city.ts';
import type { Stem } from './understanding/signs.ts';

/** What a call is about. */
export const needs = ['information', 'service', 'status', 'person', 'emergency'] as const;
export type Need = (typeof needs)[number];

/** What words can mean beside a city's services and articles. `none`: nothing a city's line can do anything about. */
export const lineLabels = ['emergency', 'status', 'person', 'none'] as const;

export type Candidate = { readonly code: string; readonly confidence: number };

/** Sure of a need from here on, the line goes on without asking back: nine in ten are right. */
export const sureFrom = 0.5;

/** What the line made of a caller's words. `code` is a service's; candidates come best first, at most three. */
export type Understanding = {
  readonly language: Language;
  /** `stop-texts` is a wish about the line itself. */
  readonly need: Need | 'stop-texts' | 'unknown';
  readonly code?: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly candidates: readonly Candidate[];
};

/** Words of a language that decide before any catalogue is asked; each entry is a whole phrase. */
export type Vocabulary = {
  readonly stem: Stem;
  readonly emergency: readonly string[];
  /** What sounds like one and is none: "fire hydrant". */
  readonly noEmergency: readonly string[];
  /** Words after which a story takes a turn: "but", "now". */
  readonly turning: readonly string[];
  /** "Stop texting me". */
  readonly stopTexts: readonly string[];
  /** How a question begins, as against a report. */
  readonly asking: readonly string[];
  /** Frequent small words: they tell the language and nothing about the need. */
  readonly common: readonly string[];
};
