import { Cron } from 'croner';

/**
 * Rings whenever an expression of AWS says. Throws on one that is not understood.
 * @param expression `cron(0 11 ? * MON *)`, minutes first, with a year
 * @param timeZone IANA
 * @returns what ends it
 */
export function ringAt(expression: string, timeZone: string, ring: (at: Date) => void): { readonly stop: () => void } {
  const [, minutes, hours, days, months, weekdays, years] =
    /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression) ?? [];
  if (years !== '*') throw new Error(`the local run keeps schedules such as cron(0 11 ? * MON *), not ${expression}`);
  const pattern = [minutes, hours, days, months, weekdays].join(' ');
  return new Cron(pattern, { timezone: timeZone, unref: true }, () => ring(new Date()));
}
