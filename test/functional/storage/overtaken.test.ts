import { DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { asFixed, aWorkOrder, fixed } from '../../support/builders.ts';
import { storageIn } from './storage.ts';

// What no emulator does by itself: two transactions that meet on one item, and a table that is asked too much.
const client = new DynamoDBClient({ region: 'us-east-1' });
const dynamoDb = mockClient(client);
const storage = storageIn({ client, name: 'requests' });
beforeEach(() => dynamoDb.reset());

function cancelledFor(...codes: string[]): void {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  dynamoDb
    .on(TransactWriteItemsCommand)
    .rejects(new TransactionCanceledException({ $metadata: {}, message: 'cancelled', CancellationReasons }));
}

const workOrder = aWorkOrder();
const reopening = {
  workOrder: asFixed(workOrder),
  change: fixed(workOrder),
  seenVersion: 0,
  latestSequence: 1,
};

describe('a transaction that meets another one', () => {
  it.each([['TransactionConflict'], ['ConditionalCheckFailed']])('is overtaken, not an outage: %s', async (code) => {
    cancelledFor('None', 'None', code);
    expect(await storage.openWorkOrderAmong(workOrder, 0)).toEqual({ outcome: 'overtaken' });
    expect(await storage.changeTogether([fixed(workOrder)])).toBe(false);
    expect(await storage.reopenWorkOrder(reopening)).toBe(false);
  });
});

describe('a table that is asked too much', () => {
  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])('is an outage, and thrown: %s', async (code) => {
    cancelledFor(code, 'None');
    await expect(storage.openWorkOrderAmong(workOrder, 0)).rejects.toThrow('cancelled');
    await expect(storage.changeTogether([fixed(workOrder)])).rejects.toThrow('cancelled');
    await expect(storage.reopenWorkOrder(reopening)).rejects.toThrow('cancelled');
  });
});
