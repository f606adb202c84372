import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import {
  areaOf,
  durationOf,
  estimateFor,
  everywhere,
  expectedBy,
  fewestJobs,
  honestDate,
  tookLately,
} from '../../shared/domain/estimate.ts';
import { asFixed, aWorkOrder } from '../support/builders.ts';

const city = loadCity('city/hartford');
const monday = '2026-03-02T15:00:00.000Z';
const point = { latitude: 41.7637, longitude: -72.6735 };

describe('what is to be expected', () => {
  it('is nothing while fewer than five jobs say something', () => {
    expect(fewestJobs).toBe(5);
    expect(expectedBy(monday, [1, 1, 1, 1], city)).toBeUndefined();
    expect(expectedBy(monday, [1, 1, 1, 1, 1], city)).toBe('2026-03-03');
  });

  it.each([
    // Four of five were done by then; the fifth took longer.
    [[1, 2, 3, 4, 100], '2026-03-06'],
    [[100, 4, 3, 2, 1], '2026-03-06'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '2026-03-12'],
    // Eighty in a hundred of six are five.
    [[1, 1, 1, 1, 5, 9], '2026-03-09'],
    [[0, 0, 0, 0, 0], '2026-03-02'],
  ])('is when eight in ten of %j were done: %s', (tookDays, date) => {
    expect(expectedBy(monday, tookDays, city)).toBe(date);
  });
});

describe('the honest date', () => {
  const promisedBy = '2026-03-09';
  it.each([
    ['what was promised, where nothing else is known', {}, undefined, promisedBy, false],
    ['what was promised, where it is to be sooner', {}, '2026-03-05', promisedBy, false],
    [
      'what was promised, where it is planned for sooner',
      { scheduledFor: '2026-03-04' },
      '2026-03-20',
      promisedBy,
      false,
    ],
    ['the same day, and that is not late', {}, promisedBy, promisedBy, false],
    ['what is to be expected, where that is later', {}, '2026-03-20', '2026-03-20', true],
    ['what it is planned for, where that is later', { scheduledFor: '2026-03-12' }, '2026-03-05', '2026-03-12', true],
    [
      'what it is planned for, whatever is to be expected',
      { scheduledFor: '2026-03-12' },
      '2026-03-30',
      '2026-03-12',
      true,
    ],
  ])('is %s', (_, scheduled, expected, date, isLater) => {
    expect(honestDate({ promisedBy, ...scheduled }, expected)).toEqual({ date, isLater });
  });
});

describe('how long a job took', () => {
  it('is told by work that was done: for its area and for everywhere', () => {
    const workOrder = asFixed(aWorkOrder({ place: { ...aWorkOrder().place, point } }));
    expect(durationOf(workOrder, city)).toEqual({
      serviceCode: 'pothole',
      areas: [areaOf(point), everywhere],
      workingDays: 2,
      closedAt: workOrder.closing?.at,
      workOrder: 'pothole@45-park-st#1',
    });
    expect(durationOf(asFixed(aWorkOrder()), city)?.areas).toEqual([everywhere]);
  });

  it.each(['not-found', 'not-ours', 'cannot', 'duplicate'] as const)(
    'is not told by what was closed as %s',
    (reason) => {
      const closing = { reason, done: 'closed', at: '2026-03-04T18:30:00.000Z' };
      expect(durationOf(aWorkOrder({ status: 'closed', closing }), city)).toBeUndefined();
    },
  );

  it('is not told by what is open', () => {
    expect(durationOf(aWorkOrder(), city)).toBeUndefined();
  });
});

describe('an estimate', () => {
  const took = (area: number[], everywhereElse: number[]) => ({
    durationsOf: async (_: string, where: string) => (where === everywhere ? everywhereElse : area),
  });

  it('goes by the area where enough was done there, else by the city', async () => {
    expect(await tookLately(took([1, 1, 1, 1, 1], [9]), 'pothole', point)).toEqual([1, 1, 1, 1, 1]);
    expect(await tookLately(took([1, 1, 1, 1], [9]), 'pothole', point)).toEqual([9]);
    expect(await tookLately(took([1, 1, 1, 1, 1], [9]), 'pothole', undefined)).toEqual([9]);
  });

  it('counts from when the work order was opened', async () => {
    const deps = { ...took([], [2, 2, 2, 2, 2]), city };
    expect(await estimateFor(deps, aWorkOrder({ openedAt: '2026-03-05T15:00:00.000Z' }))).toBe('2026-03-09');
    expect(await estimateFor({ ...took([], []), city }, aWorkOrder())).toBeUndefined();
  });

  it('has areas of about a kilometre', () => {
    expect(areaOf(undefined)).toBeUndefined();
    expect(areaOf(point)).toBe('4176:-7268');
    expect(areaOf({ ...point, latitude: 41.7699 })).toBe(areaOf(point));
    expect(areaOf({ ...point, latitude: 41.7701 })).not.toBe(areaOf(point));
  });
});
