import * as z from 'zod';
import { WorkOrderKey } from './work-order-key.ts';

/** Why work on it ended; a duplicate is merged instead, so that who follows it goes on being told. */
export const closingReasons = ['fixed', 'not-found', 'not-ours', 'cannot'] as const;
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** What residents are told or read: pictures alone say nothing in a text, and what a word processor puts in between neither. */
const note = z
  .string()
  .overwrite((text) => text.replace(/(?![\t\n])\p{Cc}/gu, ' '))
  .trim()
  .max(500)
  .regex(/[\p{L}\p{N}]/u, 'expected words');
const kind = <Kind extends string>(name: Kind) => z.literal(name);

/** What can be changed about a work order by whoever works on it. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('assigned'), to: note.max(100) }),
  z.strictObject({ kind: kind('scheduled'), on: z.iso.date('expected a date such as 2026-03-09') }),
  z.strictObject({ kind: kind('started') }),
  z.strictObject({ kind: kind('closed'), reason: z.enum(closingReasons), done: note }),
  z.strictObject({ kind: kind('reopened'), because: note }),
  z.strictObject({ kind: kind('moved'), to: z.string().min(1) }),
  z.strictObject({ kind: kind('prioritized'), priority: z.enum(priorities) }),
  z.strictObject({
    kind: kind('photo'),
    url: z.url({ protocol: /^https$/, error: 'expected a link that begins with https://' }).max(500),
  }),
  z.strictObject({ kind: kind('noted'), text: note }),
]);
export type Change = z.infer<typeof Change>;

/** What happens to a work order by other ways than a change of its own: to two of them at once, or by the calendar. */
const Event = z.discriminatedUnion('kind', [
  ...Change.options,
  z.strictObject({ kind: kind('merged'), into: WorkOrderKey }),
  z.strictObject({ kind: kind('took-over'), from: WorkOrderKey }),
  z.strictObject({ kind: kind('unmerged'), from: WorkOrderKey }),
  z.strictObject({ kind: kind('gave-back'), to: WorkOrderKey }),
  z.strictObject({ kind: kind('late'), level: z.enum(['department', 'city']) }),
]);
export type WorkOrderEvent = z.infer<typeof Event>;

/** An entry in a work order's history: public ones are told to everyone who follows, internal ones stay with the city. */
export const Update = z.object({
  /** The version of the work order that this made. */
  version: z.int().min(2),
  at: z.iso.datetime(),
  /** Who did it: a member of staff or a system, as they name themselves; `resident`; `calendar`. */
  by: z.string().trim().min(1).max(100),
  public: z.boolean(),
  event: Event,
});
export type Update = z.infer<typeof Update>;
