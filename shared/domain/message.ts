import * as z from 'zod';
import { Follower } from './request.ts';
import { TrackingNumber } from './tracking-number.ts';

/** Something to tell one follower, on its way to them. */
export const Message = z.object({
  /** What it is about: the name of a work order, a tracking number, or a contact. */
  about: z.string().min(1),
  /** Which of the things to say about that: nobody is told the same twice. */
  change: z.string().min(1),
  follower: Follower,
  /** Said by a text; who is called instead hears what the status is by then. */
  text: z.string().min(1),
  /** What a call is about; without one there is no call. */
  trackingNumber: TrackingNumber.optional(),
  /** Whether somebody waits for it just now: then no hour is too late. */
  isAwaited: z.boolean(),
});
export type Message = z.infer<typeof Message>;
