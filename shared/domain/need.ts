import type { Language } from './city.ts';

/** What a call is about. */
export const needs = ['information', 'service', 'status', 'person', 'emergency'] as const;
export type Need = (typeof needs)[number];

export type Candidate = { readonly code: string; readonly confidence: number };

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
  readonly emergency: readonly string[];
  /** What sounds like one and is none: "fire hydrant". */
  readonly noEmergency: readonly string[];
  /** How people ask for a person; they say these and small words, and nothing else. */
  readonly person: readonly string[];
  readonly status: readonly string[];
  /** "Stop texting me". */
  readonly stopTexts: readonly string[];
  /** How a question begins, as against a report. */
  readonly information: readonly string[];
  /** Frequent small words: they tell the language and nothing about the need. */
  readonly common: readonly string[];
};
