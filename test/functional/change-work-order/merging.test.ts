import { beforeEach, describe, expect, it } from 'vitest';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { changeWorkOrder } from '../../../functions/change-work-order/change-work-order.ts';
import { Wish } from '../../../functions/change-work-order/wish.ts';
import { merge, unmerge } from '../../../shared/domain/life/merge.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf, type WorkOrderKey, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, aRequest, aWorkOrder } from '../../support/builders.ts';
import { type Announcer, anAnnouncer } from '../announce-changes/announcing.ts';
import { by, city, followerOf, phoneOf, today } from './desk.ts';

let announcer: Announcer;
const one = keyOf(aWorkOrder());
const two = keyOf(aWorkOrder({ placeId: '47-park-st' }));
const three = keyOf(aWorkOrder({ placeId: '49-park-st' }));
beforeEach(() => {
  announcer = anAnnouncer();
});

/** A work order at a place of its own, opened and followed by these telephones. */
async function opened(key: WorkOrderKey, opener: string, ...followers: string[]): Promise<void> {
  const workOrder = aWorkOrder({ ...key, request: aRequest({ follower: followerOf(opener) }) });
  await announcer.storage.openWorkOrder(workOrder);
  for (const digits of followers)
    await announcer.storage.follow(aFollowing(workOrder, { follower: followerOf(digits) }));
}

async function ask(wish: Readonly<Record<string, unknown>>) {
  const deps = { ...announcer.storage, city, now: () => new Date(today) };
  return await changeWorkOrder(deps, Wish.parse({ by, ...wish }));
}

async function standing(key: WorkOrderKey): Promise<WorkOrder> {
  const workOrder = await announcer.storage.workOrder(key);
  if (!workOrder) throw new Error(`there is no ${workOrderName(key)}`);
  return workOrder;
}

/** What staff do with a work order as it is now. */
async function act(key: WorkOrderKey, wish: Readonly<Record<string, unknown>>) {
  const { version } = await standing(key);
  return await ask({ workOrder: workOrderName(key), version, ...wish });
}

/** Tells of the last change of each, twice as streams do, and says which telephones heard what. */
async function toldOf(...keys: WorkOrderKey[]): Promise<Record<string, string[]>> {
  announcer.texts.length = 0;
  for (const key of [...keys, ...keys]) {
    const workOrder = await standing(key);
    const update = workOrder.updates.at(-1);
    if (update) await announceChange(announcer.deps, { kind: 'updated', workOrder, update });
  }
  const heard: Record<string, string[]> = {};
  for (const { to, text } of announcer.texts) heard[to] = [...(heard[to] ?? []), text];
  return heard;
}

describe('merging a work order into another', () => {
  beforeEach(async () => {
    await opened(one, '0001', '0002', '0009');
    await opened(two, '0003', '0009');
  });

  it('closes it as a duplicate, and each says what happened', async () => {
    expect(await act(one, { do: 'merge', into: workOrderName(two) })).toEqual({
      status: 'done',
      workOrder: workOrderName(one),
      version: 2,
    });
    expect(await standing(one)).toMatchObject({
      status: 'closed',
      closing: { reason: 'duplicate' },
      mergedInto: two,
      updates: [{ public: true, by, event: { kind: 'merged', into: two } }],
    });
    expect(await standing(two)).toMatchObject({
      status: 'received',
      version: 2,
      merged: [one],
      updates: [{ public: false, event: { kind: 'took-over', from: one } }],
    });
  });

  it('is told once to each who followed the one that was taken over, and to nobody else', async () => {
    await act(one, { do: 'merge', into: workOrderName(two) });
    const heard = await toldOf(one, two);
    expect(Object.keys(heard).toSorted()).toEqual(['0001', '0002', '0009'].map(phoneOf));
    for (const texts of Object.values(heard)) expect(texts).toHaveLength(1);
    expect(heard[phoneOf('0001')]?.[0]).toContain('45 Park St');
  });

  it('has everyone told of what becomes of the other, each telephone once', async () => {
    await act(one, { do: 'merge', into: workOrderName(two) });
    await act(two, { do: 'change', change: { kind: 'closed', reason: 'fixed', done: 'Filled.' } });
    const heard = await toldOf(two);
    expect(Object.keys(heard).toSorted()).toEqual(['0001', '0002', '0003', '0009'].map(phoneOf));
    for (const texts of Object.values(heard)) expect(texts).toEqual([expect.stringContaining('Filled.')]);
  });

  it('takes along what it took over itself, in one step for who looks it up', async () => {
    await opened(three, '0004');
    await act(one, { do: 'merge', into: workOrderName(two) });
    await toldOf(one, two);
    await act(two, { do: 'merge', into: workOrderName(three) });

    expect((await standing(one)).mergedInto).toEqual(three);
    expect(await standing(two)).toMatchObject({ mergedInto: three, merged: [] });
    expect((await standing(three)).merged).toEqual([two, one]);
    // Who was merged first was told then; only who followed the second is told now, and whoever followed both once.
    expect(Object.keys(await toldOf(one, two, three)).toSorted()).toEqual(['0003', '0009'].map(phoneOf));

    await act(three, { do: 'change', change: { kind: 'started' } });
    const heard = await toldOf(three);
    expect(Object.keys(heard).toSorted()).toEqual(['0001', '0002', '0003', '0004', '0009'].map(phoneOf));
    for (const texts of Object.values(heard)) expect(texts).toHaveLength(1);
  });

  it('is tried again when one of them changes in between, and throws when it always does', async () => {
    let attempts = 0;
    const lost = (times: number) => ({
      ...announcer.storage,
      now: () => new Date(today),
      changeTogether: async (...changes: Parameters<typeof announcer.storage.changeTogether>) => {
        attempts += 1;
        return attempts <= times ? false : await announcer.storage.changeTogether(...changes);
      },
    });
    const merging = { key: one, expectedVersion: 1, into: two, by };
    await expect(merge(lost(99), merging)).rejects.toThrow('pothole@45-park-st#1 could not be merged');
    expect([(await standing(one)).version, (await standing(two)).version]).toEqual([1, 1]);
    attempts = 0;
    expect(await merge(lost(2), merging)).toMatchObject({ outcome: 'changed' });
  });
});

describe('unmerging a work order', () => {
  beforeEach(async () => {
    await opened(one, '0001');
    await opened(two, '0003');
    await opened(three, '0004');
    await act(one, { do: 'merge', into: workOrderName(two) });
    await act(two, { do: 'merge', into: workOrderName(three) });
  });

  it('opens it again, told apart from what had taken it over last, and tells who follows it', async () => {
    expect(await act(one, { do: 'unmerge' })).toMatchObject({ status: 'done', workOrder: workOrderName(one) });
    const own = await standing(one);
    expect(own).toMatchObject({ status: 'reopened', apartFrom: [three] });
    for (const field of ['mergedInto', 'closing']) expect(own).not.toHaveProperty(field);
    expect(await standing(three)).toMatchObject({
      merged: [two],
      updates: [{}, { public: false, event: { kind: 'gave-back', to: one } }],
    });
    expect(Object.keys(await toldOf(one, three))).toEqual([phoneOf('0001')]);

    await act(three, { do: 'change', change: { kind: 'started' } });
    expect(Object.keys(await toldOf(three)).toSorted()).toEqual(['0003', '0004'].map(phoneOf));
    await act(one, { do: 'change', change: { kind: 'started' } });
    expect(Object.keys(await toldOf(one))).toEqual([phoneOf('0001')]);
  });

  it('can be merged again, and is not apart for that', async () => {
    await act(one, { do: 'unmerge' });
    expect(await act(one, { do: 'merge', into: workOrderName(three) })).toMatchObject({ status: 'done' });
    expect((await standing(three)).merged).toContainEqual(one);
  });

  it('is done though the other one changes in between', async () => {
    let isDisturbed = false;
    const deps = {
      ...announcer.storage,
      city,
      now: () => new Date(today),
      reopenWorkOrder: async (...reopening: Parameters<typeof announcer.storage.reopenWorkOrder>) => {
        if (!isDisturbed) {
          isDisturbed = true;
          await act(three, { do: 'change', change: { kind: 'started' } });
        }
        return await announcer.storage.reopenWorkOrder(...reopening);
      },
    };
    const { version } = await standing(one);
    expect(await unmerge(deps, { key: one, expectedVersion: version, by })).toMatchObject({ outcome: 'changed' });
    expect((await standing(three)).updates.map(({ event }) => event.kind)).toEqual([
      'took-over',
      'started',
      'gave-back',
    ]);
  });
});
