import { beforeEach, describe, expect, it } from 'vitest';
import { requestAlone } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aFollower, aFollowing, aRequest, aWorkOrder, freshTrackingNumber } from '../../support/builders.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

describe.each(keptWhere())('requests kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  describe('following', () => {
    it('shows a follower at once, behind the request that opened the work order', async () => {
      const workOrder = aWorkOrder();
      await storage.openWorkOrder(workOrder);
      const following = aFollowing(workOrder);
      expect(await storage.follow(following)).toEqual({ outcome: 'added' });
      expect(await storage.requestsUnder(workOrder)).toEqual([workOrder.request, requestAlone(following)]);
    });

    it('hands back what the same call filed before, whichever work order that follows', async () => {
      const first = aWorkOrder();
      const second = aWorkOrder({ sequence: 2 });
      const standing = aFollowing(first);
      await storage.follow(standing);
      for (const workOrder of [first, second]) {
        const again = aFollowing(workOrder, { contactId: standing.contactId });
        expect(await storage.follow(again)).toEqual({ outcome: 'standing', standing });
      }
    });

    it('lets one call follow other jobs and other places', async () => {
      const { contactId } = aRequest();
      for (const workOrder of [
        aWorkOrder(),
        aWorkOrder({ placeId: '47-park-st' }),
        aWorkOrder({ duplicateClass: 'sidewalk' }),
      ]) {
        expect(await storage.follow(aFollowing(workOrder, { contactId }))).toEqual({ outcome: 'added' });
      }
    });

    it('lists followers of this work order and of no other', async () => {
      const [first, second] = [aWorkOrder(), aWorkOrder({ sequence: 2 })];
      const elsewhere = aWorkOrder({ placeId: '45-park-st-rear' });
      const [one, two, three] = [aFollowing(first), aFollowing(second), aFollowing(elsewhere)];
      for (const following of [one, two, three]) await storage.follow(following);
      expect(await storage.requestsUnder(first)).toEqual([first.request, requestAlone(one)]);
      expect(await storage.requestsUnder(second)).toEqual([second.request, requestAlone(two)]);
    });

    it('lists more followers than one answer of the table holds', async () => {
      const workOrders = [aWorkOrder(), aWorkOrder({ sequence: 2 })];
      const followers = Array.from({ length: 40 }, () =>
        workOrders.map((workOrder) => aFollowing(workOrder, { words: 'x'.repeat(40_000) })),
      ).flat();
      await Promise.all(followers.map((follower) => storage.follow(follower)));
      for (const workOrder of workOrders) {
        const expected = followers.filter(({ follows }) => follows.sequence === workOrder.sequence);
        const found = await storage.requestsUnder(workOrder);
        expect(found).toHaveLength(41);
        expect(await storage.countUnder(workOrder, 1000)).toBe(41);
        expect(await storage.countUnder(workOrder, 5)).toBeGreaterThan(5);
        expect(new Set(found.slice(1).map(({ trackingNumber }) => trackingNumber))).toEqual(
          new Set(expected.map(({ trackingNumber }) => trackingNumber)),
        );
      }
    });

    it('takes a request on to another work order, once, and only the request that stands', async () => {
      const [first, second] = [aWorkOrder(), aWorkOrder({ sequence: 2 })];
      const standing = aFollowing(first);
      await storage.follow(standing);
      expect(await storage.moveOn({ ...standing, trackingNumber: freshTrackingNumber() }, second)).toBe(false);
      expect(await storage.moveOn({ ...standing, follows: keyOf(second) }, first)).toBe(false);
      expect(await storage.moveOn(standing, second)).toBe(true);
      expect(await storage.moveOn(standing, second)).toBe(false);
      expect(await storage.moveOn(aFollowing(second), first)).toBe(false);
      expect(await storage.requestsUnder(first)).toEqual([first.request]);
      expect(await storage.requestsUnder(second)).toEqual([second.request, { ...requestAlone(standing), movedOn: 1 }]);
      const moved = await storage.followingRequest(standing);
      expect(moved).toEqual({ ...standing, follows: keyOf(second), movedOn: 1 });
      expect(moved && (await storage.moveOn(moved, first))).toBe(true);
      expect(await storage.followingRequest(standing)).toEqual({ ...standing, movedOn: 2 });
      expect(await storage.followingRequest(aFollowing(first))).toBeUndefined();
    });

    it('takes a follower away, also twice, and nobody else', async () => {
      const workOrder = aWorkOrder();
      const [leaving, staying] = [aFollowing(workOrder), aFollowing(workOrder)];
      await storage.follow(leaving);
      await storage.follow(staying);
      await storage.unfollow(workOrder, leaving.contactId);
      await storage.unfollow(workOrder, leaving.contactId);
      expect(await storage.requestsUnder(workOrder)).toEqual([workOrder.request, requestAlone(staying)]);
    });
  });

  describe('a tracking number', () => {
    it('finds the request that opened a work order and the one that follows it', async () => {
      const workOrder = aWorkOrder();
      const following = aFollowing(workOrder);
      await storage.openWorkOrder(workOrder);
      await storage.follow(following);
      const follows = keyOf(workOrder);
      expect(await storage.requestByTrackingNumber(workOrder.request.trackingNumber)).toEqual({
        request: workOrder.request,
        place: workOrder.place,
        follows,
        workOrder,
      });
      expect(await storage.requestByTrackingNumber(following.trackingNumber)).toEqual({
        request: requestAlone(following),
        place: following.place,
        follows,
      });
    });

    it('finds nothing where nobody has it', async () => {
      expect(await storage.requestByTrackingNumber(freshTrackingNumber())).toBeUndefined();
    });
  });

  describe('a telephone number', () => {
    it('finds what it opened and what it follows, the last filed first, and nothing of others', async () => {
      const [own, others] = [
        aWorkOrder({ request: aRequest({ filedAt: '2026-03-01T15:00:00.000Z' }) }),
        aWorkOrder({ placeId: '47-park-st', request: aRequest({ follower: undefined }) }),
      ];
      const following = aFollowing(others, { filedAt: '2026-03-02T15:00:00.000Z' });
      const { phoneHash } = aFollower();
      for (const workOrder of [own, others]) await storage.openWorkOrder(workOrder);
      await storage.follow(following);
      await storage.follow(aFollowing(others, { follower: aFollower({ phoneHash: 'of-somebody-else' }) }));
      expect(await storage.latestRequestsOf(phoneHash, 5)).toEqual([
        { request: requestAlone(following), place: others.place, follows: keyOf(others) },
        { request: own.request, place: own.place, follows: keyOf(own), workOrder: own },
      ]);
      expect(await storage.latestRequestsOf(phoneHash, 1)).toHaveLength(1);
      expect(await storage.latestRequestsOf('nobody', 5)).toEqual([]);
    });
  });
});
