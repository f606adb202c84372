/**
 * The date `days` working days (Monday to Friday) after an instant, as the city's calendar has it.
 * @param instant ISO 8601
 * @returns `YYYY-MM-DD`
 */
export function workingDaysAfter(instant: string, days: number, timeZone: string): string {
  const date = new Date(`${localDate(instant, timeZone)}T00:00:00Z`);
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (!isWeekend(date)) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}

/** `YYYY-MM-DD` in the given time zone; Canada's English writes dates that way. */
export function localDate(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

function isWeekend(date: Date): boolean {
  return date.getUTCDay() === 0 || date.getUTCDay() === 6;
}
