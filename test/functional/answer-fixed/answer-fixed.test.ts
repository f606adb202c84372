import { beforeEach, describe, expect, it } from 'vitest';
import { answerFixedByPhone } from '../../../functions/answer-fixed/answer-fixed.ts';
import { hashPhone } from '../../../shared/adapters/line-keys.ts';
import { answerFixed, type SaidFixed } from '../../../shared/domain/follow-up/answer-fixed.ts';
import { changed, plannedChange } from '../../../shared/domain/life/change.ts';
import { writtenNumber } from '../../../shared/domain/tracking-number.ts';
import { requestAlone, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import {
  aFollower,
  aFollowing,
  aRecurrence,
  aRequest,
  aWorkOrder,
  fixed,
  phoneOfAna,
  testKeys,
} from '../../support/builders.ts';
import { city, followerOf } from '../change-work-order/desk.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const { phoneHash } = aFollower();
const ofBea = followerOf('0102');
const today = '2026-03-20T15:00:00.000Z';

let storage: Storage;
let workOrder: WorkOrder;
beforeEach(async () => {
  storage = fakeStorage();
  workOrder = aWorkOrder();
  await storage.openWorkOrder(workOrder);
});

const deps = (at = today) => ({
  ...storage,
  city,
  now: () => new Date(at),
  hashPhone: (phone: string) => hashPhone(phone, testKeys),
});
const said = async (overrides: Partial<SaidFixed> = {}, at = today) =>
  await answerFixed(deps(at), { phoneHash, isFixed: false, at, by: 'text', ...overrides });
const standing = (key = keyOf(workOrder)) => storage.workOrder(key);
const answers = async (month = '2026-03') => await storage.answersOf('public-works', month);

/** The department closes it at that time. */
async function closed(each: WorkOrder, at = '2026-03-04T18:30:00.000Z'): Promise<WorkOrder> {
  const now = (await standing(keyOf(each))) ?? each;
  const change = { kind: 'closed', reason: 'fixed', done: 'Filled.' } as const;
  const write = plannedChange({ key: keyOf(now), expectedVersion: now.version, change, by: 'crew 7' }, at);
  await storage.changeWorkOrder(write);
  return changed(now, write);
}

describe('is it fixed?', () => {
  it('is answered yes: thanks, it is counted, and it stays closed', async () => {
    const before = await closed(workOrder);
    expect(await said({ isFixed: true })).toEqual({ outcome: 'thanked' });
    expect(await answers()).toEqual({ fixed: 1, notFixed: 0 });
    expect(await standing()).toEqual(before);
  });

  it('is answered no: it is counted, and it is open again by the word of a resident', async () => {
    await closed(workOrder);
    expect(await said()).toEqual({ outcome: 'reopened', number: workOrder.request.trackingNumber });
    expect(await answers()).toEqual({ fixed: 0, notFixed: 1 });
    expect(await standing()).toMatchObject({
      status: 'reopened',
      version: 3,
      updates: [{}, { by: 'resident', public: true, event: { kind: 'reopened' } }],
    });
  });

  it('is counted for the month it was closed in, of the department that closed it', async () => {
    await closed(workOrder, '2026-02-27T15:00:00.000Z');
    await said({ isFixed: true });
    expect([await answers('2026-02'), await answers('2026-03')]).toEqual([
      { fixed: 1, notFixed: 0 },
      { fixed: 0, notFixed: 0 },
    ]);
  });

  it('is answered by who follows it, too, with their own number', async () => {
    const following = aFollowing(workOrder, { follower: ofBea });
    await storage.follow(following);
    await closed(workOrder);
    expect(await said({ phoneHash: ofBea.phoneHash })).toEqual({
      outcome: 'reopened',
      number: following.trackingNumber,
    });
  });

  it('is said twice as once: open again, by the same number, and counted once', async () => {
    await closed(workOrder);
    const answer = { outcome: 'reopened', number: workOrder.request.trackingNumber };
    expect([await said(), await said()]).toEqual([answer, answer]);
    expect((await standing())?.version).toBe(3);
    expect(await answers()).toEqual({ fixed: 0, notFixed: 1 });
    // And a yes afterwards closes nothing.
    expect(await said({ isFixed: true })).toEqual({ outcome: 'thanked' });
    expect((await standing())?.status).toBe('reopened');
  });

  it('is not about what was closed after it was said, however late that is heard', async () => {
    await closed(workOrder, '2026-03-03T18:30:00.000Z');
    await said({ at: '2026-03-04T10:00:00.000Z' });
    const again = await closed(workOrder, '2026-03-04T18:30:00.000Z');
    expect(await said({ at: '2026-03-04T10:00:00.000Z' })).toEqual({ outcome: 'nothing-asked' });
    expect(await standing()).toEqual(again);
  });

  it('is heard of two at once: who comes second hears that it is open again', async () => {
    await closed(workOrder, '2026-03-04T18:30:00.000Z');
    await said();
    expect(await said({ at: '2026-03-04T18:31:00.000Z' })).toMatchObject({ outcome: 'reopened' });
  });

  it('is answered otherwise by who thinks again: what they said last counts', async () => {
    await closed(workOrder);
    await said({ isFixed: true });
    expect(await said()).toMatchObject({ outcome: 'reopened' });
    expect(await answers()).toEqual({ fixed: 0, notFixed: 1 });
  });

  it('is one answer to one closing, also when staff wrote something under it since', async () => {
    const before = await closed(workOrder);
    await said({ isFixed: true });
    const change = { kind: 'noted', text: 'Photographed.' } as const;
    const wish = { key: keyOf(workOrder), expectedVersion: before.version, change, by: 'crew 7' };
    await storage.changeWorkOrder(plannedChange(wish, '2026-03-05T15:00:00.000Z'));
    await said();
    expect(await answers()).toEqual({ fixed: 0, notFixed: 1 });
  });

  it.each([
    ['2026-04-03T18:30:00.000Z', 'reopened'],
    ['2026-04-03T18:30:00.001Z', 'nothing-asked'],
  ])('may be answered for thirty days: at %s it is %s', async (at, outcome) => {
    await closed(workOrder, '2026-03-04T18:30:00.000Z');
    for (const number of [undefined, workOrder.request.trackingNumber])
      expect(await said({ number }, at)).toMatchObject({ outcome });
  });

  it('is about what was closed last, where no number is named', async () => {
    const other = aWorkOrder({ placeId: '47-park-st', request: aRequest({ filedAt: '2026-03-02T16:00:00.000Z' }) });
    await storage.openWorkOrder(other);
    // Filed first, closed last.
    await closed(other, '2026-03-05T15:00:00.000Z');
    await closed(workOrder, '2026-03-06T15:00:00.000Z');
    expect(await said()).toEqual({ outcome: 'reopened', number: workOrder.request.trackingNumber });
    expect((await standing(keyOf(other)))?.status).toBe('closed');
  });

  it('is about the number that is named, whatever was closed last', async () => {
    const other = aWorkOrder({ placeId: '47-park-st', request: aRequest() });
    await storage.openWorkOrder(other);
    await closed(workOrder, '2026-03-05T15:00:00.000Z');
    await closed(other, '2026-03-06T15:00:00.000Z');
    const { trackingNumber: number } = workOrder.request;
    expect(await said({ number })).toEqual({ outcome: 'reopened', number });
    expect((await standing(keyOf(other)))?.status).toBe('closed');
  });

  it.each([
    ['of a number that is somebody else’s', { phoneHash: ofBea.phoneHash, isNamed: true }],
    ['by somebody who never reported anything', { phoneHash: ofBea.phoneHash, isNamed: false }],
  ])('is not asked %s, and nothing becomes of it', async (_, { isNamed, ...who }) => {
    const before = await closed(workOrder);
    const number = isNamed ? workOrder.request.trackingNumber : undefined;
    for (const isFixed of [true, false])
      expect(await said({ ...who, number, isFixed })).toEqual({ outcome: 'nothing-asked' });
    expect(await standing()).toEqual(before);
    expect(await answers()).toEqual({ fixed: 0, notFixed: 0 });
  });

  it('is not asked of what is still open', async () => {
    expect(await said()).toEqual({ outcome: 'nothing-asked' });
    expect(await said({ number: workOrder.request.trackingNumber })).toEqual({ outcome: 'nothing-asked' });
  });

  describe('where it was reported again since', () => {
    let newer: WorkOrder;
    beforeEach(async () => {
      await closed(workOrder);
      newer = aRecurrence(workOrder, aRequest({ follower: ofBea }));
      await storage.openWorkOrderAmong(newer, 0);
    });

    it('is a word to the department at work on the newer one', async () => {
      expect(await said()).toEqual({ outcome: 'reported-again', number: newer.request.trackingNumber });
      expect((await standing())?.status).toBe('closed');
      expect((await standing(keyOf(newer)))?.updates).toMatchObject([
        {
          by: 'resident',
          public: false,
          event: { kind: 'noted', text: expect.stringContaining(workOrderName(workOrder)) },
        },
      ]);
      expect(await answers()).toEqual({ fixed: 0, notFixed: 1 });
    });

    it('opens the newer one again, where that is closed, too', async () => {
      await closed(newer);
      expect(await said()).toEqual({ outcome: 'reported-again', number: newer.request.trackingNumber });
      expect((await standing())?.status).toBe('closed');
      expect((await standing(keyOf(newer)))?.status).toBe('reopened');
    });

    it.each([
      ['open', 'received'],
      ['closed', 'reopened'],
    ])('goes to what took the newer one over, where that is %s', async (state, status) => {
      const target = aWorkOrder({ placeId: '49-park-st', request: aRequest({ follower: ofBea }) });
      await storage.openWorkOrder({ ...target, merged: [keyOf(newer)] });
      await storage.changeTogether([{ ...fixed(newer), patch: { status: 'closed', mergedInto: keyOf(target) } }]);
      if (state === 'closed') await closed(target);
      expect(await said()).toMatchObject({ outcome: 'reported-again' });
      const behind = await standing(keyOf(target));
      expect(behind?.status).toBe(status);
      expect(behind?.updates.at(-1)).toMatchObject({ by: 'resident' });
    });
  });

  it('goes to what took it over, and its closing', async () => {
    const target = aWorkOrder({ placeId: '49-park-st', request: aRequest({ follower: ofBea }) });
    await storage.openWorkOrder(target);
    await storage.changeTogether([{ ...fixed(workOrder), patch: { status: 'closed', mergedInto: keyOf(target) } }]);
    expect(await said()).toEqual({ outcome: 'nothing-asked' });
    await closed(target);
    expect(await said()).toEqual({ outcome: 'reopened', number: workOrder.request.trackingNumber });
    expect((await standing(keyOf(target)))?.status).toBe('reopened');
  });

  it('moves with a request that was separated since', async () => {
    const following = aFollowing(workOrder, { follower: ofBea });
    await storage.follow(following);
    await closed(workOrder);
    await storage.openWorkOrderAmong(aRecurrence(workOrder, requestAlone(following)), 0);
    expect(await said({ phoneHash: ofBea.phoneHash })).toEqual({ outcome: 'nothing-asked' });
  });
});

describe('who is called with the news', () => {
  const byPhone = async (isFixed: boolean, overrides: object = {}) =>
    await answerFixedByPhone(deps(), {
      number: writtenNumber(workOrder.request.trackingNumber),
      isFixed,
      call: { phone: phoneOfAna, languageCode: 'en-US' },
      ...overrides,
    });

  it.each([
    ['en-US', wordsIn.en],
    ['es-US', wordsIn.es],
  ])('hears what becomes of the answer, in %s', async (languageCode, words) => {
    const call = { phone: phoneOfAna, languageCode };
    expect(await byPhone(true, { call })).toEqual({ status: 'nothing-asked', say: words.replyNothingAsked() });
    await closed(workOrder);
    expect(await byPhone(true, { call })).toEqual({ status: 'thanked', say: words.replyFixed() });
    expect(await byPhone(false, { call })).toEqual({ status: 'reopened', say: words.replyReopened(undefined) });
  });

  it('hears the number of what was reported since', async () => {
    await closed(workOrder);
    const newer = aRecurrence(workOrder, aRequest({ follower: ofBea }));
    await storage.openWorkOrderAmong(newer, 0);
    const number = writtenNumber(newer.request.trackingNumber);
    expect(await byPhone(false)).toEqual({ status: 'reported-again', say: wordsIn.en.replyReportedAgain(number) });
  });

  it('is asked nothing without a number to know them by', async () => {
    const before = await closed(workOrder);
    const call = { phone: undefined, languageCode: 'es-US' };
    expect(await byPhone(false, { call })).toEqual({ status: 'nothing-asked', say: wordsIn.es.replyNothingAsked() });
    expect(await standing()).toEqual(before);
  });

  it('is asked of what was closed last, where the flow has no number', async () => {
    await closed(workOrder);
    expect(await byPhone(false, { number: '' })).toMatchObject({ status: 'reopened' });
  });
});
