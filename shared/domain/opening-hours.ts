import type { City, weekdays } from './city.ts';
import { localClock } from './quiet-hours.ts';
import { localDate } from './working-days.ts';

/** When people answer next: the city's own date, weekday and clock. */
export type NextOpening = { readonly date: string; readonly opens: string; readonly isToday: boolean };

/** Longer holidays than this are no city's. */
const mostDaysAhead = 14;
const daysOfWeek: readonly (typeof weekdays)[number][] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** The next time at which people begin to answer, after `now`; undefined when there is none in the next two weeks. */
export function nextOpening(
  { hours, holidays, timeZone }: Pick<City, 'hours' | 'holidays' | 'timeZone'>,
  now: Date,
): NextOpening | undefined {
  const today = localDate(now.toISOString(), timeZone);
  const clock = localClock(now, timeZone);
  const days = Array.from({ length: mostDaysAhead + 1 }, (_, ahead) => addDays(today, ahead));
  for (const date of days) {
    const weekday = daysOfWeek[new Date(`${date}T00:00:00Z`).getUTCDay()];
    const isToday = date === today;
    const [next] = hours
      .filter(({ day, opens }) => day === weekday && !(isToday && opens <= clock))
      .toSorted((a, b) => a.opens.localeCompare(b.opens));
    if (next && !holidays.some((holiday) => holiday.date === date)) return { date, opens: next.opens, isToday };
  }
  return undefined;
}

function addDays(date: string, days: number): string {
  const later = new Date(`${date}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}
