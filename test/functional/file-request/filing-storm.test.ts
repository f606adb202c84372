import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenIn, type Changed, type StormPlan, storm } from '../../../bench/filing-storm/storm.ts';
import { placesWithoutPoint, placesWithPoint } from '../../../bench/filing-storm/storm-places.ts';
import { type EmulatedDynamoDb, emulateDynamoDb } from '../../support/emulated-table.ts';

let dynamoDb: EmulatedDynamoDb;
beforeAll(async () => {
  dynamoDb = await emulateDynamoDb();
});
afterAll(() => dynamoDb.stop());

const corner = placesWithPoint(1);
const address = placesWithoutPoint(1);

function reports(reportsPerPlace: number, places: StormPlan['places'], isHard: boolean): StormPlan {
  return { what: `${reportsPerPlace} reports`, places, reportsPerPlace, inFlight: reportsPerPlace, isHard };
}

/** Lets nobody go on who looked around a place before so many did: all of them see it empty. */
function together(callers: number): Changed {
  let looked = 0;
  const { promise: allLooked, resolve } = Promise.withResolvers<void>();
  return (deps) => ({
    ...deps,
    claimsIn: async (...asked) => {
      const claims = await deps.claimsIn(...asked);
      looked += 1;
      if (looked === callers) resolve();
      await allLooked;
      return claims;
    },
  });
}

describe('1,000 reports at once at one place', () => {
  it('are one work order and 1,000 requests where all of them saw nothing there', async () => {
    const past = await storm(dynamoDb, reports(1000, corner, false), together(1000));
    expect(brokenIn(past)).toEqual([]);
    expect(past).toMatchObject({ workOrders: 1, kept: { length: 1000 } });
  });

  it.each([
    ['with a point', corner],
    ['without one', address],
  ])('are one work order and 1,000 requests while a tenth of all operations fails: %s', async (_, places) => {
    const past = await storm(dynamoDb, reports(1000, places, true));
    expect(brokenIn(past)).toEqual([]);
    expect(past).toMatchObject({ workOrders: 1, kept: { length: 1000 } });
    expect(past.met.throttles).toBeGreaterThan(20);
    expect(past.met.lostAnswers).toBeGreaterThan(100);
  });
});

describe('a storm', () => {
  const lost: Changed = (deps) => ({ ...deps, follow: async () => ({ outcome: 'added' }) });
  const blind: Changed = (deps) => ({
    ...deps,
    openWorkOrder: async (workOrder) => {
      const opening = await deps.openWorkOrder(workOrder);
      return opening.outcome === 'taken' ? await deps.openWorkOrder({ ...workOrder, sequence: 2 }) : opening;
    },
  });
  const alike: Changed = (deps) => {
    const first = deps.nextTrackingNumber();
    return { ...deps, nextTrackingNumber: () => first };
  };

  it.each([
    ['a follower that nobody wrote down', lost, /followers lost/],
    ['a second work order', blind, /expected 1 work orders/],
    ['a number that two callers got', alike, /numbers given to two callers/],
  ])('complains of %s', async (_, changed, complaint) => {
    const broken = brokenIn(await storm(dynamoDb, reports(30, address, false), changed));
    expect(broken).toContainEqual(expect.stringMatching(complaint));
  });
});
