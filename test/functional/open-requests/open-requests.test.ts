import { beforeEach, describe, expect, it } from 'vitest';
import { openRequestsOf } from '../../../shared/domain/open-requests.ts';
import { requestAlone, statuses, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { aFollower, aFollowing, aRequest, aWorkOrder } from '../../support/builders.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const ana = aFollower();
const bea = aFollower({ phoneHash: 'the hash of Bea’s number' });

let storage: Storage;
beforeEach(() => {
  storage = fakeStorage();
});

/** A work order at a place of its own, opened by Ana on that day of March unless told otherwise. */
async function opened(day: number, overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = aWorkOrder({ placeId: `${day}-park-st`, request: aRequest({ filedAt: on(day) }), ...overrides });
  await storage.openWorkOrder(workOrder);
  return workOrder;
}

const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T15:00:00.000Z`;
const openOf = async ({ phoneHash }: { readonly phoneHash: string }) =>
  (await openRequestsOf(storage, phoneHash)).map(({ workOrder }) => workOrder.placeId);

describe('what a number still waits for', () => {
  it('is nothing when it reported nothing', async () => {
    await opened(1);
    expect(await openOf(bea)).toEqual([]);
  });

  it('is what it reported, the last filed first', async () => {
    for (const day of [2, 3, 1]) await opened(day);
    expect(await openOf(ana)).toEqual(['3-park-st', '2-park-st', '1-park-st']);
  });

  it('is at most three', async () => {
    for (const day of [1, 2, 3, 4, 5, 6]) await opened(day);
    expect(await openOf(ana)).toEqual(['6-park-st', '5-park-st', '4-park-st']);
  });

  it('is found behind what was closed since', async () => {
    for (const day of [1, 2]) await opened(day);
    for (const day of [3, 4, 5]) await storage.close(await opened(day));
    expect(await openOf(ana)).toEqual(['2-park-st', '1-park-st']);
  });

  it.each(statuses)('of what is %s, is told so', async (status) => {
    await opened(1, { status });
    const expected = status === 'closed' ? [] : [status];
    expect((await openRequestsOf(storage, ana.phoneHash)).map(({ workOrder }) => workOrder.status)).toEqual(expected);
  });

  it('is in the state of the work order it follows', async () => {
    const workOrder = await opened(1, { status: 'scheduled', request: aRequest({ follower: bea }) });
    const following = aFollowing(workOrder);
    await storage.follow(following);
    const request = requestAlone(following);
    expect(await openRequestsOf(storage, ana.phoneHash)).toEqual([{ request, workOrder }]);
    await storage.close(workOrder);
    expect(await openOf(ana)).toEqual([]);
  });

  it('is nothing where the work order it follows is gone', async () => {
    await storage.follow(aFollowing(aWorkOrder()));
    expect(await openOf(ana)).toEqual([]);
  });
});
