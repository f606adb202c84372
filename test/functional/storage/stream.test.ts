import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Change, changeIn } from '../../../shared/adapters/dynamodb/changes.ts';
import { plannedChange } from '../../../shared/domain/life/change.ts';
import { requestAlone } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import {
  aFollower,
  aFollowing,
  aRecurrence,
  aRequest,
  asFixed,
  aWorkOrder,
  fixed,
  freshTrackingNumber,
} from '../../support/builders.ts';
import {
  type EmulatedDynamoDb,
  emulateDynamoDb,
  emulatorAccess,
  type MeteredTable,
} from '../../support/emulated-table.ts';
import { type Storage, storageIn } from './storage.ts';

let dynamoDb: EmulatedDynamoDb;
let streams: DynamoDBStreamsClient;
beforeAll(async () => {
  dynamoDb = await emulateDynamoDb();
  streams = new DynamoDBStreamsClient({ ...emulatorAccess, endpoint: dynamoDb.endpoint });
});
afterAll(async () => {
  streams.destroy();
  await dynamoDb.stop();
});

const Record = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.object({ Keys: z.unknown(), NewImage: z.unknown().optional(), OldImage: z.unknown().optional() }),
});

/** What the stream of a table carries, from its beginning. */
async function changesOf({ name }: MeteredTable): Promise<{ records: number; changes: Change[] }> {
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: name }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const records = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    records.push(...Records.map((record) => Record.parse(record)));
  }
  return { records: records.length, changes: records.flatMap((record) => changeIn(record) ?? []) };
}

describe('the stream of the table', () => {
  let table: MeteredTable;
  let storage: Storage;
  beforeEach(async () => {
    table = await dynamoDb.makeTable();
    storage = storageIn(table);
  });

  it('says of each work order and each follower that it is new, whole', async () => {
    const workOrder = aWorkOrder({ request: aRequest({ follower: undefined }) });
    const following = aFollowing(workOrder);
    await storage.openWorkOrder(workOrder);
    await storage.follow(following);
    await storage.openWorkOrder(aWorkOrder());
    await storage.follow(following);
    expect((await changesOf(table)).changes).toEqual([
      { kind: 'opened', workOrder },
      { kind: 'followed', request: following },
    ]);
  });

  it('says nothing to anyone of reserved numbers, of who was told, or from where', async () => {
    const workOrder = aWorkOrder();
    const following = aFollowing(workOrder);
    await storage.follow(following);
    await storage.moveOn(following, aWorkOrder({ sequence: 2 }));
    await storage.unfollow(following.follows, following.contactId);
    await storage.openWorkOrder(workOrder);
    await storage.reachTo(workOrder, '47-park-st');
    await storage.anInstanceTakingNumbers(10)();
    const announcement = { about: freshTrackingNumber(), change: 'received', recipient: 'follower' } as const;
    await storage.takeTurn(announcement, 1000, 10);
    await storage.markTold(announcement, 1001);
    await storage.rememberLanguage('hash', 'es');
    await storage.countReport(aWorkOrder(), aRequest());
    expect(await changesOf(table)).toMatchObject({
      records: 10,
      changes: [
        { kind: 'followed' },
        { kind: 'moved-on' },
        { kind: 'unfollowed', request: { trackingNumber: following.trackingNumber } },
        { kind: 'opened' },
      ],
    });
  });

  it('says that a work order was closed, that a call was cut off, and that a text was asked for', async () => {
    const workOrder = aWorkOrder();
    const follower = aFollower();
    const call = { ...aRequest({ follower }), follower, endedAt: '2026-03-02T15:00:00.000Z' };
    const asked = { contactId: call.contactId, articleId: 'city-hall-hours', follower };
    await storage.openWorkOrder(workOrder);
    await storage.close(workOrder);
    await storage.keepUnfinishedCall(call);
    await storage.keepUnfinishedCall({ ...call, serviceCode: 'graffiti' });
    await storage.askText(asked);
    await storage.forgetUnfinishedCall(follower.phoneHash);
    expect((await changesOf(table)).changes).toMatchObject([
      { kind: 'opened' },
      { kind: 'updated', workOrder: asFixed(workOrder), update: fixed(workOrder).update },
      { kind: 'cut-off', call: { serviceCode: 'pothole' } },
      { kind: 'cut-off', call: { serviceCode: 'graffiti' } },
      { kind: 'text-asked', asked },
    ]);
  });

  it('says of an update once, and not again when the work order comes to be followed from elsewhere', async () => {
    const workOrder = aWorkOrder();
    const wish = { key: keyOf(workOrder), expectedVersion: 1, change: { kind: 'started' } as const, by: 'crew 7' };
    const started = plannedChange(wish, '2026-03-03T15:00:00.000Z');
    await storage.openWorkOrder(workOrder);
    await storage.changeWorkOrder(started);
    await storage.reachTo(workOrder, '47-park-st');
    expect(await changesOf(table)).toMatchObject({
      records: 3,
      changes: [{ kind: 'opened' }, { kind: 'updated', update: started.update }],
    });
  });

  it('says of a recurrence that it is new, with the request that moved to it', async () => {
    const before = aWorkOrder();
    const following = aFollowing(before);
    await storage.openWorkOrder(before);
    await storage.follow(following);
    await storage.close(before);
    const recurrence = aRecurrence(before, requestAlone(following));
    await storage.openWorkOrderAmong(recurrence, 0);
    const { changes } = await changesOf(table);
    expect(changes.slice(-2)).toEqual(
      expect.arrayContaining([
        { kind: 'opened', workOrder: recurrence },
        { kind: 'unfollowed', request: following },
      ]),
    );
  });
});
