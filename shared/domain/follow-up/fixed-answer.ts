import * as z from 'zod';

/** What somebody who followed a work order said when it was closed: is it fixed? */
export const FixedAnswer = z.object({
  department: z.string(),
  workOrder: z.string(),
  /** The version that closed it, and when. */
  version: z.int(),
  closedAt: z.iso.datetime(),
  phoneHash: z.string(),
  isFixed: z.boolean(),
  at: z.iso.datetime(),
  by: z.enum(['text', 'phone']),
});
export type FixedAnswer = z.infer<typeof FixedAnswer>;
