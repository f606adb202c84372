import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { localDate, workingDaysAfter, workingDaysBetween } from '../../shared/domain/working-days.ts';

const hartford = { timeZone: 'America/New_York', holidays: [] };

describe('working days after an instant', () => {
  it.each([
    // Monday, 2 March 2026.
    ['2026-03-02T15:00:00Z', 0, '2026-03-02'],
    ['2026-03-02T15:00:00Z', 1, '2026-03-03'],
    ['2026-03-02T15:00:00Z', 4, '2026-03-06'],
    ['2026-03-02T15:00:00Z', 5, '2026-03-09'],
    ['2026-03-02T15:00:00Z', 20, '2026-03-30'],
    // Friday to Monday, and from each day of a weekend.
    ['2026-03-06T15:00:00Z', 1, '2026-03-09'],
    ['2026-03-07T15:00:00Z', 1, '2026-03-09'],
    ['2026-03-08T15:00:00Z', 1, '2026-03-09'],
    ['2026-03-08T15:00:00Z', 5, '2026-03-13'],
    // Over the end of a year, and a leap day.
    ['2026-12-31T15:00:00Z', 1, '2027-01-01'],
    ['2028-02-28T15:00:00Z', 2, '2028-03-01'],
  ])('%s and %d more is %s', (instant, days, date) => {
    expect(workingDaysAfter(instant, days, hartford)).toBe(date);
  });

  it.each([
    // Half past ten on a Friday evening in Hartford is Saturday in London.
    ['2026-03-07T03:30:00Z', 'America/New_York', '2026-03-09'],
    ['2026-03-06T04:30:00Z', 'America/New_York', '2026-03-06'],
    ['2026-03-06T05:30:00Z', 'America/New_York', '2026-03-09'],
    // The night the clocks go forward, and the night they go back.
    ['2026-03-08T06:59:00Z', 'America/New_York', '2026-03-09'],
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-02'],
    // One instant, three days of the week.
    ['2026-03-05T10:30:00Z', 'Pacific/Pago_Pago', '2026-03-05'],
    ['2026-03-05T10:30:00Z', 'America/New_York', '2026-03-06'],
    ['2026-03-05T10:30:00Z', 'Pacific/Kiritimati', '2026-03-09'],
  ])('one after %s in %s is %s', (instant, timeZone, date) => {
    expect(workingDaysAfter(instant, 1, { timeZone, holidays: [] })).toBe(date);
  });

  it('are Mondays to Fridays, as many as were asked for', () => {
    const instants = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 365 }), (instant, days) => {
        const due = new Date(
          `${workingDaysAfter(instant.toISOString(), days, { timeZone: 'UTC', holidays: [] })}T00:00:00Z`,
        );
        expect([1, 2, 3, 4, 5]).toContain(due.getUTCDay());
        const today = Date.parse(`${instant.toISOString().slice(0, 10)}T00:00:00Z`);
        const daysBetween = Array.from(
          { length: (due.getTime() - today) / 86_400_000 },
          (_, passed) => new Date(today + (passed + 1) * 86_400_000),
        );
        expect(daysBetween.filter((day) => day.getUTCDay() % 6 !== 0)).toHaveLength(days);
      }),
    );
  });
});

const city = loadCity('city/hartford');

describe("the city's holidays", () => {
  it.each([
    // Thanksgiving is Thursday, 26 November 2026.
    ['2026-11-25T15:00:00Z', 1, '2026-11-27'],
    ['2026-11-26T15:00:00Z', 1, '2026-11-27'],
    // Christmas is a Friday.
    ['2026-12-24T15:00:00Z', 1, '2026-12-28'],
    ['2026-12-24T15:00:00Z', 0, '2026-12-24'],
    // From the Tuesday before Thanksgiving, ten working days are over two weekends and the holiday.
    ['2026-11-24T15:00:00Z', 10, '2026-12-09'],
  ])('%s and %d working days is %s', (instant, days, date) => {
    expect(workingDaysAfter(instant, days, city)).toBe(date);
  });

  it('are there in the sample city for the days above', () => {
    const dates = city.holidays.map(({ date }) => date);
    expect(dates).toEqual(expect.arrayContaining(['2026-11-26', '2026-12-25']));
  });
});

describe('the working days between two instants', () => {
  it.each([
    ['2026-03-02T15:00:00Z', '2026-03-02T22:00:00Z', 0],
    ['2026-03-02T15:00:00Z', '2026-03-03T06:00:00Z', 1],
    // One o'clock at night in London is still the evening in Hartford.
    ['2026-03-02T15:00:00Z', '2026-03-03T01:00:00Z', 0],
    ['2026-03-06T15:00:00Z', '2026-03-08T15:00:00Z', 0],
    ['2026-03-06T15:00:00Z', '2026-03-09T15:00:00Z', 1],
    ['2026-03-02T15:00:00Z', '2026-03-30T15:00:00Z', 20],
    ['2026-11-25T15:00:00Z', '2026-11-27T15:00:00Z', 1],
    // What ends before it began took none.
    ['2026-03-09T15:00:00Z', '2026-03-02T15:00:00Z', 0],
  ])('%s and %s are %d', (from, until, days) => {
    expect(workingDaysBetween(from, until, city)).toBe(days);
  });

  it('count back what was counted on', () => {
    const instants = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2028-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 60 }), (date, days) => {
        const instant = date.toISOString();
        const due = workingDaysAfter(instant, days, city);
        expect(workingDaysBetween(instant, `${due}T12:00:00-05:00`, city)).toBe(days);
        // And not a day earlier.
        const before = workingDaysBetween(instant, `${dayBefore(due)}T12:00:00-05:00`, city);
        expect(before).toBe(Math.max(0, days - 1));
      }),
    );
  });
});

describe('the date at an instant', () => {
  it.each([
    ['2026-03-03T04:59:59Z', 'America/New_York', '2026-03-02'],
    ['2026-03-03T05:00:00Z', 'America/New_York', '2026-03-03'],
    ['2026-07-01T03:59:59Z', 'America/New_York', '2026-06-30'],
    ['2026-12-31T23:30:00-05:00', 'UTC', '2027-01-01'],
  ])('%s in %s is %s', (instant, timeZone, date) => {
    expect(localDate(instant, timeZone)).toBe(date);
  });
});

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
