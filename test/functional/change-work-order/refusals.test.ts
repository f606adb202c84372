import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { aRecurrence, asFixed, aWorkOrder, freshTrackingNumber } from '../../support/builders.ts';
import { aClaiming, aDesk, by, type Desk, radiusMeters, today, wishOf } from './desk.ts';

let desk: Desk;
let workOrder: WorkOrder;
let name: string;
beforeEach(async () => {
  desk = aDesk();
  workOrder = aWorkOrder();
  name = workOrderName(workOrder);
  await desk.storage.openWorkOrder(workOrder);
});

const change = (changed: object, overrides: object = {}) => wishOf(workOrder, changed, overrides);

describe('what is not as it should be', () => {
  const closedElsewhere = asFixed(aWorkOrder({ placeId: 'closed' }));
  const mergedElsewhere: WorkOrder = {
    ...closedElsewhere,
    placeId: 'merged',
    closing: { reason: 'duplicate', done: 'taken over', at: today },
    mergedInto: keyOf(aWorkOrder()),
  };
  const before = asFixed(aWorkOrder({ placeId: 'twice' }));
  const here = asFixed(aClaiming('here', 0));
  const near = aClaiming('near', radiusMeters / 2);
  beforeEach(async () => {
    for (const each of [closedElsewhere, mergedElsewhere, before, aRecurrence(before), here])
      await desk.storage.openWorkOrder(each);
    await desk.storage.openWorkOrderAmong(near, 0);
  });
  const closed = { workOrder: workOrderName(closedElsewhere), version: 2 };
  const reopened = { kind: 'reopened', because: 'It sank.' };

  it.each([
    [
      'a change of what nobody opened',
      () => change({ kind: 'started' }, { workOrder: 'pothole@nowhere#1' }),
      'unknown-work-order',
      'pothole@nowhere#1',
    ],
    [
      'a version from before',
      () => change({ kind: 'started' }, { workOrder: closed.workOrder }),
      'stale-version',
      'the latest version, 2',
    ],
    [
      'a version that is not yet',
      () => change({ kind: 'started' }, { version: 2 }),
      'stale-version',
      'the latest version, 1',
    ],
    [
      'starting what is closed',
      () => change({ kind: 'started' }, closed),
      'not-from-here',
      'received, assigned, scheduled, reopened; this one is closed',
    ],
    [
      'closing what is closed',
      () => change({ kind: 'closed', reason: 'fixed', done: 'x' }, closed),
      'not-from-here',
      'this one is closed',
    ],
    ['a department there is not', () => change({ kind: 'moved', to: 'moon' }), 'unknown-department', 'public-works'],
    [
      'reopening what nobody opened',
      () => change(reopened, { workOrder: 'pothole@nowhere#1' }),
      'unknown-work-order',
      'pothole@nowhere#1',
    ],
    ['reopening what is open', () => change(reopened), 'not-from-here', 'closed; this one is received'],
    [
      'reopening by a version from before',
      () => change(reopened, { ...closed, version: 1 }),
      'stale-version',
      'the latest version, 2',
    ],
    [
      'reopening where a newer one stands',
      () => change(reopened, { workOrder: workOrderName(before), version: 2 }),
      'newer-work-order',
      'pothole@twice#2',
    ],
    [
      'reopening where another is open near',
      () => change(reopened, { workOrder: workOrderName(here), version: 2 }),
      'place-claimed',
      'pothole@near#1',
    ],
    [
      'reopening what another took over',
      () => change(reopened, { workOrder: 'pothole@merged#1', version: 2 }),
      'not-from-here',
      'pothole@45-park-st#1',
    ],
    [
      'merging into what is closed',
      () => ({ do: 'merge', workOrder: name, version: 1, by, into: closed.workOrder }),
      'not-from-here',
      'this one is closed',
    ],
    [
      'merging into itself',
      () => ({ do: 'merge', workOrder: name, version: 1, by, into: name }),
      'unknown-work-order',
      'another work order',
    ],
    [
      'merging into what nobody opened',
      () => ({ do: 'merge', workOrder: name, version: 1, by, into: 'pothole@nowhere#1' }),
      'unknown-work-order',
      'pothole@nowhere#1',
    ],
    [
      'merging what nobody opened',
      () => ({ do: 'merge', workOrder: 'pothole@nowhere#1', version: 1, by, into: name }),
      'unknown-work-order',
      'pothole@nowhere#1',
    ],
    [
      'merging what is closed',
      () => ({ do: 'merge', ...closed, by, into: name }),
      'not-from-here',
      'this one is closed',
    ],
    [
      'merging by a version from before',
      () => ({ do: 'merge', workOrder: name, version: 7, by, into: workOrderName(near) }),
      'stale-version',
      'the latest version, 1',
    ],
    [
      'unmerging what is not merged',
      () => ({ do: 'unmerge', workOrder: name, version: 1, by }),
      'not-merged',
      'pothole@45-park-st#1',
    ],
    [
      'unmerging what nobody opened',
      () => ({ do: 'unmerge', workOrder: 'pothole@nowhere#1', version: 1, by }),
      'unknown-work-order',
      'pothole@nowhere#1',
    ],
    [
      'unmerging by a version from before',
      () => ({ do: 'unmerge', workOrder: 'pothole@merged#1', version: 1, by }),
      'stale-version',
      'the latest version, 2',
    ],
    [
      'separating who opened it',
      () => ({ do: 'separate', number: workOrder.request.trackingNumber, by }),
      'unknown-number',
      'follows what another one opened',
    ],
    [
      'separating a number nobody has',
      () => ({ do: 'separate', number: freshTrackingNumber(), by }),
      'unknown-number',
      'number of a request',
    ],
    ['looking at nothing', () => ({ do: 'show' }), 'unknown-number', 'name of a work order, or the number'],
    [
      'looking at a number nobody has',
      () => ({ do: 'show', number: freshTrackingNumber() }),
      'unknown-number',
      'number of a request',
    ],
    [
      'looking at what nobody opened',
      () => ({ do: 'show', workOrder: 'pothole@nowhere#1' }),
      'unknown-work-order',
      'pothole@nowhere#1',
    ],
  ])('is refused: %s', async (_, wish, code, expected) => {
    const keptBefore = desk.kept();
    expect(await desk.ask(wish())).toEqual({ status: 'refused', code, expected: expect.stringContaining(expected) });
    expect(desk.kept()).toEqual(keptBefore);
  });

  it.each([
    ['a malformed name', () => change({ kind: 'started' }, { workOrder: '45 Park St' }), 'pothole@45-park-st#1'],
    ['a malformed name to merge into', () => ({ do: 'merge', workOrder: name, version: 1, by, into: 'x' }), 'into'],
    ['a wrong check digit', () => ({ do: 'show', number: wrongDigit(workOrder) }), 'one of its digits is wrong'],
    ['nobody who did it', () => change({ kind: 'started' }, { by: ' ' }), 'by'],
    ['no version', () => change({ kind: 'started' }, { version: undefined }), 'version'],
    ['a change nobody knows', () => change({ kind: 'vanished' }), 'change.kind'],
    ['merging as a change', () => change({ kind: 'merged', into: keyOf(aWorkOrder()) }), 'change.kind'],
    ['a month that is none', () => ({ do: 'answers', department: 'police', month: '2026-13' }), '2026-03'],
    ['a field besides', () => ({ do: 'show', workOrder: name, secretly: true }), 'secretly'],
  ])('is not understood: %s', async (_, wish, expected) => {
    const keptBefore = desk.kept();
    expect(await desk.ask(wish())).toEqual({
      status: 'not-understood',
      expected: expect.stringContaining(expected),
    });
    expect(desk.kept()).toEqual(keptBefore);
  });
});

/** The number of a work order with its last digit mistyped. */
function wrongDigit({ request }: WorkOrder): string {
  const { trackingNumber } = request;
  return `${trackingNumber.slice(0, -1)}${(Number(trackingNumber.at(-1)) + 1) % 10}`;
}
