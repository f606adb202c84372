import { beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aFollowing, aRecurrence, aRequest, aWorkOrder, fixed } from '../../support/builders.ts';
import { aClaiming, aDesk, by, type Desk, radiusMeters, today } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = aDesk();
});

describe('a request that follows the wrong work order', () => {
  it('gets one of its own, told apart from what it followed, and keeps its number', async () => {
    const opened = aClaiming('here', 0);
    const besides = aClaiming('besides', radiusMeters / 2);
    const following = { ...aFollowing(opened), place: besides.place };
    await desk.storage.openWorkOrderAmong(opened, 0);
    await desk.storage.reachTo(opened, 'besides');
    await desk.storage.follow(following);
    const wish = { do: 'separate', number: following.trackingNumber, by };

    expect(await desk.ask(wish)).toEqual({ status: 'done', workOrder: 'pothole@besides#1', version: 1 });
    const own = await desk.storage.workOrder(besides);
    expect(own).toMatchObject({
      status: 'received',
      apartFrom: [keyOf(opened)],
      separated: { from: keyOf(opened), by, at: today },
      openedAt: following.filedAt,
      request: { trackingNumber: following.trackingNumber, contactId: following.contactId },
    });
    const left = await desk.storage.workOrder(opened);
    expect(left && (await desk.storage.requestsUnder(left))).toEqual([opened.request]);
    const [cell = ''] = besides.cells;
    expect((await desk.storage.claimsIn(cell, 'pothole')).jobs.map(({ key }) => key.placeId)).toContain('besides');
    // It opened that one now.
    expect(await desk.ask(wish)).toMatchObject({ status: 'refused', code: 'unknown-number' });
  });

  it('gets the next one at the same place, told apart from the other once', async () => {
    const opened = aClaiming('here', 0);
    const following = aFollowing(opened);
    await desk.storage.openWorkOrderAmong(opened, 0);
    await desk.storage.follow(following);
    await desk.ask({ do: 'separate', number: following.trackingNumber, by });
    expect(await desk.storage.workOrder({ ...keyOf(opened), sequence: 2 })).toMatchObject({
      apartFrom: [keyOf(opened)],
    });
  });

  it('gets the next one at the same place, and names the closed one before', async () => {
    const workOrder = aWorkOrder();
    await desk.storage.openWorkOrder(workOrder);
    const recurrence = aRecurrence(workOrder, aRequest());
    await desk.storage.changeWorkOrder(fixed(workOrder));
    await desk.storage.openWorkOrderAmong(recurrence, 0);
    const following = aFollowing(recurrence);
    await desk.storage.follow(following);
    const answer = await desk.ask({ do: 'separate', number: following.trackingNumber, by });
    expect(answer).toEqual({ status: 'done', workOrder: 'pothole@45-park-st#3', version: 1 });
    expect(await desk.storage.workOrder({ ...keyOf(workOrder), sequence: 3 })).toMatchObject({
      apartFrom: [keyOf(recurrence)],
      separated: { from: keyOf(recurrence) },
    });
  });
});
