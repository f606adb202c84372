import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { changeWorkOrder } from '../../../functions/change-work-order/change-work-order.ts';
import { Wish } from '../../../functions/change-work-order/wish.ts';
import type { Change } from '../../../shared/adapters/dynamodb/changes.ts';
import { workOrderBehind } from '../../../shared/domain/behind.ts';
import { fileRequest } from '../../../shared/domain/filing/file-request.ts';
import { published } from '../../../shared/domain/published-request.ts';
import { workOrderName } from '../../../shared/domain/work-order-key.ts';
import { city, filingWith, reportBy, stormPlaces } from '../file-request/filing.ts';
import { anAnnouncer } from './announcing.ts';
import { recordedTable } from './recorded-table.ts';

/** Reports and what becomes of them, with the stream's records, some carried at once and all of them again later. */
function aStory(isCarriedAtOnce: () => boolean) {
  const records: Change[] = [];
  const table = recordedTable(async (change) => {
    records.push(change);
    if (isCarriedAtOnce()) await announceChange(announcer.deps, change);
  });
  const announcer = anAnnouncer(table);
  const { storage } = announcer;
  let minutes = 0;
  const now = () => {
    minutes += 1;
    return new Date(Date.parse('2026-03-02T15:00:00.000Z') + minutes * 60_000);
  };
  const workOrders = () => [...table.workOrders.values()].map(({ entity }) => entity);
  const requests = () => [
    ...workOrders().map(({ request, place, ...key }) => ({ request, place, follows: key })),
    ...[...table.requests.values()].map(({ entity }) => ({ ...entity, request: entity })),
  ];

  return {
    announcer,
    records,
    async report(who: number, place: number): Promise<void> {
      const report = reportBy(`${who}`, { place: stormPlaces[place]?.label ?? '' });
      await fileRequest(filingWith(storage, { now }), report);
    },
    /** Staff do something that may not be allowed now; then nothing happens. */
    async act(index: number, wish: object): Promise<void> {
      const all = workOrders();
      const workOrder = all[index % all.length];
      if (!workOrder) return;
      const asked = { by: 'crew 7', workOrder: workOrderName(workOrder), version: workOrder.version, ...wish };
      await changeWorkOrder({ ...storage, city, now }, Wish.parse(asked));
    },
    async merge(index: number, into: number): Promise<void> {
      const target = workOrders()[into % (workOrders().length || 1)];
      if (target) await this.act(index, { do: 'merge', into: workOrderName(target) });
    },
    async separate(index: number): Promise<void> {
      const following = [...table.requests.values()];
      const number = following[index % following.length]?.entity.trackingNumber;
      if (number) await changeWorkOrder({ ...storage, city, now }, { do: 'separate', number, by: 'crew 7' });
    },
    /** What is published, and what should be, each by number. */
    async compared() {
      const year = { from: '2026-01-01T00:00:00.000Z', until: '2026-12-31T00:00:00.000Z' };
      const all = { serviceCodes: [], statuses: ['open', 'closed'], skip: 0, most: 1000 } as const;
      const shouldBe = await Promise.all(
        requests().map(async ({ request, place, follows }) => {
          const followed = await storage.workOrder(follows);
          if (!followed) throw new Error(`${request.trackingNumber} was lost`);
          return published(city, { request, place, followed, behind: await workOrderBehind(storage, followed) });
        }),
      );
      return {
        is: byNumber(await announcer.published.publishedList({ ...all, ...year })),
        shouldBe: byNumber(shouldBe),
      };
    },
  };
}

function byNumber<Numbered extends { readonly trackingNumber: string }>(requests: readonly Numbered[]): Numbered[] {
  return requests.toSorted((one, other) => (one.trackingNumber < other.trackingNumber ? -1 : 1));
}

const index = fc.nat(2);
/** Few people at few places: the same report comes again, and different ones meet. */
const report = fc.record({ report: index, at: fc.constantFrom(0, 1, 4) });
const act = (wish: fc.Arbitrary<object>) => fc.record({ act: index, wish });
const change = (...changes: object[]) =>
  act(fc.constantFrom(...changes.map((each) => ({ do: 'change', change: each }))));
const step = fc.oneof(
  { weight: 5, arbitrary: report },
  {
    weight: 2,
    arbitrary: change(
      { kind: 'assigned', to: 'crew 7' },
      { kind: 'scheduled', on: '2026-03-12' },
      { kind: 'moved', to: 'police' },
      { kind: 'reopened', because: 'It sank.' },
    ),
  },
  { weight: 2, arbitrary: change({ kind: 'closed', reason: 'fixed', done: 'Filled.' }) },
  { weight: 2, arbitrary: act(fc.constant({ do: 'unmerge' })) },
  { weight: 2, arbitrary: fc.record({ merge: index, into: index }) },
  { weight: 2, arbitrary: fc.record({ separate: index }) },
);

describe('what is published', () => {
  it('is every request as it is in the end, and no other, in whatever order and however often the changes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(report, { minLength: 1, maxLength: 4 }),
        fc.array(step, { minLength: 6, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        async (reports, steps, chances) => {
          const story = aStory(() => chances.next().value % 2 === 0);
          for (const each of [...reports, ...steps]) {
            if ('report' in each) await story.report(each.report, each.at);
            else if ('act' in each) await story.act(each.act, each.wish);
            else if ('merge' in each) await story.merge(each.merge, each.into);
            else await story.separate(each.separate);
          }
          const arriving = [...story.records, ...story.records]
            .map((change) => ({ change, at: chances.next().value }))
            .toSorted((one, other) => one.at - other.at);
          for (const { change } of arriving) await announceChange(story.announcer.deps, change);
          const { is, shouldBe } = await story.compared();
          expect(is).toEqual(shouldBe);
        },
      ),
      { numRuns: 300 },
    );
  });
});
