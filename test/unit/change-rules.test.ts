import { describe, expect, it } from 'vitest';
import { changed, plannedChange } from '../../shared/domain/life/change.ts';
import { type Status, statuses } from '../../shared/domain/work-order.ts';
import { keyOf } from '../../shared/domain/work-order-key.ts';
import { Change } from '../../shared/domain/work-order-update.ts';
import { aWorkOrder } from '../support/builders.ts';

const at = '2026-03-03T15:00:00.000Z';
const notBegun: readonly Status[] = ['received', 'assigned', 'scheduled', 'reopened'];
const open: readonly Status[] = ['received', 'assigned', 'scheduled', 'in-progress', 'reopened'];

const rows = [
  { change: { kind: 'assigned', to: 'crew 7' }, from: notBegun, to: 'assigned', isPublic: true },
  { change: { kind: 'scheduled', on: '2026-03-12' }, from: open, to: 'scheduled', isPublic: true },
  { change: { kind: 'started' }, from: notBegun, to: 'in-progress', isPublic: true },
  { change: { kind: 'closed', reason: 'fixed', done: 'Filled.' }, from: open, to: 'closed', isPublic: true },
  { change: { kind: 'moved', to: 'police' }, from: open, to: 'received', isPublic: true },
  { change: { kind: 'prioritized', priority: 'urgent' }, from: open, to: undefined, isPublic: false },
  { change: { kind: 'photo', url: 'https://a.example/1.jpg' }, from: statuses, to: undefined, isPublic: false },
  { change: { kind: 'noted', text: 'Looked at it.' }, from: statuses, to: undefined, isPublic: false },
] as const;

const planned = (change: (typeof rows)[number]['change'], isPublic?: boolean) =>
  plannedChange({ key: keyOf(aWorkOrder()), expectedVersion: 4, change, by: 'crew 7', public: isPublic }, at);

describe('what may become of a work order', () => {
  it('is all that a change can be, but for reopening, which asks for more', () => {
    const kinds = Change.options.map(({ shape }) => shape.kind.value);
    expect(kinds.toSorted()).toEqual([...rows.map(({ change }) => change.kind), 'reopened'].toSorted());
  });

  it.each(rows)('$change.kind: from some states, and to another or none', ({ change, from, to, isPublic }) => {
    const write = planned(change);
    expect(write.from.toSorted()).toEqual(from.toSorted());
    expect(write.expectedVersion).toBe(4);
    expect(write.update).toEqual({ version: 5, at, by: 'crew 7', public: isPublic, event: change });
    expect(write.patch.status).toBe(to);
  });

  it.each(['noted', 'photo'])('%s is for whom it is meant', (kind) => {
    for (const { change } of rows.filter((row) => row.change.kind === kind)) {
      expect(planned(change, true).update.public).toBe(true);
      expect(planned(change, false).update.public).toBe(false);
    }
  });

  it('is public by what it is, whatever was wished', () => {
    for (const { change, isPublic } of rows.filter(
      (row) => row.change.kind !== 'noted' && row.change.kind !== 'photo',
    )) {
      expect(planned(change, !isPublic).update.public).toBe(isPublic);
    }
  });
});

describe('a work order after a change', () => {
  it('has what the change says of it, and one more entry in its history', () => {
    const before = aWorkOrder({ version: 4 });
    const closed = changed(before, planned(rows[3].change));
    expect(closed).toEqual({
      ...before,
      status: 'closed',
      version: 5,
      closing: { reason: 'fixed', done: 'Filled.', at },
      updates: [planned(rows[3].change).update],
    });
  });

  it('that moved has nothing of what the other department planned, and is not late there yet', () => {
    const before = aWorkOrder({
      version: 4,
      status: 'scheduled',
      assignedTo: 'crew 7',
      scheduledFor: '2026-03-30',
      escalatedTo: 'city',
    });
    const moved = changed(before, planned(rows[4].change));
    expect(moved).toMatchObject({ status: 'received', department: 'police', version: 5 });
    for (const field of ['assignedTo', 'scheduledFor', 'escalatedTo']) expect(moved).not.toHaveProperty(field);
  });

  it('keeps what the change does not speak of', () => {
    const before = aWorkOrder({ version: 4, status: 'in-progress', assignedTo: 'crew 7', scheduledFor: '2026-03-30' });
    const noted = changed(before, planned(rows[7].change));
    expect(noted).toEqual({ ...before, version: 5, updates: [planned(rows[7].change).update] });
  });
});

describe('a change that is wished', () => {
  it.each([
    ['a note without a word', { kind: 'noted', text: '  ' }],
    ['a note that is too long', { kind: 'noted', text: 'x'.repeat(501) }],
    ['a photo by a link that is not safe', { kind: 'photo', url: 'http://a.example/1.jpg' }],
    ['a photo that is a script', { kind: 'photo', url: 'javascript:alert(1)' }],
    ['a day that is none', { kind: 'scheduled', on: '2026-02-30' }],
    ['a reason nobody knows', { kind: 'closed', reason: 'duplicate', done: 'x' }],
    ['a closing without what was done', { kind: 'closed', reason: 'fixed' }],
    ['a merge, which is none of these', { kind: 'merged', into: keyOf(aWorkOrder()) }],
    ['something besides', { kind: 'started', by: 'me' }],
  ])('is refused with %s', (_, change) => {
    expect(Change.safeParse(change).success).toBe(false);
  });
});
