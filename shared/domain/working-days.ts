import type { City } from './city.ts';

/** By what a city counts days of work: Monday to Friday but for its holidays, by its own clock. */
export type WorkCalendar = Pick<City, 'timeZone' | 'holidays'>;

/**
 * The date `days` working days after an instant, as the city's calendar has it.
 * @param instant ISO 8601
 * @returns `YYYY-MM-DD`
 */
export function workingDaysAfter(instant: string, days: number, calendar: WorkCalendar): string {
  let date = localDate(instant, calendar.timeZone);
  for (let left = days; left > 0; ) {
    date = dayAfter(date);
    if (isWorkingDay(date, calendar)) left -= 1;
  }
  return date;
}

/** How many working days lie after the first instant up to the second; 0 on the same day. @param from ISO 8601 */
export function workingDaysBetween(from: string, until: string, calendar: WorkCalendar): number {
  const last = localDate(until, calendar.timeZone);
  let days = 0;
  for (let date = dayAfter(localDate(from, calendar.timeZone)); date <= last; date = dayAfter(date)) {
    if (isWorkingDay(date, calendar)) days += 1;
  }
  return days;
}

/** Making one takes forty times as long as using it. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` in the given time zone; Canada's English writes dates that way. */
export function localDate(instant: string, timeZone: string): string {
  const format = dateFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  dateFormats.set(timeZone, format);
  return format.format(new Date(instant));
}

function isWorkingDay(date: string, { holidays }: WorkCalendar): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.some((holiday) => holiday.date === date);
}

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
