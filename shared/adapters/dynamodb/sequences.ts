import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { keyItem, type Table } from './table.ts';

const trackingNumberSequence = keyItem({ pk: 'SEQUENCE', sk: 'TRACKING-NUMBER' });

const Reserved = z.object({ reserved: z.object({ N: z.string().transform(Number).pipe(z.int()) }) });

/**
 * Hands out 0, 1, 2, … to tracking numbers. A function instance reserves a block in one round trip and then needs none
 * for the next ones; what is left of a block when the instance ends stays unused.
 * @param blockSize how many to reserve at a time
 */
export function trackingNumberSequenceIn(table: Table, blockSize: number) {
  let next = 0;
  let end = 0;
  let reserving: Promise<void> | undefined;

  async function reserve(): Promise<void> {
    const { Attributes } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: trackingNumberSequence,
        UpdateExpression: 'ADD reserved :block',
        ExpressionAttributeValues: { ':block': { N: String(blockSize) } },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    end = Reserved.parse(Attributes).reserved.N;
    next = end - blockSize;
  }

  return async function nextInSequence(): Promise<number> {
    while (next >= end) {
      reserving ??= reserve().finally(() => {
        reserving = undefined;
      });
      await reserving;
    }
    next += 1;
    return next - 1;
  };
}
