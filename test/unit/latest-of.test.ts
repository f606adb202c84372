import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestOf } from '../../shared/adapters/dynamodb/latest-of.ts';

const lists = fc.array(fc.array(fc.nat(999), { maxLength: 60 }), { minLength: 1, maxLength: 8 });

test('the latest of several lists are the latest of them all, and of each no more than a page too many is read', async () => {
  await fc.assert(
    fc.asyncProperty(
      lists,
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 9 }),
      async (all, most, size) => {
        const sorted = all.map((list) => list.toSorted((one, other) => other - one));
        const read = sorted.map(() => 0);
        async function* pagesOf(list: readonly number[], index: number) {
          for (let from = 0; from < list.length; from += size) {
            read[index] = Math.min(from + size, list.length);
            yield list.slice(from, from + size);
          }
        }
        const latest = await latestOf(sorted.map(pagesOf), most, (one, other) => one > other);
        const expected = all.flat().toSorted((one, other) => other - one);
        expect(latest).toEqual(expected.slice(0, most));
        const beyond = read.reduce((sum, each) => sum + each, 0) - latest.length;
        expect(beyond).toBeLessThanOrEqual(all.length * size);
      },
    ),
    { numRuns: 300 },
  );
});
