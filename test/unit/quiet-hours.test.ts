import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localClock, secondsOfQuiet } from '../../shared/domain/quiet-hours.ts';

const night = { timeZone: 'America/New_York', quietHours: { from: '21:00', until: '08:00' } };
const siesta = { timeZone: 'America/New_York', quietHours: { from: '13:00', until: '15:30' } };
const quiet = (clock: typeof night, instant: string) => secondsOfQuiet(clock, new Date(instant));

describe('quiet hours', () => {
  it.each([
    // Hartford is five hours behind in winter.
    ['a minute before they begin', '2026-03-03T01:59:59Z', 0],
    ['as they begin', '2026-03-03T02:00:00Z', 11 * 3600],
    ['half a minute later', '2026-03-03T02:00:30Z', 11 * 3600 - 30],
    ['at midnight', '2026-03-03T05:00:00Z', 8 * 3600],
    ['in the last minute', '2026-03-03T12:59:30Z', 30],
    ['as they end', '2026-03-03T13:00:00Z', 0],
    ['at noon', '2026-03-03T17:00:00Z', 0],
    ['as they begin in summer', '2026-07-03T01:00:00Z', 11 * 3600],
  ])('over midnight, %s', (_, instant, seconds) => {
    expect(quiet(night, instant)).toBe(seconds);
  });

  it.each([
    ['2026-03-03T17:59:00Z', 0],
    ['2026-03-03T18:00:00Z', 2.5 * 3600],
    ['2026-03-03T20:29:00Z', 60],
    ['2026-03-03T20:30:00Z', 0],
    ['2026-03-03T05:00:00Z', 0],
  ])('within a day, at %s', (instant, seconds) => {
    expect(quiet(siesta, instant)).toBe(seconds);
  });

  it('are none where they begin as they end', () => {
    const none = { ...night, quietHours: { from: '08:00', until: '08:00' } };
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), (now) => {
        expect(secondsOfQuiet(none, now)).toBe(0);
      }),
    );
  });

  it.each([
    ['the clocks go forward', '2026-03-08'],
    ['the clocks go back', '2026-11-01'],
    ['nothing happens to the clocks', '2026-05-10'],
  ])('tell nobody before they are over in the night that %s, nor an hour after they are', (_, date) => {
    const evening = Date.parse(`${date}T00:00:00Z`);
    for (let minutes = 0; minutes < 14 * 60; minutes += 7) {
      // Whoever is put off asks again when the time is over.
      const asked = new Date(evening + minutes * 60_000);
      let now = asked;
      for (let seconds = secondsOfQuiet(night, now); seconds > 0; seconds = secondsOfQuiet(night, now))
        now = new Date(now.getTime() + seconds * 1000);
      const clock = localClock(now, night.timeZone);
      expect(clock >= '08:00' && clock < '21:00').toBe(true);
      const wasPutOff = now !== asked;
      expect(wasPutOff && clock > '09:00').toBe(false);
    }
  });

  it('are never longer than a queue hides a message', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2027-01-01') }), (now) => {
        const seconds = secondsOfQuiet(night, now);
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(seconds).toBeLessThanOrEqual(43_000);
      }),
    );
  });
});

describe('the clock of a city', () => {
  it.each([
    ['2026-03-03T05:00:00Z', 'America/New_York', '00:00'],
    ['2026-03-03T04:59:00Z', 'America/New_York', '23:59'],
    ['2026-03-03T04:59:00Z', 'Asia/Kolkata', '10:29'],
  ])('at %s in %s is %s', (instant, timeZone, clock) => {
    expect(localClock(new Date(instant), timeZone)).toBe(clock);
  });
});
