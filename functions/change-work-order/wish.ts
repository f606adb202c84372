import * as z from 'zod';
import { readTrackingNumber } from '../../shared/domain/tracking-number.ts';
import { readWorkOrderName } from '../../shared/domain/work-order-key.ts';
import { Change } from '../../shared/domain/work-order-update.ts';

const workOrder = z.string().transform((name, context) => {
  const key = readWorkOrderName(name);
  if (key) return key;
  context.addIssue({ code: 'custom', message: 'expected the name of a work order, such as pothole@45-park-st#1' });
  return z.NEVER;
});
const number = z.string().transform((written, context) => {
  const read = readTrackingNumber(written);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'expected a tracking number; one of its digits is wrong' });
  return z.NEVER;
});
/** The version that whoever changes it has seen: what somebody else changed since is not overwritten. */
const version = z.int().min(1);
const by = z.string().trim().min(1).max(100);

/** What staff, or a system of a department, have done with a work order. */
export const Wish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('show'), workOrder: workOrder.optional(), number: number.optional() }),
  z.strictObject({ do: z.literal('change'), workOrder, version, by, change: Change, public: z.boolean().optional() }),
  z.strictObject({ do: z.literal('merge'), workOrder, version, by, into: workOrder }),
  z.strictObject({ do: z.literal('unmerge'), workOrder, version, by }),
  z.strictObject({ do: z.literal('separate'), number, by }),
  z.strictObject({
    do: z.literal('answers'),
    department: z.string().min(1),
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month such as 2026-03'),
  }),
]);
export type Wish = z.infer<typeof Wish>;
