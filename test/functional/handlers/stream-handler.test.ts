import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { announceChange } from '../../../functions/announce-changes/announce-change.ts';
import { changeIn } from '../../../shared/adapters/dynamodb/changes.ts';
import { requestKey, workOrderKey } from '../../../shared/adapters/dynamodb/keys.ts';
import { sealPhone } from '../../../shared/adapters/line-keys.ts';
import type { FollowingRequest, WorkOrder } from '../../../shared/domain/work-order.ts';
import { type StreamRecord, streamHandler } from '../../../shared/runtime/stream-handler.ts';
import { aFollower, aFollowing, aRequest, aWorkOrder, testKeys } from '../../support/builders.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { type StreamRecordDraft, streamEvent } from '../../support/stream-event.ts';
import { type Announcer, anAnnouncer } from '../announce-changes/announcing.ts';

const log = capturedOutput();

const workOrderItem = (workOrder: WorkOrder) => ({
  ...workOrderKey(workOrder),
  ...workOrder,
  trackingNumber: workOrder.request.trackingNumber,
});
const requestItem = (request: FollowingRequest) => ({ ...requestKey(request.follows, request.contactId), ...request });

describe('a function on the stream of the table', () => {
  const sequences = (records: readonly StreamRecordDraft[], handle: (record: StreamRecord) => Promise<void>) =>
    streamHandler(handle)(streamEvent(records), lambdaContext);
  const batch = ['1', '2', '3', '4'].map((sequenceNumber) => ({ sequenceNumber }));

  it('reports nothing when every record was handled', async () => {
    const handled: string[] = [];
    const answer = await sequences(batch, async ({ dynamodb }) => {
      handled.push(dynamodb.SequenceNumber);
    });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(handled).toEqual(['1', '2', '3', '4']);
  });

  it('reports just the records that failed, and handles those behind them', async () => {
    const handled: string[] = [];
    const answer = await sequences(batch, async ({ dynamodb: { SequenceNumber } }) => {
      if (['2', '4'].includes(SequenceNumber)) throw new Error('poison');
      handled.push(SequenceNumber);
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '4' }] });
    expect(handled).toEqual(['1', '3']);
  });

  it('reports a record whose handling throws before it waits for anything', async () => {
    const answer = await sequences(batch, ({ dynamodb }) => {
      if (dynamodb.SequenceNumber === '3') throw new Error('poison');
      return Promise.resolve();
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
  });

  it.each([
    ['nothing', undefined],
    ['the event of a queue', { Records: [{ messageId: '1', body: '{}' }] }],
  ])('throws on %s', async (_, event) => {
    await expect(streamHandler(async () => undefined)(event, lambdaContext)).rejects.toThrow(z.ZodError);
  });

  it('logs which record failed and why, without a phone number', async () => {
    await sequences(batch.slice(0, 1), async () => {
      throw new Error('Invalid parameter: PhoneNumber Reason: +18605550123 is not valid to publish to');
    });
    expect(log()).toContain('change-not-announced');
    expect(log()).toContain('"sequenceNumber":"1"');
    expect(log()).toContain('Invalid parameter');
    expect(log()).not.toContain('5550123');
  });
});

describe('the announcer on the stream of the table', () => {
  let announcer: Announcer;
  beforeEach(() => {
    announcer = anAnnouncer();
  });
  const handle = (records: readonly StreamRecordDraft[]) =>
    streamHandler(async (record) => {
      const change = changeIn(record);
      if (change) await announceChange(announcer.deps, change);
    })(streamEvent(records), lambdaContext);

  it('announces new work orders and new followers, and nothing else', async () => {
    const workOrder = aWorkOrder({ request: aRequest({ follower: undefined }) });
    const bea = aFollower({ sealedPhone: sealPhone('+18605550102', testKeys) });
    const request = aFollowing(workOrder, { follower: bea });
    await announcer.storage.openWorkOrder(workOrder);
    await announcer.storage.follow(request);
    const gone = requestItem(aFollowing(workOrder));
    const answer = await handle([
      { sequenceNumber: '1', item: workOrderItem(workOrder) },
      { sequenceNumber: '2', item: requestItem(request) },
      { sequenceNumber: '3', eventName: 'MODIFY', item: workOrderItem(workOrder), before: workOrderItem(workOrder) },
      { sequenceNumber: '4', eventName: 'MODIFY', item: requestItem(aFollowing(workOrder)) },
      { sequenceNumber: '5', eventName: 'REMOVE', item: gone, before: gone },
      { sequenceNumber: '6', item: { pk: 'a counter', sk: 'of numbers', reserved: 10 } },
      { sequenceNumber: '7', item: { pk: 'a marker', sk: 'of a telling', leaseUntil: 1 } },
    ]);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(announcer.departmentMessages).toHaveLength(1);
    expect(announcer.texts.map(({ to }) => to)).toEqual(['+18605550102']);
  });

  it('announces the others of a batch when one cannot be read', async () => {
    const [good, poison] = [aWorkOrder(), aWorkOrder()];
    const lost = aFollowing(aWorkOrder({ sequence: 9 }));
    await announcer.storage.follow(lost);
    const answer = await handle([
      { sequenceNumber: '100000000000000000000000001', item: { ...workOrderItem(poison), status: 'haunted' } },
      { sequenceNumber: '100000000000000000000000002', item: workOrderItem(good) },
      { sequenceNumber: '100000000000000000000000003', item: requestItem(lost) },
    ]);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      '100000000000000000000000001',
      '100000000000000000000000003',
    ]);
    expect([announcer.texts.length, announcer.departmentMessages.length]).toEqual([1, 1]);
  });

  it('logs nothing of the caller whose record it cannot read', async () => {
    const request = aRequest({ words: 'my name is Guadalupe' });
    const item = { ...workOrderItem(aWorkOrder({ request })), department: 7, words: 'Guadalupe' };
    await handle([{ sequenceNumber: '1', item }]);
    expect(log()).toContain('department');
    expect(log()).not.toMatch(/Guadalupe|5550123/);
  });
});
