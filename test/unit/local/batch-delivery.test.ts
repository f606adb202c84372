import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { BatchDelivery, type StreamMappingSettings } from '../../../local/cloud/stream/batch-delivery.ts';
import { FakeStream, FakeTarget } from './fake-stream.ts';

const Report = z.object({
  DDBStreamBatchInfo: z.object({ startSequenceNumber: z.coerce.number(), endSequenceNumber: z.coerce.number() }),
});

/** Hands one batch of so many records to a function that fails for good on some. */
async function deliver(records: number, poison: readonly number[], settings: Partial<StreamMappingSettings>) {
  const target = new FakeTarget({ poison });
  const givenUp: number[] = [];
  const delivery = new BatchDelivery({
    settings: {
      batchSize: 100,
      bisectOnError: false,
      retryAttempts: 0,
      maxRecordAgeSeconds: -1,
      reportsItemFailures: true,
      failureDestinationArn: 'arn:failures',
      ...settings,
    },
    target,
    streamArn: 'stream-1',
    region: 'us-east-1',
    uuid: 'mapping-1',
    destinations: {
      sendMessage: (_queueArn, body) => {
        const { startSequenceNumber: first, endSequenceNumber } = Report.parse(JSON.parse(body)).DDBStreamBatchInfo;
        for (let number = first; number <= endSequenceNumber; number += 1) givenUp.push(number);
      },
      putObject: async () => undefined,
    },
    log: () => undefined,
    pace: { pollEveryMs: 0, firstBackoffMs: 0, longestBackoffMs: 0 },
    stopping: new AbortController().signal,
  });
  const batch = await new FakeStream(records).read('0', records);
  await delivery.deliver('shard-1', batch.records);
  return { done: target.done, givenUp };
}

const batches = fc.record({
  records: fc.integer({ min: 1, max: 12 }),
  poison: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  retryAttempts: fc.integer({ min: 0, max: 2 }),
  bisectOnError: fc.boolean(),
});

describe('a batch, whatever fails in it', () => {
  test('ends with every record dealt with or written of to the failure queue', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async ({ records, poison, ...settings }) => {
        const { done, givenUp } = await deliver(records, poison, settings);
        const all = Array.from({ length: records }, (_, index) => index + 1);
        expect([...done, ...givenUp].toSorted((a, b) => a - b)).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  test('loses only what fails for good when it may be split', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async ({ records, poison, retryAttempts }) => {
        const { givenUp } = await deliver(records, poison, { retryAttempts, bisectOnError: true });
        expect(new Set(givenUp)).toEqual(new Set(poison.filter((number) => number <= records)));
      }),
      { numRuns: 60 },
    );
  });

  test('is dealt with in order', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async ({ records, poison, ...settings }) => {
        const { done } = await deliver(records, poison, settings);
        expect(done).toEqual(done.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
