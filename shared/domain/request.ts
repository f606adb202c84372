import * as z from 'zod';
import { Language } from './city.ts';
import { TrackingNumber } from './tracking-number.ts';

/** What may be sent to a number, by whose word and since when. `calls` are for landlines, and for who would rather hear it. */
export const Consent = z.object({
  texts: z.boolean(),
  calls: z.boolean().default(false),
  given: z.iso.datetime(),
  source: z.enum(['phone', 'text']),
});
export type Consent = z.infer<typeof Consent>;

/** Someone to be told, and what they agreed to. The number itself is held as a hash to find it by and sealed to send to. */
export const Follower = z.object({
  phoneHash: z.string(),
  sealedPhone: z.string(),
  language: Language,
  consent: Consent,
});
export type Follower = z.infer<typeof Follower>;

/** How somebody wants to be told, as they said it. */
export const updatesWanted = ['texts', 'calls', 'none'] as const;
export type UpdatesWanted = (typeof updatesWanted)[number];

/** How a request reached the city: by a call, or through software that speaks Open311. */
export const channels = ['phone', 'open311'] as const;
export type Channel = (typeof channels)[number];

/** An answer to a question of the service: the keys of what was chosen, or what was written. */
export const Answer = z.object({ code: z.string(), values: z.array(z.string()).min(1) });
export type Answer = z.infer<typeof Answer>;

/** What one resident filed. Its state is always that of the work order it follows. */
export const Request = z.object({
  trackingNumber: TrackingNumber,
  /** The call that filed it: the same call, retried, is the same request. */
  contactId: z.string(),
  serviceCode: z.string(),
  /** The resident's own words: what they said is wrong, and where. */
  words: z.string(),
  placeWords: z.string(),
  filedAt: z.iso.datetime(),
  /** A call, where it says nothing: most are, and an item of a kilobyte costs half of one that is a little larger. */
  channel: z.enum(channels).optional(),
  /** Where no follower has one. */
  language: Language.optional(),
  answers: z.array(Answer).optional(),
  /** A picture of it, on a server of somebody else's. */
  mediaUrl: z.string().optional(),
  /** Who filed it, as they called themselves, sealed: for who works on it to ask back, and for nothing else. */
  sealedContact: z.string().optional(),
  /** How often it went on to another work order than the one it followed, as that was closed meanwhile. */
  movedOn: z.int().optional(),
  /** Absent when the caller's number was withheld: then there is nobody to tell. */
  follower: Follower.optional(),
});
export type Request = z.infer<typeof Request>;
