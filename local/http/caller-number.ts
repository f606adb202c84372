import * as z from 'zod';

/** Who calls: E.164, or `anonymous` for a withheld number. */
export const CallerNumber = z
  .string()
  .regex(/^(\+[1-9]\d{6,14}|anonymous)$/, 'expected a number such as +18605550123, or anonymous');
