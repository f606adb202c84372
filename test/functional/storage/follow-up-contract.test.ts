import { beforeEach, describe, expect, it } from 'vitest';
import { type Duration, everywhere } from '../../../shared/domain/estimate.ts';
import type { FixedAnswer } from '../../../shared/domain/follow-up/fixed-answer.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

const answer: FixedAnswer = {
  department: 'public-works',
  workOrder: 'pothole@45-park-st#1',
  version: 2,
  closedAt: '2026-03-04T18:30:00.000Z',
  phoneHash: 'ana',
  isFixed: true,
  at: '2026-03-05T15:00:00.000Z',
  by: 'text',
};
const duration: Duration = {
  serviceCode: 'pothole',
  areas: ['4176:-7268', everywhere],
  workingDays: 2,
  closedAt: '2026-03-04T18:30:00.000Z',
  workOrder: 'pothole@45-park-st#1',
};

describe.each(keptWhere())('what follows from a closing, kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  describe('whether it was fixed', () => {
    it('is counted by department and by the month it was closed in', async () => {
      for (const different of [
        {},
        { phoneHash: 'bea', isFixed: false },
        { workOrder: 'pothole@47-park-st#1' },
        { department: 'police' },
        { department: 'public-works-yard' },
        // Answered in April, closed in March.
        { phoneHash: 'eva', at: '2026-04-02T15:00:00.000Z' },
        { closedAt: '2026-04-01T15:00:00.000Z' },
      ])
        await storage.keepAnswer({ ...answer, ...different });
      expect(await storage.answersOf('public-works', '2026-03')).toEqual({ fixed: 3, notFixed: 1 });
      expect(await storage.answersOf('public-works', '2026-04')).toEqual({ fixed: 1, notFixed: 0 });
      expect(await storage.answersOf('police', '2026-03')).toEqual({ fixed: 1, notFixed: 0 });
      expect(await storage.answersOf('parks', '2026-03')).toEqual({ fixed: 0, notFixed: 0 });
    });

    it('is counted once of who thinks again, as they said last', async () => {
      await storage.keepAnswer(answer);
      await storage.keepAnswer({ ...answer, isFixed: false, by: 'phone', at: '2026-03-06T15:00:00.000Z' });
      expect(await storage.answersOf('public-works', '2026-03')).toEqual({ fixed: 0, notFixed: 1 });
    });

    it('is counted again where it was closed again', async () => {
      await storage.keepAnswer({ ...answer, isFixed: false });
      await storage.keepAnswer({ ...answer, version: 4, closedAt: '2026-03-20T15:00:00.000Z' });
      expect(await storage.answersOf('public-works', '2026-03')).toEqual({ fixed: 1, notFixed: 1 });
    });
  });

  describe('how long work took', () => {
    it('is known in its area and everywhere, the last that was closed first', async () => {
      await storage.keepDuration(duration);
      const elsewhere = { areas: ['4177:-7268', everywhere], workingDays: 9, workOrder: 'pothole@the-far-end#1' };
      await storage.keepDuration({ ...duration, ...elsewhere, closedAt: '2026-03-03T18:30:00.000Z' });
      expect(await storage.durationsOf('pothole', '4176:-7268')).toEqual([2]);
      expect(await storage.durationsOf('pothole', everywhere)).toEqual([2, 9]);
      expect(await storage.durationsOf('graffiti', everywhere)).toEqual([]);
      expect(await storage.durationsOf('pothole', '0:0')).toEqual([]);
    });

    it('is kept once of the same closing', async () => {
      for (let times = 0; times < 3; times += 1) await storage.keepDuration(duration);
      expect(await storage.durationsOf('pothole', everywhere)).toEqual([2]);
    });

    it('is kept of each of those that were closed in the same moment', async () => {
      await storage.keepDuration(duration);
      await storage.keepDuration({ ...duration, workingDays: 3, workOrder: 'pothole@47-park-st#1' });
      expect((await storage.durationsOf('pothole', everywhere)).toSorted((a, b) => a - b)).toEqual([2, 3]);
    });

    it('is that of the latest thirty', async () => {
      const all = Array.from({ length: 40 }, (_, index) => ({
        ...duration,
        workingDays: index,
        workOrder: `pothole@${index}-park-st#1`,
        closedAt: new Date(Date.UTC(2026, 2, 1) + index * 3_600_000).toISOString(),
      }));
      await Promise.all(all.map((each) => storage.keepDuration(each)));
      const days = await storage.durationsOf('pothole', everywhere);
      expect(days).toEqual(Array.from({ length: 30 }, (_, index) => 39 - index));
    });
  });

  describe('what a day of texts may cost', () => {
    const spend = (parts: number, date = '2026-03-02') => storage.spend(date, parts, 10);

    it('is spent to the last part, and not beyond', async () => {
      expect([await spend(4), await spend(5), await spend(2)]).toEqual([true, true, false]);
      // What is too much at once leaves what is left to others.
      expect([await spend(1), await spend(1)]).toEqual([true, false]);
    });

    it('may be spent at once, and never by a text that is longer than a day allows', async () => {
      expect(await spend(11)).toBe(false);
      expect([await spend(10), await spend(1)]).toEqual([true, false]);
    });

    it('is there anew the next day', async () => {
      await spend(10);
      expect([await spend(1), await spend(10, '2026-03-03')]).toEqual([false, true]);
    });

    it('is not exceeded by many at once', async () => {
      const spent = await Promise.all(Array.from({ length: 20 }, () => spend(3)));
      expect(spent.filter(Boolean)).toHaveLength(3);
    });
  });
});
