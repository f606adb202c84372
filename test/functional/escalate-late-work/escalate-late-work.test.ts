import { beforeEach, describe, expect, it } from 'vitest';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { escalateLateWork } from '../../../functions/escalate-late-work/escalate-late-work.ts';
import { plannedChange } from '../../../shared/domain/life/change.ts';
import { reopen } from '../../../shared/domain/life/reopen.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aWorkOrder, fixed } from '../../support/builders.ts';
import { type Announcer, anAnnouncer, city } from '../announce-changes/announcing.ts';

/** Promised by Monday, 9 March 2026. */
const workOrder = aWorkOrder();
/** Six o'clock in the morning in Hartford, daylight saving time. */
const morningOf = (date: string) => `${date}T10:00:00Z`;

let announcer: Announcer;
beforeEach(async () => {
  announcer = anAnnouncer();
  await announcer.storage.openWorkOrder(workOrder);
});

const looked = async (date: string, overrides: object = {}) =>
  await escalateLateWork({ ...announcer.storage, city, ...overrides }, morningOf(date));

async function standing(key = keyOf(workOrder)): Promise<WorkOrder> {
  const found = await announcer.storage.workOrder(key);
  if (!found) throw new Error('it is gone');
  return found;
}

/** Who it was told to that it is late, by what stands in its history. */
const levels = async (key = keyOf(workOrder)) =>
  (await standing(key)).updates.flatMap(({ event }) => (event.kind === 'late' ? [event.level] : []));

describe('late work', () => {
  it('is told to its department once, the working day after it was promised', async () => {
    await looked('2026-03-09');
    expect(await levels()).toEqual([]);
    for (const date of ['2026-03-10', '2026-03-10', '2026-03-11', '2026-03-16']) await looked(date);
    expect(await standing()).toMatchObject({
      version: 2,
      status: 'received',
      escalatedTo: 'department',
      updates: [
        {
          version: 2,
          at: morningOf('2026-03-10'),
          by: 'calendar',
          public: false,
          event: { kind: 'late', level: 'department' },
        },
      ],
    });
  });

  it('is told to the city, too, once, when more working days have passed than it lets', async () => {
    expect(city.lateToCityAfterDays).toBe(5);
    for (const date of ['2026-03-10', '2026-03-16']) await looked(date);
    expect(await levels()).toEqual(['department']);
    for (const date of ['2026-03-17', '2026-03-17', '2026-03-18', '2026-06-01']) await looked(date);
    expect(await levels()).toEqual(['department', 'city']);
    expect((await standing()).escalatedTo).toBe('city');
  });

  it('is told to the department first, however late it is when somebody looks', async () => {
    await looked('2026-06-01');
    expect(await levels()).toEqual(['department']);
    await looked('2026-06-02');
    expect(await levels()).toEqual(['department', 'city']);
  });

  it('is not late over a weekend or a holiday', async () => {
    const friday = aWorkOrder({ placeId: 'friday', promisedBy: '2026-03-13' });
    // Thanksgiving is Thursday, 26 November 2026.
    const holiday = aWorkOrder({ placeId: 'holiday', promisedBy: '2026-11-25' });
    for (const each of [friday, holiday]) await announcer.storage.openWorkOrder(each);
    for (const date of ['2026-03-14', '2026-03-15']) await looked(date);
    expect(await levels(friday)).toEqual([]);
    await looked('2026-03-16');
    expect(await levels(friday)).toEqual(['department']);
    await looked('2026-11-26');
    expect(await levels(holiday)).toEqual([]);
    await looked('2026-11-27');
    expect(await levels(holiday)).toEqual(['department']);
  });

  it('is no more when it is closed, and is late again when it opens again', async () => {
    await looked('2026-03-10');
    await announcer.storage.changeWorkOrder(fixed(await standing()));
    await looked('2026-03-11');
    expect(await levels()).toEqual(['department']);
    const event = { kind: 'reopened', because: 'It is still there.' } as const;
    const deps = { ...announcer.storage, city, now: () => new Date('2026-03-12T15:00:00Z') };
    expect(await reopen(deps, keyOf(workOrder), { by: 'resident', event })).toMatchObject({ outcome: 'changed' });
    for (const date of ['2026-03-13', '2026-03-13', '2026-03-14']) await looked(date);
    expect(await levels()).toEqual(['department', 'department']);
    expect((await standing()).escalatedTo).toBe('department');
  });

  it('that moved starts anew in the other department', async () => {
    await looked('2026-03-10');
    await looked('2026-03-17');
    const { version } = await standing();
    const change = { kind: 'moved', to: 'police' } as const;
    const wish = { key: keyOf(workOrder), expectedVersion: version, change, by: 'crew 7' };
    await announcer.storage.changeWorkOrder(plannedChange(wish, morningOf('2026-03-17')));
    await looked('2026-03-18');
    expect(await levels()).toEqual(['department', 'city', 'department']);
  });

  it('that somebody changes just now is late the next time', async () => {
    const workOrderAsRead = async () => workOrder;
    await announcer.storage.changeWorkOrder(
      plannedChange(
        { key: keyOf(workOrder), expectedVersion: 1, change: { kind: 'started' }, by: 'crew 7' },
        morningOf('2026-03-10'),
      ),
    );
    await looked('2026-03-10', { workOrder: workOrderAsRead });
    expect(await levels()).toEqual([]);
    await looked('2026-03-10');
    expect(await levels()).toEqual(['department']);
  });

  it('of one department that cannot be looked at keeps no other from it, and it throws in the end', async () => {
    const ofPolice = aWorkOrder({ placeId: '47-park-st', department: 'police' });
    await announcer.storage.openWorkOrder(ofPolice);
    const workOrdersPromisedBefore = (department: string, date: string) =>
      department === 'public-works'
        ? Promise.reject(new Error('the table is away'))
        : announcer.storage.workOrdersPromisedBefore(department, date);
    await expect(looked('2026-03-10', { workOrdersPromisedBefore })).rejects.toThrow(
      'the late work of 1 departments was not looked at',
    );
    expect([await levels(), await levels(ofPolice)]).toEqual([[], ['department']]);
  });

  it('is told by who is to know: the department, and at last whoever runs the line', async () => {
    for (const date of ['2026-03-10', '2026-03-17']) {
      await looked(date);
      const late = await standing();
      const update = late.updates.at(-1);
      if (update) await announceChange(announcer.deps, { kind: 'updated', workOrder: late, update });
    }
    expect(announcer.departmentMessages.map(({ department, subject }) => [department, subject.split(':')[0]])).toEqual([
      ['public-works', 'Late'],
      ['public-works', 'Late, and told to the city'],
      [city.runBy, 'Late, and told to the city'],
    ]);
    expect(announcer.texts).toEqual([]);
  });
});
