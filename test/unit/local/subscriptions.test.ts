import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receive } from './sqs-messages.ts';
import { functionResource, type MadeSystem, systemOf } from './system-of.ts';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const topic = (TopicName: string) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });
const queue = (QueueName: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });
const subscription = (
  id: string,
  Protocol: string,
  Endpoint: unknown,
  more: Readonly<Record<string, unknown>> = {},
) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: id }, Protocol, Endpoint, ...more },
});

const resources = {
  News: topic('news'),
  Bad: topic('bad-news'),
  Reader: functionResource('reader'),
  Loser: functionResource('loser'),
  LoserConfig: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Loser' },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arnOf('Lost') } },
    },
  },
  Lost: queue('lost'),
  Raw: queue('raw'),
  Wrapped: queue('wrapped'),
  ToReader: subscription('News', 'lambda', arnOf('Reader')),
  ToLoser: subscription('Bad', 'lambda', arnOf('Loser')),
  ToRaw: subscription('News', 'sqs', arnOf('Raw'), { RawMessageDelivery: true }),
  ToWrapped: subscription('News', 'sqs', arnOf('Wrapped')),
};
const functions = { reader: 'console.log(JSON.stringify(event));', loser: "throw new RangeError('no');" };

let line: MadeSystem;
beforeAll(async () => {
  line = await systemOf(resources, functions);
});
afterAll(() => line.close());

const queueNamed = (name: string) => line.system.cloud.messaging.queueOf(`arn:aws:sqs:us-east-1:000000000000:${name}`);

/** Publishes as the AWS SDK does, and waits until all came of it that does. */
async function publish(topicName: string, more: Readonly<Record<string, string>>): Promise<void> {
  const TopicArn = `arn:aws:sns:us-east-1:000000000000:${topicName}`;
  const body = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', TopicArn, ...more });
  const answer = await fetch(line.system.cloud.messaging.snsEndpoint, { method: 'POST', body });
  expect(answer.status).toBe(200);
  expect(await line.system.settle(10_000)).toBe(true);
}

async function eventsOf(name: string, count: number): Promise<unknown[]> {
  const file = join(line.system.cloud.folder, 'logs', `${name}.log`);
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  await expect.poll(() => read().length).toBeGreaterThanOrEqual(count);
  return read().map((text): unknown => JSON.parse(text));
}

describe('a message on a topic', () => {
  test('reaches the function that subscribed as SNS hands it over, and the outbox as before', async () => {
    await publish('news', {
      Message: '{"what":"snow"}',
      Subject: 'Weather',
      'MessageAttributes.entry.1.Name': 'ward',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'north',
    });
    expect(await eventsOf('reader', 1)).toEqual([
      {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: expect.stringMatching(/^arn:aws:sns:us-east-1:000000000000:news:[\da-f-]{36}$/),
            Sns: {
              Type: 'Notification',
              MessageId: expect.any(String),
              TopicArn: 'arn:aws:sns:us-east-1:000000000000:news',
              Subject: 'Weather',
              Message: '{"what":"snow"}',
              Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
              SignatureVersion: '1',
              Signature: expect.any(String),
              SigningCertUrl: expect.any(String),
              UnsubscribeUrl: expect.any(String),
              MessageAttributes: { ward: { Type: 'String', Value: 'north' } },
            },
          },
        ],
      },
    ]);
    expect(line.system.outbox.entries).toMatchObject([{ kind: 'topic', to: 'news', text: '{"what":"snow"}' }]);
  });

  test('reaches queues that subscribed, raw where they want it so', async () => {
    await receive(queueNamed('raw'));
    await receive(queueNamed('wrapped'));
    await publish('news', { Message: 'hello' });
    const [raw] = await receive(queueNamed('raw'));
    const [wrapped] = await receive(queueNamed('wrapped'));
    expect(raw?.Body).toBe('hello');
    expect(JSON.parse(wrapped?.Body ?? '')).toMatchObject({ Type: 'Notification', Message: 'hello' });
  });

  test('that a function cannot take is tried again and then written to its destination for failures', async () => {
    await publish('bad-news', { Message: 'bad' });
    const [lost] = await receive(queueNamed('lost'));
    expect(JSON.parse(lost?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { Records: [{ Sns: { Message: 'bad', Subject: null, MessageAttributes: {} } }] },
    });
  });
});

describe('a subscription the local run cannot keep', () => {
  test.each([
    [subscription('News', 'lambda', arnOf('Reader'), { FilterPolicy: { ward: ['north'] } }), 'FilterPolicy'],
    [subscription('News', 'sqs', arnOf('Raw'), { FilterPolicy: { ward: ['north'] } }), 'FilterPolicy'],
    [subscription('News', 'email', 'a@example.com'), 'Protocol'],
    [subscription('News', 'lambda', 'arn:aws:lambda:us-east-1:000000000000:function:nobody'), 'has no function'],
  ])('is an error that says so', async (Wrong, complaint) => {
    await expect(systemOf({ ...resources, Wrong }, functions)).rejects.toThrow(complaint);
  });
});
