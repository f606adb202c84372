import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { changeWorkOrder } from '../../../functions/change-work-order/change-work-order.ts';
import { Wish } from '../../../functions/change-work-order/wish.ts';
import type { Change } from '../../../shared/adapters/dynamodb/changes.ts';
import { workOrderBehind } from '../../../shared/domain/behind.ts';
import { published } from '../../../shared/domain/published-request.ts';
import type { TrackingNumber } from '../../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { type WorkOrderKey, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, aRequest, aWorkOrder } from '../../support/builders.ts';
import { city } from '../file-request/filing.ts';
import { anAnnouncer } from './announcing.ts';

/** Three jobs and what happens to them, with the stream's records kept for later. */
function aStory() {
  const announcer = anAnnouncer();
  const { storage } = announcer;
  const records: Change[] = [];
  const numbers: TrackingNumber[] = [];
  const keys: WorkOrderKey[] = [];
  let minutes = 0;
  const now = () => {
    minutes += 1;
    return new Date(Date.parse('2026-03-02T15:00:00.000Z') + minutes * 60_000);
  };
  const before = new Map<string, number>();

  /** What the stream would say of what has changed. */
  async function record(): Promise<void> {
    for (const key of keys) {
      const workOrder = await storage.workOrder(key);
      const update = workOrder?.updates.at(-1);
      if (!workOrder || !update || before.get(workOrderName(key)) === workOrder.version) continue;
      before.set(workOrderName(key), workOrder.version);
      records.push({ kind: 'updated', workOrder: structuredClone(workOrder), update });
    }
  }

  return {
    announcer,
    records,
    async open(placeId: string): Promise<void> {
      const workOrder = aWorkOrder({ placeId, openedAt: now().toISOString(), request: aRequest() });
      await storage.openWorkOrder(workOrder);
      keys.push(workOrder);
      numbers.push(workOrder.request.trackingNumber);
      before.set(workOrderName(workOrder), workOrder.version);
      records.push({ kind: 'opened', workOrder });
    },
    async follow(index: number): Promise<void> {
      const workOrder = await standing(index);
      const following = aFollowing(workOrder, { filedAt: now().toISOString() });
      await storage.follow(following);
      numbers.push(following.trackingNumber);
      records.push({ kind: 'followed', request: following });
    },
    /** Staff do something that may not be allowed now; then nothing happens. */
    async act(index: number, wish: object): Promise<void> {
      const workOrder = await standing(index);
      const asked = { by: 'crew 7', workOrder: workOrderName(workOrder), version: workOrder.version, ...wish };
      await changeWorkOrder({ ...storage, city, now }, Wish.parse(asked));
      await record();
    },
    /** What is published of everybody, and what should be. */
    async compared() {
      return await Promise.all(
        numbers.map(async (number) => {
          const found = await storage.requestByTrackingNumber(number);
          const followed = found && (found.workOrder ?? (await storage.workOrder(found.follows)));
          if (!found || !followed) throw new Error(`${number} was lost`);
          const behind = await workOrderBehind(storage, followed);
          const { request, place } = found;
          return {
            is: await announcer.published.publishedRequest(number),
            shouldBe: published(city, { request, place, followed, behind }),
          };
        }),
      );
    },
  };

  async function standing(index: number): Promise<WorkOrder> {
    const key = keys[index % keys.length];
    const workOrder = key && (await storage.workOrder(key));
    if (!workOrder) throw new Error('there is no such work order');
    return workOrder;
  }
}

const job = fc.nat(2);
const step = fc.oneof(
  fc.record({ follow: job }),
  fc.record({
    act: job,
    wish: fc.constantFrom(
      { do: 'change', change: { kind: 'assigned', to: 'crew 7' } },
      { do: 'change', change: { kind: 'scheduled', on: '2026-03-12' } },
      { do: 'change', change: { kind: 'moved', to: 'police' } },
      { do: 'change', change: { kind: 'noted', text: 'for us alone' }, public: false },
      { do: 'change', change: { kind: 'closed', reason: 'fixed', done: 'Filled.' } },
      { do: 'change', change: { kind: 'reopened', because: 'It sank.' } },
      { do: 'unmerge' },
    ),
  }),
  fc.record({
    act: job,
    wish: fc.constantFrom(0, 1, 2).map((into) => ({ do: 'merge', into: `pothole@place-${into}#1` })),
  }),
);

describe('what is published of a request', () => {
  it('is its state in the end, in whatever order and however often the changes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), async (steps, chances) => {
        const story = aStory();
        for (const place of ['place-0', 'place-1', 'place-2']) await story.open(place);
        for (const each of steps) {
          if ('follow' in each) await story.follow(each.follow);
          else await story.act(each.act, each.wish);
        }
        const arriving = [...story.records, ...story.records]
          .map((change) => ({ change, at: chances.next().value }))
          .toSorted((one, other) => one.at - other.at);
        for (const { change } of arriving) await announceChange(story.announcer.deps, change);
        for (const { is, shouldBe } of await story.compared()) expect(is).toEqual(shouldBe);
      }),
      { numRuns: 150 },
    );
  });
});
