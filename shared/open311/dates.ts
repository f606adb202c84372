/** The W3C's date and time: to the minute at least, always with Z or an offset. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant as clients write it, in UTC; undefined when it is none. A "+" that was not escaped has arrived as a blank. */
export function readDateTime(written: string): string | undefined {
  const repaired = written.trim().replace(' ', '+');
  const time = Date.parse(repaired);
  if (!dateTime.test(repaired) || !Number.isFinite(time)) return undefined;
  const day = repaired.slice(0, 10);
  // The parser takes 30 February for 2 March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? new Date(time).toISOString() : undefined;
}

/** The end of a day by a city's clock, with its offset: `2026-03-09T23:59:59-04:00`. @param date `YYYY-MM-DD` */
export function endOfDay(date: string, timeZone: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${date}T23:59:59Z`))
    .find(({ type }) => type === 'timeZoneName')?.value;
  const offset = name?.replace('GMT', '') || '+00:00';
  return `${date}T23:59:59${offset}`;
}
