import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { StreamMappingSettings } from '../../../local/cloud/stream/batch-delivery.ts';
import { StreamMapping } from '../../../local/cloud/stream-mapping.ts';
import { FakeStream, FakeTarget } from './fake-stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'connect-311-checkpoints-'));
const open: StreamMapping[] = [];
let files = 0;

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const template: StreamMappingSettings = {
  batchSize: 4,
  bisectOnError: false,
  retryAttempts: -1,
  maxRecordAgeSeconds: -1,
  reportsItemFailures: true,
  failureDestinationArn: 'arn:aws:sqs:us-east-1:000000000000:failures',
};

function newCheckpointFile(): string {
  files += 1;
  return join(folder, `checkpoint-${files}.json`);
}

function map(
  stream: FakeStream,
  target: FakeTarget,
  own: Partial<StreamMappingSettings> = {},
  file = newCheckpointFile(),
) {
  const failures: { queueArn: string; report: unknown }[] = [];
  const objects: { bucket: string; key: string; report: unknown }[] = [];
  const mapping = new StreamMapping({
    reader: stream,
    region: 'us-east-1',
    target,
    settings: { ...template, ...own },
    uuid: 'mapping-1',
    destinations: {
      sendMessage: (queueArn, body) => void failures.push({ queueArn, report: JSON.parse(body) }),
      putObject: async (bucket, key, body) => void objects.push({ bucket, key, report: JSON.parse(body) }),
    },
    checkpointFile: file,
    log: () => undefined,
    pace: { pollEveryMs: 1, firstBackoffMs: 1, longestBackoffMs: 4 },
  });
  open.push(mapping);
  const settled = async () => {
    const since = Date.now();
    await expect.poll(() => mapping.isIdleSince(since), { timeout: 5_000, interval: 2 }).toBe(true);
  };
  return { mapping, failures, objects, settled, file };
}

describe('a stream that is mapped to a function', () => {
  test('is handed over from its oldest record on, in order, in batches no larger than the template says', async () => {
    const stream = new FakeStream(10);
    const target = new FakeTarget();
    const { settled } = map(stream, target);
    await settled();
    expect(target.batches).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10],
    ]);
  });

  test('is followed as it grows', async () => {
    const stream = new FakeStream(1);
    const target = new FakeTarget();
    const { settled } = map(stream, target);
    await settled();
    stream.write(2);
    await settled();
    expect(target.done).toEqual([1, 2, 3]);
  });

  test('arrives as Lambda sends it: with the stream it comes from and the time in seconds', async () => {
    const target = new FakeTarget();
    const { settled } = map(new FakeStream(1, { writtenAt: new Date(1_700_000_000_500) }), target);
    await settled();
    expect(target.events[0]).toEqual({
      Records: [
        {
          eventName: 'INSERT',
          awsRegion: 'us-east-1',
          eventSourceARN: 'stream-1',
          dynamodb: { SequenceNumber: '00001', ApproximateCreationDateTime: 1_700_000_000.5 },
        },
      ],
    });
  });

  test('is read on when the stream did not answer for a while, and loses nothing by it', async () => {
    const stream = new FakeStream(6);
    const target = new FakeTarget();
    stream.failNext(3);
    const { settled } = map(stream, target);
    await settled();
    stream.write(3);
    stream.failNext(2);
    await settled();
    expect(target.done).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('a function that fails', () => {
  test('is handed the same batch until it succeeds', async () => {
    const target = new FakeTarget({ throwsTimes: 3 });
    const { settled, failures } = map(new FakeStream(3), target);
    await settled();
    expect(target.batches).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(failures).toEqual([]);
  });

  test('on some records is handed the batch again from the first of them on', async () => {
    const target = new FakeTarget({ reportsOnce: [3] });
    const { settled } = map(new FakeStream(6), target);
    await settled();
    expect(target.batches).toEqual([
      [1, 2, 3, 4],
      [3, 4],
      [5, 6],
    ]);
  });

  test('and reports records that were not in the batch is handed all of it again', async () => {
    const target = new FakeTarget({ reportsOnce: [99] });
    const { settled } = map(new FakeStream(3), target);
    await settled();
    expect(target.batches).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  test('is believed to have succeeded, whatever it reports, when the template does not ask for reports', async () => {
    const target = new FakeTarget({ reportsOnce: [2] });
    const { settled } = map(new FakeStream(3), target, { reportsItemFailures: false });
    await settled();
    expect(target.batches).toEqual([[1, 2, 3]]);
  });

  test('on one record for good has that record singled out and given up, and no other', async () => {
    const target = new FakeTarget({ poison: [6] });
    const { settled, failures } = map(new FakeStream(9), target, {
      batchSize: 8,
      bisectOnError: true,
      retryAttempts: 2,
    });
    await settled();
    expect(target.done).toEqual([1, 2, 3, 4, 5, 7, 8, 9]);
    expect(failures).toHaveLength(1);
    // Once in each batch that was split, and then the first try and two more.
    expect(target.batches.filter((batch) => batch.includes(6))).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [5, 6, 7, 8],
      [5, 6],
      [6],
      [6],
      [6],
    ]);
  });

  test("is given up after the template's retries, with a note to the failure queue of what was lost", async () => {
    const target = new FakeTarget({ poison: [1, 2] });
    const writtenAt = new Date('2026-11-23T08:00:00.900Z');
    const { settled, failures } = map(new FakeStream(3, { writtenAt }), target, { batchSize: 2, retryAttempts: 3 });
    await settled();
    expect(target.batches).toEqual([[1, 2], [1, 2], [1, 2], [1, 2], [3]]);
    expect(failures).toEqual([
      {
        queueArn: template.failureDestinationArn,
        report: {
          version: '1.0',
          timestamp: expect.any(String),
          requestContext: {
            requestId: expect.any(String),
            functionArn: target.options.arn,
            condition: 'RetryAttemptsExhausted',
            approximateInvokeCount: 4,
          },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          DDBStreamBatchInfo: {
            shardId: 'shard-1',
            startSequenceNumber: '00001',
            endSequenceNumber: '00002',
            approximateArrivalOfFirstRecord: '2026-11-23T08:00:00Z',
            approximateArrivalOfLastRecord: '2026-11-23T08:00:00Z',
            batchSize: 2,
            streamArn: 'stream-1',
          },
        },
      },
    ]);
  });

  test('has what was given up kept whole in a bucket, under the mapping, the shard and the second', async () => {
    const target = new FakeTarget({ poison: [2] });
    const { settled, failures, objects } = map(new FakeStream(2), target, {
      batchSize: 1,
      retryAttempts: 1,
      failureDestinationArn: 'arn:aws:s3:::lost-changes',
    });
    await settled();
    expect(failures).toEqual([]);
    expect(objects).toEqual([
      {
        bucket: 'lost-changes',
        key: expect.stringMatching(
          /^aws\/lambda\/mapping-1\/shard-1\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[\da-f-]{36}$/,
        ),
        report: expect.objectContaining({
          requestContext: expect.objectContaining({ approximateInvokeCount: 2 }),
          DDBStreamBatchInfo: expect.objectContaining({ startSequenceNumber: '00002', batchSize: 1 }),
          payload: JSON.stringify(target.events.at(-1)),
        }),
      },
    ]);
  });

  test('and only reports what failed is not said to have thrown', async () => {
    const target = new FakeTarget({ reportsOnce: [1] });
    const { settled, failures } = map(new FakeStream(1), target, { retryAttempts: 0 });
    await settled();
    expect(failures).toEqual([
      expect.objectContaining({
        report: expect.objectContaining({ responseContext: { statusCode: 200, executedVersion: '$LATEST' } }),
      }),
    ]);
  });

  test('loses records that are too old, and none that are younger', async () => {
    const stream = new FakeStream(1, { writtenAt: new Date(Date.now() - 3_600_000) });
    stream.write(1);
    const target = new FakeTarget({ throwsTimes: 1 });
    const { settled, failures } = map(stream, target, { maxRecordAgeSeconds: 60 });
    await settled();
    expect(target.batches).toEqual([[1, 2], [2]]);
    expect(failures).toMatchObject([{ report: { DDBStreamBatchInfo: { endSequenceNumber: '00001', batchSize: 1 } } }]);
  });

  test('without a failure queue is still given up, so that the others are served', async () => {
    const target = new FakeTarget({ poison: [1] });
    const { settled } = map(new FakeStream(2), target, {
      batchSize: 1,
      retryAttempts: 1,
      failureDestinationArn: undefined,
    });
    await settled();
    expect(target.batches).toEqual([[1], [1], [2]]);
  });
});

describe('a mapping that is stopped', () => {
  test('goes on in another run behind what was dealt with', async () => {
    const stream = new FakeStream(5);
    const first = map(stream, new FakeTarget());
    await first.settled();
    await first.mapping.stop();
    stream.write(2);
    const target = new FakeTarget();
    const second = map(stream, target, {}, first.file);
    await second.settled();
    expect(target.batches).toEqual([[6, 7]]);
  });

  test('while a batch is on its way lets it come to an end', async () => {
    const target = new FakeTarget({ slowMs: 30 });
    const { mapping, file } = map(new FakeStream(2), target);
    await expect.poll(() => target.batches.length, { timeout: 5_000, interval: 2 }).toBe(1);
    await mapping.stop();
    expect(target.done).toEqual([1, 2]);
    const again = new FakeTarget();
    const { settled } = map(new FakeStream(2), again, {}, file);
    await settled();
    expect(again.batches).toEqual([]);
  });

  test('while a batch fails hands over all that is left of it in another run', async () => {
    const stream = new FakeStream(7);
    const failing = new FakeTarget({ poison: [6] });
    const { mapping, file, failures } = map(stream, failing, { bisectOnError: true });
    await expect
      .poll(() => failing.batches.filter((batch) => batch.includes(6)).length, { timeout: 5_000, interval: 2 })
      .toBeGreaterThan(4);
    await mapping.stop();
    expect(failures).toEqual([]);
    const target = new FakeTarget();
    const { settled } = map(stream, target, {}, file);
    await settled();
    expect(new Set([...failing.done, ...target.done])).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
    expect(target.batches).toEqual([[5, 6, 7]]);
  });

  test('while it waits to try again stops at once', async () => {
    const target = new FakeTarget({ poison: [1] });
    const mapping = new StreamMapping({
      reader: new FakeStream(1),
      region: 'us-east-1',
      target,
      settings: template,
      uuid: 'mapping-1',
      destinations: { sendMessage: () => undefined, putObject: async () => undefined },
      checkpointFile: newCheckpointFile(),
      log: () => undefined,
      pace: { pollEveryMs: 1, firstBackoffMs: 60_000, longestBackoffMs: 60_000 },
    });
    await expect.poll(() => target.batches.length, { timeout: 5_000, interval: 2 }).toBe(1);
    await mapping.stop();
    expect(target.done).toEqual([]);
  });
});
