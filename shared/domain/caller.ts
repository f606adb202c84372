import * as z from 'zod';
import { Language } from './city.ts';
import { type Consent, Follower } from './request.ts';

/** What the line remembers of a telephone number between calls; all of it may be missing. */
export const Caller = z.object({
  language: Language.optional(),
  /** When its last yes to texts was given. */
  textsAgreedAt: z.iso.datetime().optional(),
  /** When it last asked for no more texts. */
  textsStoppedAt: z.iso.datetime().optional(),
});
export type Caller = z.infer<typeof Caller>;

/** What a call had gathered of a report when it was cut off. */
export const UnfinishedCall = z.object({
  contactId: z.string(),
  endedAt: z.iso.datetime(),
  serviceCode: z.string(),
  words: z.string(),
  placeWords: z.string(),
  follower: Follower,
});
export type UnfinishedCall = z.infer<typeof UnfinishedCall>;

/**
 * Nobody is texted or called without consent, nor after asking for no more; a yes given after that is a new consent. The instants are
 * compared as such: Connect writes whole seconds where our own clock writes milliseconds.
 */
export function mayTell(consent: Consent, { textsStoppedAt }: Pick<Caller, 'textsStoppedAt'>): boolean {
  const isStopped = textsStoppedAt !== undefined && Date.parse(textsStoppedAt) >= Date.parse(consent.given);
  return (consent.texts || consent.calls) && !isStopped;
}
