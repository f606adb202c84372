import { beforeEach, describe, expect, it } from 'vitest';
import { cellOf, cellsAround } from '../../../shared/domain/geography.ts';
import { changed, type WorkOrderChange } from '../../../shared/domain/life/change.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, aRecurrence, aRequest, asFixed, aWorkOrder, fixed } from '../../support/builders.ts';
import { keptWhere } from './kept-where.ts';
import type { Storage } from './storage.ts';

/** A corner at which four cells meet, and a point 10 m to the north-east of it. */
const corner = { latitude: 41.762, longitude: -72.674 };
const point = { latitude: 41.76209, longitude: -72.67388 };
const cells = cellsAround(point, 30);
const [ownCell = ''] = cells;

/** A work order that claims the four cells around it. */
function claiming(overrides: Partial<WorkOrder> = {}): WorkOrder {
  const placeId = overrides.placeId ?? '45-park-st';
  const place = { id: placeId, label: placeId, kind: 'address', confidence: 1, point } as const;
  return aWorkOrder({ placeId, place, cells, ...overrides });
}

/** What opens it again, written as reopening writes it. */
function reopening(closed: WorkOrder): WorkOrderChange {
  return {
    key: keyOf(closed),
    expectedVersion: closed.version,
    from: ['closed'],
    patch: { status: 'reopened', department: closed.department, closing: undefined },
    update: {
      version: closed.version + 1,
      at: '2026-03-05T15:00:00.000Z',
      by: 'crew 7',
      public: true,
      event: { kind: 'reopened', because: 'It sank again.' },
    },
  };
}

describe.each(keptWhere())('claims on the map kept $kept', ({ make }) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });
  const claims = async (cell = ownCell, duplicateClass = 'pothole') => await storage.claimsIn(cell, duplicateClass);
  const claimants = async (cell = ownCell) => (await claims(cell)).jobs.map(({ key }) => key.placeId).toSorted();

  it('are around a corner of four cells here', () => {
    expect(cells).toHaveLength(4);
    expect(cells).toContain(cellOf(corner));
  });

  it('are none of a cell nobody ever claimed', async () => {
    expect(await claims()).toEqual({ version: 0, jobs: [] });
  });

  it('name the work order and its point in each of its cells, and in no other and for no other kind of job', async () => {
    const workOrder = claiming();
    expect(await storage.openWorkOrderAmong(workOrder, 0)).toEqual({ outcome: 'opened' });
    for (const cell of cells)
      expect(await claims(cell)).toEqual({ version: 1, jobs: [{ key: keyOf(workOrder), point }] });
    expect(await claims(ownCell, 'sidewalk')).toEqual({ version: 0, jobs: [] });
    expect(await claims('0:0')).toEqual({ version: 0, jobs: [] });
  });

  it('are lost to whoever claimed the cell since it was seen, and then nothing is written', async () => {
    await storage.openWorkOrderAmong(claiming(), 0);
    const late = claiming({ placeId: '47-park-st' });
    expect(await storage.openWorkOrderAmong(late, 0)).toEqual({ outcome: 'overtaken' });
    expect(await storage.workOrder(late)).toBeUndefined();
    for (const cell of cells) expect((await claims(cell)).version).toBe(1);
    expect(await storage.openWorkOrderAmong(late, 2)).toEqual({ outcome: 'overtaken' });
    expect(await storage.openWorkOrderAmong(late, 1)).toEqual({ outcome: 'opened' });
    expect(await claimants()).toEqual(['45-park-st', '47-park-st']);
  });

  it('are not lost to who claimed only another of its cells', async () => {
    const beside = claiming({ placeId: 'beside', cells: cells.slice(1) });
    await storage.openWorkOrderAmong(beside, 0);
    expect(await storage.openWorkOrderAmong(claiming(), 0)).toEqual({ outcome: 'opened' });
    expect((await claims(cells[1])).version).toBe(2);
    expect(await claimants(cells[1])).toEqual(['45-park-st', 'beside']);
  });

  it('go to one of ten who saw the same', async () => {
    const rivals = Array.from({ length: 10 }, (_, index) => claiming({ placeId: `${index}-park-st` }));
    const openings = await Promise.all(rivals.map((rival) => storage.openWorkOrderAmong(rival, 0)));
    expect(openings.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
    expect(openings.filter(({ outcome }) => outcome === 'overtaken')).toHaveLength(9);
    expect(await claimants()).toHaveLength(1);
  });

  it('are let go by a work order that is closed, and only its own; letting go again is harmless', async () => {
    const [workOrder, neighbour] = [claiming(), claiming({ placeId: '47-park-st' })];
    await storage.openWorkOrderAmong(workOrder, 0);
    await storage.openWorkOrderAmong(neighbour, 1);
    for (let times = 0; times < 2; times += 1) await storage.releaseClaims(asFixed(workOrder));
    for (const cell of cells) {
      expect(await claimants(cell)).toEqual(['47-park-st']);
      // Letting go takes nothing from whoever has seen the cell.
      expect((await claims(cell)).version).toBe(2);
    }
  });

  it('of nothing can be let go', async () => {
    await storage.releaseClaims(asFixed(claiming()));
    await storage.releaseClaims(asFixed(aWorkOrder()));
    expect(await claims()).toEqual({ version: 0, jobs: [] });
  });

  it('are made again by what opens again, and stay when it is let go of late', async () => {
    const workOrder = claiming();
    await storage.openWorkOrderAmong(workOrder, 0);
    await storage.changeWorkOrder(fixed(workOrder));
    const closed = asFixed(workOrder);
    const again = { workOrder: closed, change: reopening(closed), latestSequence: 1 };
    expect(await storage.reopenWorkOrder({ ...again, seenVersion: 1 })).toBe(true);
    // The closing is heard of only now, once for each time its record comes.
    await storage.releaseClaims(closed);
    await storage.releaseClaims(closed);
    for (const cell of cells) expect(await claimants(cell)).toEqual(['45-park-st']);
    const reopened = changed(closed, reopening(closed));
    await storage.releaseClaims(changed(reopened, fixed(reopened)));
    expect(await claimants()).toEqual([]);
  });

  it('are made again also where they had been let go', async () => {
    const workOrder = claiming();
    await storage.openWorkOrderAmong(workOrder, 0);
    await storage.changeWorkOrder(fixed(workOrder));
    const closed = asFixed(workOrder);
    await storage.releaseClaims(closed);
    expect(await claimants()).toEqual([]);
    expect(
      await storage.reopenWorkOrder({
        workOrder: closed,
        change: reopening(closed),
        latestSequence: 1,
        seenVersion: 1,
      }),
    ).toBe(true);
    for (const cell of cells) expect(await claims(cell)).toEqual({ version: 2, jobs: [{ key: keyOf(closed), point }] });
  });

  describe('opening a work order among others', () => {
    it('hands back what stands at the very place, and claims nothing', async () => {
      const standing = claiming();
      await storage.openWorkOrderAmong(standing, 0);
      const second = claiming();
      expect(await storage.openWorkOrderAmong(second, 1)).toEqual({ outcome: 'taken', standing });
      expect((await claims()).version).toBe(1);
    });

    it('hands back what the same call filed under another number, and neither opens nor claims', async () => {
      const standing = aFollowing(claiming());
      await storage.follow(standing);
      const second = claiming({ request: aRequest({ contactId: standing.contactId }) });
      expect(await storage.openWorkOrderAmong(second, 0)).toEqual({ outcome: 'filed-before', standing });
      expect(await storage.workOrder(second)).toBeUndefined();
      expect(await claims()).toEqual({ version: 0, jobs: [] });
    });

    it('is overtaken while what it reopens is open, though the cell is as it was seen', async () => {
      const open = claiming();
      await storage.openWorkOrderAmong(open, 0);
      const recurrence = { ...aRecurrence(open), place: open.place, cells };
      expect(await storage.openWorkOrderAmong(recurrence, 1)).toEqual({ outcome: 'overtaken' });
      expect(await claimants()).toEqual(['45-park-st']);
      await storage.close(open);
      expect(await storage.openWorkOrderAmong(recurrence, 1)).toEqual({ outcome: 'opened' });
      expect((await claims()).jobs).toHaveLength(2);
    });
  });

  describe('opening a work order again', () => {
    async function closedOne() {
      const workOrder = claiming();
      await storage.openWorkOrderAmong(workOrder, 0);
      await storage.changeWorkOrder(fixed(workOrder));
      const closed = asFixed(workOrder);
      return { closed, how: { workOrder: closed, change: reopening(closed), latestSequence: 1, seenVersion: 1 } };
    }

    it('is not done where a newer one came to stand at its place', async () => {
      const { closed, how } = await closedOne();
      await storage.openWorkOrder(aRecurrence(closed));
      expect(await storage.reopenWorkOrder(how)).toBe(false);
      expect(await storage.workOrder(closed)).toEqual(closed);
      expect((await claims()).version).toBe(1);
      // Whoever has seen that one and stands apart from it may.
      expect(await storage.reopenWorkOrder({ ...how, latestSequence: 2 })).toBe(true);
    });

    it('is not done where its cell is not as it was seen', async () => {
      const { closed, how } = await closedOne();
      await storage.openWorkOrderAmong(claiming({ placeId: '47-park-st' }), 1);
      expect(await storage.reopenWorkOrder(how)).toBe(false);
      expect(await storage.workOrder(closed)).toEqual(closed);
      expect(await storage.reopenWorkOrder({ ...how, seenVersion: 2 })).toBe(true);
    });

    it('is done together with what is besides, or not at all', async () => {
      const { closed, how } = await closedOne();
      const other = aWorkOrder({ placeId: '47-park-st' });
      const stale = { ...fixed(other), expectedVersion: 2 };
      await storage.openWorkOrder(other);
      expect(await storage.reopenWorkOrder({ ...how, besides: [stale] })).toBe(false);
      expect([await storage.workOrder(closed), await storage.workOrder(other)]).toEqual([closed, other]);
      expect(await storage.reopenWorkOrder({ ...how, besides: [fixed(other)] })).toBe(true);
      expect(await storage.workOrder(closed)).toEqual(changed(closed, how.change));
      expect(await storage.workOrder(other)).toEqual(asFixed(other));
    });

    it('is done once', async () => {
      const { closed, how } = await closedOne();
      const done = await Promise.all(Array.from({ length: 5 }, () => storage.reopenWorkOrder(how)));
      expect(done.filter(Boolean)).toHaveLength(1);
      expect((await storage.workOrder(closed))?.updates).toHaveLength(2);
    });
  });
});
