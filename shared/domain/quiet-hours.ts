import type { City } from './city.ts';

type Clock = Pick<City, 'quietHours' | 'timeZone'>;

/**
 * How many seconds until messages may go out that nobody waits for; 0 when they may now.
 * @returns at most a day
 */
export function secondsOfQuiet({ quietHours, timeZone }: Clock, now: Date): number {
  const minute = minuteOfDay(localClock(now, timeZone));
  const from = minuteOfDay(quietHours.from);
  const until = minuteOfDay(quietHours.until);
  if (from === until) return 0;
  const isQuiet = from < until ? minute >= from && minute < until : minute >= from || minute < until;
  if (!isQuiet) return 0;
  const minutesLeft = (until - minute + 1440) % 1440;
  return minutesLeft * 60 - now.getUTCSeconds();
}

/** `HH:MM` */
export function localClock(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    now,
  );
}

function minuteOfDay(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}
