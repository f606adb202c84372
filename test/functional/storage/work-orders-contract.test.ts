import { beforeEach, describe, expect, it } from 'vitest';
import { requestAlone } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, aRecurrence, aRequest, asFixed, aWorkOrder } from '../../support/builders.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

describe.each(keptWhere())('work orders kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  /** A work order that was closed, as it was before. */
  async function closed() {
    const workOrder = aWorkOrder();
    await storage.openWorkOrder(workOrder);
    await storage.close(workOrder);
    return workOrder;
  }

  describe('opening a work order', () => {
    it('keeps it whole, with and without what is optional', async () => {
      const known = aWorkOrder({
        place: {
          id: 'city-hall',
          label: 'City Hall',
          kind: 'landmark',
          point: { latitude: 41.7637, longitude: -72.6735 },
          confidence: 0.75,
        },
        placeId: 'city-hall',
        reopens: { duplicateClass: 'pothole', placeId: 'city-hall', sequence: 7 },
        sequence: 8,
      });
      const withheld = aWorkOrder({ request: aRequest({ follower: undefined, words: '', placeWords: '' }) });
      for (const workOrder of [known, withheld]) {
        expect(await storage.openWorkOrder(workOrder)).toEqual({ outcome: 'opened' });
        expect(await storage.workOrder(workOrder)).toEqual(workOrder);
      }
    });

    it('hands back the one that stands there, as it is by now, and leaves it alone', async () => {
      const standing = aWorkOrder();
      await storage.openWorkOrder(standing);
      expect(await storage.openWorkOrder(aWorkOrder())).toEqual({ outcome: 'taken', standing });
      await storage.close(standing);
      const asClosed = asFixed(standing);
      expect(await storage.openWorkOrder(aWorkOrder())).toEqual({ outcome: 'taken', standing: asClosed });
      expect(await storage.workOrder(standing)).toEqual(asClosed);
    });

    it('has one winner among twenty at once, and tells the others who it is', async () => {
      const rivals = Array.from({ length: 20 }, () => aWorkOrder());
      const openings = await Promise.all(rivals.map((rival) => storage.openWorkOrder(rival)));
      const winner = rivals.find((_, index) => openings[index]?.outcome === 'opened');
      expect(openings.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
      const told = openings.flatMap((opening) => (opening.outcome === 'taken' ? [opening.standing] : []));
      expect(told).toEqual(Array.from({ length: 19 }, () => winner));
    });

    it.each([
      ['another class of job', { duplicateClass: 'sidewalk' }],
      ['another place', { placeId: '47-park-st' }],
    ])('keeps %s apart', async (_, difference) => {
      await storage.openWorkOrder(aWorkOrder());
      expect(await storage.openWorkOrder(aWorkOrder(difference))).toEqual({ outcome: 'opened' });
    });

    it('knows nothing of a work order that was never opened', async () => {
      expect(await storage.workOrder(aWorkOrder())).toBeUndefined();
      expect(await storage.workOrdersAt(aWorkOrder())).toEqual([]);
    });
  });

  describe('opening a recurrence', () => {
    it('opens it while the one before is closed, and lists both, the latest first', async () => {
      const before = await closed();
      const recurrence = aRecurrence(before);
      expect(await storage.openWorkOrderAmong(recurrence, 0)).toEqual({ outcome: 'opened' });
      expect(await storage.workOrdersAt(before)).toEqual([recurrence, asFixed(before)]);
    });

    it('is overtaken while the one before is open', async () => {
      const open = aWorkOrder();
      await storage.openWorkOrder(open);
      expect(await storage.openWorkOrderAmong(aRecurrence(open), 0)).toEqual({ outcome: 'overtaken' });
      expect(await storage.workOrdersAt(open)).toEqual([open]);
    });

    it('is overtaken while another one is open again that it was told apart from', async () => {
      const [older, latest] = [aWorkOrder(), asFixed(aWorkOrder({ sequence: 2 }))];
      await storage.openWorkOrder(older);
      await storage.openWorkOrderAmong(latest, 0);
      const next = aRecurrence(latest);
      expect(await storage.openWorkOrderAmong(next, 0, [older])).toEqual({ outcome: 'overtaken' });
      await storage.close(older);
      expect(await storage.openWorkOrderAmong(next, 0, [older])).toEqual({ outcome: 'opened' });
    });

    it('is overtaken when there never was one before', async () => {
      expect(await storage.openWorkOrderAmong(aRecurrence(aWorkOrder()), 0)).toEqual({ outcome: 'overtaken' });
    });

    it('has one winner among ten at once', async () => {
      const before = await closed();
      const openings = await Promise.all(
        Array.from({ length: 10 }, () => storage.openWorkOrderAmong(aRecurrence(before), 0)),
      );
      expect(openings.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
      expect(openings.filter(({ outcome }) => ['taken', 'overtaken'].includes(outcome))).toHaveLength(9);
      expect(await storage.workOrdersAt(before)).toHaveLength(2);
    });

    it('takes its request off the work order before in the same write', async () => {
      const before = await closed();
      const following = aFollowing(before);
      await storage.follow(following);
      const recurrence = aRecurrence(before, requestAlone(following));
      expect(await storage.openWorkOrderAmong(recurrence, 0)).toEqual({ outcome: 'opened' });
      expect(await storage.requestsUnder(before)).toEqual([before.request]);
      expect(await storage.requestByTrackingNumber(following.trackingNumber)).toEqual({
        request: requestAlone(following),
        place: following.place,
        follows: keyOf(recurrence),
        workOrder: recurrence,
      });
    });

    it('hands back what the same call filed before, and opens nothing', async () => {
      const before = await closed();
      const standing = aFollowing(before);
      await storage.follow(standing);
      const again = aRecurrence(before, aRequest({ contactId: standing.contactId }));
      expect(await storage.openWorkOrderAmong(again, 0)).toEqual({ outcome: 'filed-before', standing });
      expect(await storage.workOrdersAt(before)).toHaveLength(1);
      expect(await storage.requestsUnder(before)).toEqual([before.request, requestAlone(standing)]);
    });

    it('sorts the tenth after the ninth, and the hundredth after both', async () => {
      for (const sequence of [9, 100, 10]) await storage.openWorkOrder(aWorkOrder({ sequence }));
      const found = await storage.workOrdersAt(aWorkOrder());
      expect(found.map(({ sequence }) => sequence)).toEqual([100, 10, 9]);
    });

    it('lists more work orders than one answer of the table holds', async () => {
      const request = aRequest({ words: 'x'.repeat(100_000) });
      const sequences = Array.from({ length: 15 }, (_, index) => index + 1);
      await Promise.all(sequences.map((sequence) => storage.openWorkOrder(aWorkOrder({ sequence, request }))));
      const found = await storage.workOrdersAt(aWorkOrder());
      expect(found.map(({ sequence }) => sequence)).toEqual(sequences.toReversed());
    });
  });
});
