import { describe, expect, it } from 'vitest';
import type { City } from '../../shared/domain/city.ts';
import { nextOpening } from '../../shared/domain/opening-hours.ts';

type Hours = City['hours'];
const weekdaysFrom7To19: Hours = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => ({
  day,
  opens: '07:00',
  closes: '19:00',
}));
const thanksgiving = { date: '2026-11-26', name: { en: 'Thanksgiving Day', es: 'el Día de Acción de Gracias' } };
const office = { hours: weekdaysFrom7To19, holidays: [thanksgiving], timeZone: 'America/New_York' };

const opening = (now: string, changed: Partial<typeof office> = {}) =>
  nextOpening({ ...office, ...changed }, new Date(now));

describe('the next opening', () => {
  it.each([
    // Monday, 2 March 2026; Hartford is five hours behind.
    ['today, before it', '2026-03-02T11:59:00Z', { date: '2026-03-02', opens: '07:00', isToday: true }],
    [
      'tomorrow, from the minute it opens',
      '2026-03-02T12:00:00Z',
      { date: '2026-03-03', opens: '07:00', isToday: false },
    ],
    ['tomorrow, while it is open', '2026-03-02T17:00:00Z', { date: '2026-03-03', opens: '07:00', isToday: false }],
    ['tomorrow, after closing', '2026-03-03T01:00:00Z', { date: '2026-03-03', opens: '07:00', isToday: false }],
    [
      'tomorrow, a minute before midnight',
      '2026-03-02T04:59:00Z',
      { date: '2026-03-02', opens: '07:00', isToday: false },
    ],
    ['today, just after midnight', '2026-03-02T05:00:00Z', { date: '2026-03-02', opens: '07:00', isToday: true }],
    ['Monday, on a Friday evening', '2026-03-07T01:00:00Z', { date: '2026-03-09', opens: '07:00', isToday: false }],
    ['Monday, on a Saturday', '2026-03-07T17:00:00Z', { date: '2026-03-09', opens: '07:00', isToday: false }],
    ['the day after a holiday', '2026-11-26T01:00:00Z', { date: '2026-11-27', opens: '07:00', isToday: false }],
    [
      'the day after a holiday, on its morning',
      '2026-11-26T10:00:00Z',
      { date: '2026-11-27', opens: '07:00', isToday: false },
    ],
    ['in the next year', '2027-01-01T00:30:00Z', { date: '2027-01-01', opens: '07:00', isToday: false }],
  ])('is %s', (_, now, expected) => {
    expect(opening(now)).toEqual(expected);
  });

  it('goes by the clock on the wall, before and after the clocks are changed', () => {
    // Forward on Sunday, 8 March 2026, back on Sunday, 1 November: noon in London is 7 or 8 in Hartford.
    expect(opening('2026-03-06T11:30:00Z')).toMatchObject({ date: '2026-03-06', isToday: true });
    expect(opening('2026-03-09T11:30:00Z')).toMatchObject({ date: '2026-03-10', isToday: false });
    expect(opening('2026-03-09T10:59:00Z')).toMatchObject({ date: '2026-03-09', isToday: true });
    expect(opening('2026-10-30T11:30:00Z')).toMatchObject({ date: '2026-11-02', isToday: false });
    expect(opening('2026-11-02T11:30:00Z')).toMatchObject({ date: '2026-11-02', isToday: true });
  });

  it('misses no day in the night of the change', () => {
    const hours: Hours = [...weekdaysFrom7To19, { day: 'sunday', opens: '02:30', closes: '12:00' }];
    expect(opening('2026-03-08T06:59:00Z', { hours })).toEqual({ date: '2026-03-08', opens: '02:30', isToday: true });
    expect(opening('2026-03-08T07:00:00Z', { hours })).toMatchObject({ date: '2026-03-09' });
    expect(opening('2026-11-01T05:30:00Z', { hours })).toEqual({ date: '2026-11-01', opens: '02:30', isToday: true });
  });

  it('is the second of two on a day once the first has begun, in whichever order they are written', () => {
    const [morning, afternoon] = [
      { day: 'monday', opens: '08:00', closes: '12:00' },
      { day: 'monday', opens: '13:00', closes: '17:00' },
    ] as const;
    for (const hours of [
      [morning, afternoon],
      [afternoon, morning],
    ]) {
      expect(opening('2026-03-02T12:30:00Z', { hours })).toEqual({ date: '2026-03-02', opens: '08:00', isToday: true });
      expect(opening('2026-03-02T17:30:00Z', { hours })).toEqual({ date: '2026-03-02', opens: '13:00', isToday: true });
      expect(opening('2026-03-02T18:30:00Z', { hours })).toEqual({
        date: '2026-03-09',
        opens: '08:00',
        isToday: false,
      });
    }
  });

  it('is none where the next two weeks are all holidays', () => {
    const holidays = Array.from({ length: 20 }, (_, day) => ({
      ...thanksgiving,
      date: new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10),
    }));
    expect(opening('2026-03-02T17:00:00Z', { holidays })).toBeUndefined();
  });

  it('is two weeks from today where one of two weekly openings is a holiday', () => {
    const hours: Hours = [{ day: 'thursday', opens: '07:00', closes: '19:00' }];
    expect(opening('2026-11-19T17:00:00Z', { hours })).toEqual({ date: '2026-12-03', opens: '07:00', isToday: false });
  });
});
