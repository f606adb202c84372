import { beforeEach, describe, expect, it } from 'vitest';
import { changed, plannedChange, type WishedChange } from '../../../shared/domain/life/change.ts';
import { reopen } from '../../../shared/domain/life/reopen.ts';
import { requestAlone, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, asFixed, aWorkOrder, fixed } from '../../support/builders.ts';
import { city } from '../change-work-order/desk.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

const at = '2026-03-03T15:00:00.000Z';

function planned(workOrder: WorkOrder, change: WishedChange['change'], overrides: Partial<WishedChange> = {}) {
  const wish = { key: keyOf(workOrder), expectedVersion: workOrder.version, change, by: 'crew 7', ...overrides };
  return plannedChange(wish, at);
}

describe.each(keptWhere())('changes of work orders kept $kept', ({ make }) => {
  let storage: Storage;
  let workOrder: WorkOrder;
  beforeEach(async () => {
    storage = await make();
    workOrder = aWorkOrder();
    await storage.openWorkOrder(workOrder);
  });
  const openIn = async (department: string, before = '2026-12-31') =>
    await storage.workOrdersPromisedBefore(department, before);

  describe('a change', () => {
    it('is written with its history, and handed back as it stands then', async () => {
      const assigned = planned(workOrder, { kind: 'assigned', to: 'crew 7' });
      const afterwards = changed(workOrder, assigned);
      expect(await storage.changeWorkOrder(assigned)).toEqual({ outcome: 'changed', workOrder: afterwards });
      expect(await storage.workOrder(workOrder)).toEqual(afterwards);
      const scheduled = planned(afterwards, { kind: 'scheduled', on: '2026-03-12' });
      await storage.changeWorkOrder(scheduled);
      expect((await storage.workOrder(workOrder))?.updates).toEqual([assigned.update, scheduled.update]);
    });

    it('is refused of another version than stands there, and shows that', async () => {
      await storage.changeWorkOrder(planned(workOrder, { kind: 'started' }));
      const standing = await storage.workOrder(workOrder);
      for (const expectedVersion of [1, 3]) {
        const late = planned(workOrder, { kind: 'assigned', to: 'crew 8' }, { expectedVersion });
        expect(await storage.changeWorkOrder(late)).toEqual({ outcome: 'refused', standing });
      }
      expect(await storage.workOrder(workOrder)).toEqual(standing);
    });

    it('is refused from a state it may not come from', async () => {
      await storage.close(workOrder);
      const closed = asFixed(workOrder);
      expect(await storage.changeWorkOrder(planned(closed, { kind: 'started' }))).toEqual({
        outcome: 'refused',
        standing: closed,
      });
      expect(await storage.workOrder(workOrder)).toEqual(closed);
    });

    it('of what nobody opened is refused, and opens nothing', async () => {
      const nowhere = aWorkOrder({ placeId: 'nowhere' });
      expect(await storage.changeWorkOrder(fixed(nowhere))).toEqual({ outcome: 'refused', standing: undefined });
      expect(await storage.workOrder(nowhere)).toBeUndefined();
    });

    it('takes fields away', async () => {
      const assigned = changed(workOrder, planned(workOrder, { kind: 'assigned', to: 'crew 7' }));
      await storage.changeWorkOrder(planned(workOrder, { kind: 'assigned', to: 'crew 7' }));
      const moved = planned(assigned, { kind: 'moved', to: 'police' });
      expect(await storage.changeWorkOrder(moved)).toEqual({
        outcome: 'changed',
        workOrder: changed(assigned, moved),
      });
      expect(await storage.workOrder(workOrder)).not.toHaveProperty('assignedTo');
    });

    it('is made by one of ten at once', async () => {
      const done = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          storage.changeWorkOrder(planned(workOrder, { kind: 'assigned', to: `crew ${index}` })),
        ),
      );
      expect(done.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
      expect(await storage.workOrder(workOrder)).toMatchObject({ version: 2, updates: [{ version: 2 }] });
    });
  });

  describe('what a department has open', () => {
    it('is there from the opening until the closing', async () => {
      expect(await openIn('public-works')).toEqual([keyOf(workOrder)]);
      await storage.changeWorkOrder(planned(workOrder, { kind: 'prioritized', priority: 'high' }));
      expect(await openIn('public-works')).toEqual([keyOf(workOrder)]);
      await storage.changeWorkOrder(fixed({ ...workOrder, version: 2 }));
      expect(await openIn('public-works')).toEqual([]);
    });

    it('goes with it to another department', async () => {
      await storage.changeWorkOrder(planned(workOrder, { kind: 'moved', to: 'police' }));
      expect([await openIn('public-works'), await openIn('police')]).toEqual([[], [keyOf(workOrder)]]);
    });

    it('comes back when it opens again', async () => {
      await storage.close(workOrder);
      const closed = asFixed(workOrder);
      const event = { kind: 'reopened', because: 'It sank again.' } as const;
      const isDone = await storage.reopenWorkOrder({
        workOrder: closed,
        change: {
          key: keyOf(closed),
          expectedVersion: 2,
          from: ['closed'],
          patch: { status: 'reopened', department: 'public-works', closing: undefined },
          update: { version: 3, at, by: 'crew 7', public: true, event },
        },
        seenVersion: 0,
        latestSequence: 1,
      });
      expect(isDone).toBe(true);
      expect(await openIn('public-works')).toEqual([keyOf(workOrder)]);
      expect(await storage.workOrder(workOrder)).not.toHaveProperty('closing');
    });

    it('comes back by a department’s own wish, too, and not by what it says of a closed one', async () => {
      await storage.close(workOrder);
      const event = { kind: 'reopened', because: 'It sank again.' } as const;
      await storage.changeWorkOrder(planned(asFixed(workOrder), { kind: 'noted', text: 'It sank again.' }));
      expect(await openIn('public-works')).toEqual([]);
      const deps = { ...storage, city, now: () => new Date(at) };
      expect(await reopen(deps, keyOf(workOrder), { by: 'crew 7', event })).toMatchObject({ outcome: 'changed' });
      expect(await openIn('public-works')).toEqual([keyOf(workOrder)]);
    });

    it('is nothing that was closed when it was written', async () => {
      await storage.openWorkOrder(asFixed(aWorkOrder({ placeId: '47-park-st' })));
      expect(await openIn('public-works')).toEqual([keyOf(workOrder)]);
    });

    it('is listed where it was promised for an earlier day, and for none else', async () => {
      const later = aWorkOrder({ placeId: '47-park-st', promisedBy: '2026-03-10' });
      await storage.openWorkOrder(later);
      expect(await openIn('public-works', '2026-03-09')).toEqual([]);
      expect(await openIn('public-works', '2026-03-10')).toEqual([keyOf(workOrder)]);
      expect(await openIn('public-works', '2026-03-11')).toHaveLength(2);
      expect(await openIn('police', '2026-03-11')).toEqual([]);
    });

    it('is listed also where it is more than one answer of the table holds', async () => {
      const many = Array.from({ length: 30 }, (_, index) => aWorkOrder({ placeId: `${'x'.repeat(900)}-${index}` }));
      await Promise.all(many.map((each) => storage.openWorkOrder(each)));
      expect(await openIn('public-works')).toHaveLength(31);
    });
  });

  describe('changes together', () => {
    const other = aWorkOrder({ placeId: '47-park-st' });
    beforeEach(() => storage.openWorkOrder(other));
    const both = async () => [await storage.workOrder(workOrder), await storage.workOrder(other)];

    it('are all made', async () => {
      expect(await storage.changeTogether([fixed(workOrder), fixed(other)])).toBe(true);
      expect(await both()).toEqual([asFixed(workOrder), asFixed(other)]);
    });

    it.each([
      ['of another version', { expectedVersion: 2 }],
      ['not from that state', { from: ['closed'] as const }],
      ['of nothing that stands', { key: keyOf(aWorkOrder({ placeId: 'nowhere' })) }],
    ])('are not made at all where one is %s', async (_, wrong) => {
      expect(await storage.changeTogether([fixed(workOrder), { ...fixed(other), ...wrong }])).toBe(false);
      expect(await storage.changeTogether([{ ...fixed(workOrder), ...wrong }, fixed(other)])).toBe(false);
      expect(await both()).toEqual([workOrder, other]);
    });
  });

  describe('reaching to another place', () => {
    it('is written once, however often it is said', async () => {
      for (let times = 0; times < 3; times += 1) expect(await storage.reachTo(workOrder, '47-park-st')).toBe(true);
      expect(await storage.reachTo(workOrder, '49-park-st')).toBe(true);
      expect((await storage.workOrder(workOrder))?.alsoAt).toEqual(['47-park-st', '49-park-st']);
    });

    it('is no version, and keeps nobody from changing what they saw', async () => {
      await storage.reachTo(workOrder, '47-park-st');
      expect(await storage.changeWorkOrder(fixed(workOrder))).toMatchObject({ outcome: 'changed' });
      expect(await storage.workOrder(workOrder)).toMatchObject({ version: 2, alsoAt: ['47-park-st'] });
    });

    it('is refused by what is closed, also where it reached before, and by what is not there', async () => {
      await storage.reachTo(workOrder, '47-park-st');
      await storage.close(workOrder);
      expect(await storage.reachTo(workOrder, '47-park-st')).toBe(false);
      expect(await storage.reachTo(workOrder, '49-park-st')).toBe(false);
      expect(await storage.reachTo(aWorkOrder({ placeId: 'nowhere' }), '47-park-st')).toBe(false);
      expect((await storage.workOrder(workOrder))?.alsoAt).toEqual(['47-park-st']);
      expect(await storage.workOrder(aWorkOrder({ placeId: 'nowhere' }))).toBeUndefined();
    });

    it('is taken by what another one has taken over: whoever follows it is told of that one', async () => {
      const merged = { status: 'closed', mergedInto: keyOf(aWorkOrder({ placeId: 'besides' })) } as const;
      const takenOver = aWorkOrder({ placeId: 'taken-over', ...merged });
      await storage.openWorkOrder(takenOver);
      for (let times = 0; times < 2; times += 1) expect(await storage.reachTo(takenOver, '47-park-st')).toBe(true);
      expect((await storage.workOrder(takenOver))?.alsoAt).toEqual(['47-park-st']);
    });

    it('finds who follows from there, and nobody who follows another one from there', async () => {
      await storage.reachTo(workOrder, '47-park-st');
      const place = { ...workOrder.place, id: '47-park-st', label: '47 Park St' };
      const fromThere = { ...aFollowing(workOrder), place };
      const there = aWorkOrder({ placeId: '47-park-st' });
      const ofAnother = aFollowing(there);
      const fromHere = aFollowing(workOrder);
      for (const request of [fromThere, ofAnother, fromHere]) await storage.follow(request);
      const standing = (await storage.workOrder(workOrder)) ?? workOrder;
      expect(await storage.requestsUnder(standing)).toHaveLength(3);
      expect(await storage.requestsUnder(standing)).toEqual(
        expect.arrayContaining([workOrder.request, requestAlone(fromThere), requestAlone(fromHere)]),
      );
      // Nobody asks at a place that it does not know of.
      expect(await storage.requestsUnder(workOrder)).toEqual([workOrder.request, requestAlone(fromHere)]);
    });
  });
});
