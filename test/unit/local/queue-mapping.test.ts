import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { QueueContents } from '../../../local/cloud/messaging/queue.ts';
import { QueueMapping } from '../../../local/cloud/queue/queue-mapping.ts';
import { queueRecord, receive } from './sqs-messages.ts';
import { functionResource, type MadeSystem, systemOf } from './system-of.ts';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

let line: MadeSystem | undefined;
afterEach(async () => {
  await line?.close();
  line = undefined;
});

type Properties = Readonly<Record<string, unknown>>;

/** A queue that is mapped to a function of this body, which may use `event` and `state`. */
async function open(body: string, mapping: Properties = {}, queue: Properties = {}, target: Properties = {}) {
  const made = await systemOf(
    {
      Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work', ...queue } },
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Worker: functionResource('worker', { Environment: { Variables: { QUEUE_URL: { Ref: 'Work' } } }, ...target }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: arnOf('Work'), FunctionName: { Ref: 'Worker' }, ...mapping },
      },
    },
    { worker: body },
  );
  line = made;
  const { messaging } = made.system.cloud;
  const work = messaging.queueOf('arn:aws:sqs:us-east-1:000000000000:work');
  return {
    ...made.system,
    work,
    dead: messaging.queueOf('arn:aws:sqs:us-east-1:000000000000:dead'),
    send: (...bodies: string[]) => {
      for (const each of bodies) messaging.sendMessage(work.arn, each);
    },
  };
}

/** What the function printed, a JSON value a line; what a sandbox prints arrives a moment after it has answered. */
async function printed(count: number): Promise<unknown[]> {
  const file = join(line?.system.cloud.folder ?? '', 'logs', 'worker.log');
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  await expect.poll(() => read().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
  return read().map((text): unknown => JSON.parse(text));
}

const printBodies = 'console.log(JSON.stringify(event.Records.map(({ body }) => body)));';
const batchesOf = (values: readonly unknown[]) => values.map((value) => z.array(z.string()).parse(value));

describe('a queue that is mapped to a function', () => {
  test('hands over messages as SQS has them, and deletes what succeeded', async () => {
    const { send, work, settle } = await open('console.log(JSON.stringify(event));');
    const before = Date.now();
    send('{"fix":"the light"}');
    expect(await settle(10_000)).toBe(true);
    const [event] = await printed(1);
    expect(event).toEqual({
      Records: [
        {
          messageId: expect.any(String),
          receiptHandle: expect.any(String),
          body: '{"fix":"the light"}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: expect.stringMatching(/^\d{13}$/),
            SenderId: '000000000000',
            ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          },
          messageAttributes: {},
          md5OfBody: expect.any(String),
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:work',
          awsRegion: 'us-east-1',
        },
      ],
    });
    expect(Number(queueRecord(event).attributes['SentTimestamp'])).toBeGreaterThanOrEqual(before);
    expect(work.contents()).toEqual({ visible: 0, delayedUntil: [], received: [] });
  });

  test('hands over no more messages at once than the template says', async () => {
    const { send, settle } = await open(printBodies, { BatchSize: 2 });
    send('a', 'b', 'c', 'd', 'e');
    expect(await settle(10_000)).toBe(true);
    const batches = batchesOf(await printed(3));
    expect(batches.flat().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Math.max(...batches.map(({ length }) => length))).toBe(2);
  });

  test('gathers a batch for as long as the window lets it', async () => {
    const { send, settle } = await open(printBodies, { BatchSize: 3, MaximumBatchingWindowInSeconds: 5 });
    send('a');
    await sleep(100);
    send('b');
    await sleep(100);
    send('c');
    expect(await settle(3_000)).toBe(true);
    expect(batchesOf(await printed(1))).toEqual([['a', 'b', 'c']]);
  });

  test('has no more batches under way than the template says', async () => {
    const waiting = "console.log('1'); await new Promise((done) => setTimeout(done, 60)); console.log('-1');";
    const { send, settle } = await open(waiting, { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    send('a', 'b', 'c', 'd', 'e', 'f');
    expect(await settle(10_000)).toBe(true);
    const steps = (await printed(12)).map((step) => z.number().parse(step));
    const underWay = steps.map((_step, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step));
    expect(Math.max(...underWay)).toBe(2);
  });

  test('keeps asking a function that is throttled, without counting it as a failure', async () => {
    const slow = `await new Promise((done) => setTimeout(done, 50)); ${printBodies}`;
    const target = { ReservedConcurrentExecutions: 1 };
    const { send, settle, dead } = await open(slow, { BatchSize: 1 }, deadAfter(1, 30), target);
    send('a', 'b', 'c');
    expect(await settle(10_000)).toBe(true);
    expect(
      batchesOf(await printed(3))
        .flat()
        .toSorted(),
    ).toEqual(['a', 'b', 'c']);
    expect(dead.contents().visible).toBe(0);
  });
});

describe('a message that sets another going', () => {
  test('is settled when the last of them is', async () => {
    const countDown = `
      const left = Number(event.Records[0].body);
      console.log(left);
      if (left === 0) return;
      await fetch(process.env.AWS_ENDPOINT_URL_SQS, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
        body: JSON.stringify({ QueueUrl: '/000000000000/work', MessageBody: String(left - 1) }),
      });`;
    const { send, settle } = await open(countDown);
    send('9');
    expect(await settle(10_000)).toBe(true);
    expect((await printed(10)).at(-1)).toBe(0);
  });
});

/** Where messages go that were received too often. */
function deadAfter(maxReceiveCount: number, VisibilityTimeout = 1) {
  return { VisibilityTimeout, RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount } };
}

describe('messages that fail', () => {
  test('come again when they are visible again, and at last lie in the dead-letter queue', async () => {
    const count = 'console.log(event.Records[0].attributes.ApproximateReceiveCount); process.exit(1);';
    const { send, settle, dead, work } = await open(count, {}, deadAfter(2));
    send('bad');
    expect(await settle(10_000)).toBe(true);
    expect(await printed(2)).toEqual([1, 2]);
    expect(work.contents()).toEqual({ visible: 0, delayedUntil: [], received: [] });
    expect((await receive(dead)).map(({ Body }) => Body)).toEqual(['bad']);
  });

  test('alone come again when the function reports them', async () => {
    const failBad = `${printBodies}
      const bad = event.Records.filter(({ body }) => body === 'bad');
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };`;
    const { send, settle, dead } = await open(failBad, reports, deadAfter(2));
    send('good', 'bad', 'better');
    expect(await settle(10_000)).toBe(true);
    expect(batchesOf(await printed(2))).toEqual([['good', 'bad', 'better'], ['bad']]);
    expect(dead.contents().visible).toBe(1);
  });

  test('are believed to have succeeded when the template does not ask for reports', async () => {
    const failAll =
      'return { batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };';
    const { send, settle, work, dead } = await open(failAll, {}, deadAfter(1));
    send('bad');
    expect(await settle(10_000)).toBe(true);
    expect([work.contents().received, dead.contents().visible]).toEqual([[], 0]);
  });

  test('and are invisible for long hold nobody up', async () => {
    const { send, settle, work } = await open('throw new Error("no");', {}, { VisibilityTimeout: 60 });
    send('later');
    expect(await settle(3_000)).toBe(true);
    expect(work.contents().received).toHaveLength(1);
  });
});

describe('messages for later', () => {
  test('hold nobody up when their queue delays them for long', async () => {
    const { send, settle, work } = await open(printBodies, {}, { DelaySeconds: 30 });
    send('later');
    expect(await settle(3_000)).toBe(true);
    expect(work.contents()).toMatchObject({ visible: 0, delayedUntil: [expect.any(Number)] });
  });

  test('are waited for when they come soon', async () => {
    const { send, settle, work } = await open(printBodies, {}, { DelaySeconds: 1 });
    send('soon');
    expect(await settle(10_000)).toBe(true);
    expect(batchesOf(await printed(1))).toEqual([['soon']]);
    expect(work.contents()).toEqual({ visible: 0, delayedUntil: [], received: [] });
  });

  test.each([
    ['a minute', 60, 50_000, 60_000],
    ['at once, a second later, which is the least that the emulator keeps', 0, -60_000, 1_000],
  ])('come when the function itself says: %s', async (_when, VisibilityTimeout, least, most) => {
    const changeVisibility = `
      const { receiptHandle: ReceiptHandle, messageId, attributes } = event.Records[0];
      if (attributes.ApproximateReceiveCount > 1) return {};
      // The SDK goes where the queue's URL says.
      const { QUEUE_URL: QueueUrl } = process.env;
      const answer = await fetch(new URL(QueueUrl).origin, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ChangeMessageVisibility' },
        body: JSON.stringify({ QueueUrl, ReceiptHandle, VisibilityTimeout: ${VisibilityTimeout} }),
      });
      console.log(answer.status);
      return { batchItemFailures: [{ itemIdentifier: messageId }] };`;
    const { send, settle, work } = await open(changeVisibility, reports, { VisibilityTimeout: 20 });
    send('later');
    expect(await settle(10_000)).toBe(true);
    expect(await printed(1)).toEqual([200]);
    const left = work.contents().received.map(({ invisibleUntil }) => invisibleUntil - Date.now());
    expect(left).toHaveLength(VisibilityTimeout > 0 ? 1 : 0);
    for (const milliseconds of left) {
      expect(milliseconds).toBeGreaterThan(least);
      expect(milliseconds).toBeLessThanOrEqual(most);
    }
  });
});

describe('a message that was received', () => {
  test('is not settled while it is on its way to the function, unless somebody received it before', async () => {
    const receivedAs = (receiptHandle: string): QueueContents => ({
      visible: 0,
      delayedUntil: [],
      received: [{ receiptHandle, invisibleUntil: Date.now() + 60_000 }],
    });
    let contents = receivedAs('in an earlier run');
    const mapping = new QueueMapping({
      settings: { batchSize: 1, batchingWindowSeconds: 0, maximumConcurrency: 2, reportsItemFailures: false },
      queue: {
        arn: 'arn:aws:sqs:us-east-1:000000000000:work',
        visibilityTimeoutSeconds: 60,
        contents: () => contents,
        delete: async () => undefined,
        next: async () => {
          await sleep(1);
          return [];
        },
      },
      target: { invoke: async () => undefined },
      region: 'us-east-1',
      log: () => undefined,
    });
    expect(mapping.isIdle()).toBe(true);
    contents = receivedAs('just now');
    expect(mapping.isIdle()).toBe(false);
    await mapping.stop();
  });
});

describe('a mapping the local run cannot keep', () => {
  test.each([
    [{ FilterCriteria: { Filters: [] } }, 'FilterCriteria'],
    [{ BatchSize: 100 }, 'expected a MaximumBatchingWindowInSeconds for a BatchSize greater than 10'],
    [{ StartingPosition: 'TRIM_HORIZON' }, 'StartingPosition'],
    [{ EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/x' }, 'maps table streams and queues'],
  ])('is an error that says so: %j', async (mapping, complaint) => {
    await expect(open(printBodies, mapping)).rejects.toThrow(complaint);
  });

  test('is an error also when its queue has a property that is not known', async () => {
    await expect(open(printBodies, {}, { FifoQueue: true })).rejects.toThrow('FifoQueue');
  });
});
