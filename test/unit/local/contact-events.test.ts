import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { action } from '../connect/build-flow.ts';
import { flowResource, functionResource, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const failed = { NoMatchingError: 'bye' };
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const rule = (eventType: unknown[], target: string, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: { source: ['aws.connect'], detail: { eventType } },
    Targets: [{ Id: 'Target0', Arn: arnOf(target), ...more }],
  },
});

const resources = {
  inbound: flowResource('inbound', 'CONTACT_FLOW', [
    action('set', 'UpdateContactTargetQueue', { QueueId: 'people' }, { next: 'transfer', errors: failed }),
    action('transfer', 'TransferContactToQueue', {}, { next: 'bye', errors: { ...failed, QueueAtCapacity: 'bye' } }),
    action('bye', 'DisconnectParticipant'),
  ]),
  people: queueResource('people'),
  Listener: functionResource('listener'),
  AllEvents: rule([{ exists: true }], 'Listener'),
  Loser: functionResource('loser'),
  Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'lost' } },
  LoserConfig: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Loser' },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arnOf('Lost') } },
    },
  },
  LostEvents: rule(['DISCONNECTED'], 'Loser'),
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
  Failer: functionResource('failer'),
  DeadEvents: rule(['QUEUED'], 'Failer', { DeadLetterConfig: { Arn: arnOf('Dead') }, RetryPolicy: {} }),
  Off: { ...rule(['QUEUED'], 'Loser'), Properties: { ...rule(['QUEUED'], 'Loser').Properties, State: 'DISABLED' } },
};
const functions = {
  listener: 'console.log(JSON.stringify(event));',
  loser: "console.log('lost'); throw new RangeError('no');",
  failer: "console.log('failed'); throw new Error('never');",
};

const Detail = z.object({ contactId: z.string(), eventType: z.string() }).loose();
const Event = z.object({ source: z.string(), 'detail-type': z.string(), detail: Detail });

let line: MadeSystem;
beforeAll(async () => {
  line = await systemOf(resources, functions);
});
afterAll(() => line.close());

async function logOf(name: string): Promise<string[]> {
  await line.system.settle(10_000);
  const file = join(line.system.cloud.folder, 'logs', `${name}.log`);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

async function detailsOfLatestContact(atLeast: number) {
  const read = async () => {
    const events = (await logOf('listener')).map((text) => Event.parse(JSON.parse(text)));
    const latest = events.at(-1)?.detail.contactId;
    return events.filter(({ detail }) => detail.contactId === latest).map(({ detail }) => detail);
  };
  // What a sandbox prints arrives a moment after it has answered.
  await expect.poll(async () => (await read()).length).toBeGreaterThanOrEqual(atLeast);
  return read();
}

async function messageIn(queue: string): Promise<unknown> {
  const sqs = new SQSClient({
    region: 'us-east-1',
    endpoint: line.system.cloud.messaging.sqsEndpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const QueueUrl = `${line.system.cloud.messaging.sqsEndpoint}/000000000000/${queue}`;
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  sqs.destroy();
  return JSON.parse(Messages?.[0]?.Body ?? 'null');
}

describe('contact events', () => {
  test('tell a call that was abandoned', async () => {
    await line.call([]);
    const details = await detailsOfLatestContact(4);
    // The bus keeps no order; the events' own times do.
    expect(new Set(details.map(({ eventType }) => eventType))).toEqual(
      new Set(['INITIATED', 'CONNECTED_TO_SYSTEM', 'QUEUED', 'DISCONNECTED']),
    );
    expect(details.find(({ eventType }) => eventType === 'DISCONNECTED')).toMatchObject({
      channel: 'VOICE',
      initiationMethod: 'INBOUND',
      instanceArn: line.system.cloud.connect.instanceArn,
      disconnectReason: 'CUSTOMER_DISCONNECT',
      queueInfo: { queueArn: line.system.cloud.connect.queue('people')?.arn },
      eventTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  test('tell who took the call, and that the agent ended it', async () => {
    const { floor } = line.system.exchange;
    const agent = floor.signIn('Ana', 'automatically');
    await line.call([]);
    floor.signOut(agent);
    const details = await detailsOfLatestContact(5);
    expect(details.find(({ eventType }) => eventType === 'CONNECTED_TO_AGENT')).toMatchObject({
      agentInfo: { agentArn: agent.arn },
    });
    expect(details.find(({ eventType }) => eventType === 'DISCONNECTED')).toMatchObject({
      disconnectReason: 'AGENT_DISCONNECT',
    });
  });
});

describe('a function that fails an event', () => {
  test('is asked again as often as it is configured, and the event is written to its destination', async () => {
    const before = (await logOf('loser')).filter((text) => text === 'lost').length;
    await messageIn('lost');
    await line.call([]);
    await expect.poll(async () => (await logOf('loser')).filter((text) => text === 'lost').length).toBe(before + 2);
    expect(await messageIn('lost')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { detail: { eventType: 'DISCONNECTED' } },
      responsePayload: { errorType: 'RangeError', errorMessage: 'no' },
    });
  });

  test("leaves it to the rule's dead-letter queue after two retries, where nothing else is said", async () => {
    const before = (await logOf('failer')).filter((text) => text === 'failed').length;
    await line.call([]);
    await expect.poll(async () => (await logOf('failer')).filter((text) => text === 'failed').length).toBe(before + 3);
    expect(await messageIn('dead')).toMatchObject({ source: 'aws.connect', detail: { eventType: 'QUEUED' } });
  });
});
