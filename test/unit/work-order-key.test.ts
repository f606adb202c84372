import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workOrderKey, workOrderOfKey } from '../../shared/adapters/dynamodb/keys.ts';
import { isSame, isSameJob, readWorkOrderName, workOrderName } from '../../shared/domain/work-order-key.ts';

const keysUpTo = (max: number) =>
  fc.record({
    duplicateClass: fc.stringMatching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    placeId: fc.stringMatching(/^[a-zA-Z0-9.-]{1,40}$/),
    sequence: fc.integer({ min: 1, max }),
  });

describe('the name of a work order', () => {
  it('reads back as what it was made of', () => {
    fc.assert(
      fc.property(keysUpTo(999_999_999), (key) => {
        expect(readWorkOrderName(workOrderName(key))).toEqual(key);
      }),
    );
  });

  it.each([
    'pothole@41.76370n-72.68510w#1',
    'pothole@as-told-c0ffee00-0000-4000-8000-000000000001#12',
    'street-light@dunkin-donuts-park-main-st#3',
  ])('%s is one', (name) => {
    const key = readWorkOrderName(name);
    expect(key && workOrderName(key)).toBe(name);
  });

  it.each([
    '',
    'pothole',
    'pothole@45-park-st',
    'pothole@45-park-st#',
    'pothole@45-park-st#0',
    'pothole@45-park-st#01',
    'pothole@45-park-st#-1',
    'pothole@45-park-st#1.5',
    'pothole@45-park-st#1234567890',
    'pothole@45 park st#1',
    'pothole@45-park-st#1#2',
    'pot@hole@45-park-st#1',
    'Pothole@45-park-st#1',
    '@45-park-st#1',
    'pothole@#1',
    ' pothole@45-park-st#1',
    'pothole@45-park-st#1\n',
  ])('%j is none', (name) => {
    expect(readWorkOrderName(name)).toBeUndefined();
  });

  it('comes back from the key it is kept under', () => {
    fc.assert(
      fc.property(keysUpTo(99_999), (key) => {
        expect(workOrderOfKey(workOrderKey(key))).toEqual(key);
      }),
    );
  });
});

describe('two work orders', () => {
  const one = { duplicateClass: 'pothole', placeId: '45-park-st', sequence: 1 };

  it.each([
    ['itself', one, true, true],
    ['the next at the place', { ...one, sequence: 2 }, false, true],
    ['one at another place', { ...one, placeId: '47-park-st' }, false, false],
    ['another kind of job there', { ...one, duplicateClass: 'sidewalk' }, false, false],
  ])('are the same, or the same job, as %s or not', (_, other, same, sameJob) => {
    expect([isSame(one, other), isSameJob(one, other)]).toEqual([same, sameJob]);
  });
});
