import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import 'aws-sdk-client-mock-vitest/extend';
import { failuresThrough } from '../../../shared/adapters/failures.ts';
import { emulatorAccess } from '../../support/emulated-table.ts';
import { startFakeAws } from '../../support/fake-aws.ts';

const client = new SQSClient(emulatorAccess);
const sqs = mockClient(client);
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let failures: ReturnType<typeof failuresThrough>;
beforeAll(async () => {
  aws = await startFakeAws();
  const access = { ...emulatorAccess, endpoint: aws.endpoint };
  failures = failuresThrough({
    sqs: client,
    s3: new S3Client({ ...access, forcePathStyle: true }),
    lambda: new LambdaClient(access),
  });
});
afterAll(() => aws.stop());
const queueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/unsent';
beforeEach(() => {
  sqs.reset();
});

describe('what was given up into a queue', () => {
  it.each([
    [{ ApproximateNumberOfMessages: '3' }, 3],
    [{}, 0],
  ])('is counted as SQS counts it: %j', async (Attributes, waiting) => {
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes });
    expect(await failures.waitingIn(queueUrl)).toBe(waiting);
  });

  it.each([
    [1, 1],
    [10, 10],
    [100, 10],
  ])('is taken by %d as %d, hidden from others, and gone only when it is forgotten', async (most, asked) => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [{ Body: 'a', ReceiptHandle: 'handle-a' }] });
    sqs.on(DeleteMessageCommand).resolves({});
    const [taken] = await failures.takeFrom(queueUrl, most);
    expect(taken?.body).toBe('a');
    expect(sqs).toHaveReceivedCommandWith(ReceiveMessageCommand, {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: asked,
      VisibilityTimeout: 120,
    });
    expect(sqs).toHaveReceivedCommandTimes(DeleteMessageCommand, 0);
    await taken?.forget();
    expect(sqs).toHaveReceivedCommandWith(DeleteMessageCommand, { QueueUrl: queueUrl, ReceiptHandle: 'handle-a' });
  });

  it('is none where SQS hands out none', async () => {
    sqs.on(ReceiveMessageCommand).resolves({});
    expect(await failures.takeFrom(queueUrl, 10)).toEqual([]);
  });

  it('is sent whole', async () => {
    sqs.on(SendMessageCommand).resolves({});
    await failures.sendTo(queueUrl, '{"a":1}');
    expect(sqs).toHaveReceivedCommandWith(SendMessageCommand, { QueueUrl: queueUrl, MessageBody: '{"a":1}' });
  });
});

describe('what was given up into a bucket', () => {
  it('is listed by its keys', async () => {
    const contents = ['a', 'b'].map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    aws.answers(() => ({ body: `<ListBucketResult>${contents}</ListBucketResult>` }));
    expect(await failures.keptIn('unannounced', 7)).toEqual(['a', 'b']);
    aws.answers(() => ({ body: '<ListBucketResult></ListBucketResult>' }));
    expect(await failures.keptIn('unannounced', 7)).toEqual([]);
  });

  it('is read whole, and gone only when it is forgotten', async () => {
    aws.answers(() => ({ body: '{"payload":"ñ"}' }));
    const { body, forget } = await failures.open('unannounced', 'a');
    expect(body).toBe('{"payload":"ñ"}');
    expect(aws.asked).toMatchObject([{ method: 'GET', path: '/unannounced/a' }]);
    await forget();
    expect(aws.asked[1]).toMatchObject({ method: 'DELETE', path: '/unannounced/a' });
  });
});

describe('a function that is invoked again', () => {
  it('is handed the same event, and answers what it answers', async () => {
    aws.answers(() => ({ body: '{"batchItemFailures":[]}' }));
    expect(await failures.invoke('announce-changes', { Records: [] })).toEqual({ batchItemFailures: [] });
    expect(aws.asked).toEqual([
      { method: 'POST', path: '/2015-03-31/functions/announce-changes/invocations', body: '{"Records":[]}' },
    ]);
  });

  it('that answers nothing answers nothing', async () => {
    aws.answers(() => ({ body: '' }));
    expect(await failures.invoke('hear-text', {})).toBeUndefined();
  });

  it('throws when it failed, though Lambda itself did not', async () => {
    aws.answers(() => ({ body: '{"errorMessage":"away"}', headers: { 'x-amz-function-error': 'Unhandled' } }));
    await expect(failures.invoke('hear-text', {})).rejects.toThrow('hear-text failed: {"errorMessage":"away"}');
  });
});
