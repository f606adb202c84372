import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConnectClient,
  DescribeContactCommand,
  DestinationNotAllowedException,
  GetContactAttributesCommand,
  InvalidRequestException,
  ResourceNotFoundException,
  StartOutboundVoiceContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
} from '@aws-sdk/client-connect';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action } from '../connect/build-flow.ts';
import { flowResource, functionResource, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const resident = '+18605550140';
const failed = { NoMatchingError: 'bye' };
const bye = action('bye', 'DisconnectParticipant');

const resources = {
  inbound: flowResource('inbound', 'CONTACT_FLOW', [bye]),
  update: flowResource('update', 'CONTACT_FLOW', [
    action('tell', 'MessageParticipant', { Text: 'Your $.Attributes.what is fixed.' }, { next: 'ask' }),
    action(
      'ask',
      'GetParticipantInput',
      { Text: 'Is it? Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      {
        next: 'bye',
        on: { '1': 'keep' },
        errors: { ...failed, NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'bye' },
      },
    ),
    action('keep', 'UpdateContactAttributes', { Attributes: { fixed: 'yes' } }, { next: 'bye', errors: failed }),
    bye,
  ]),
  hold: flowResource('hold', 'CONTACT_FLOW', [
    action('set', 'UpdateContactTargetQueue', { QueueId: 'people' }, { next: 'transfer', errors: failed }),
    action('transfer', 'TransferContactToQueue', {}, { next: 'bye', errors: { ...failed, QueueAtCapacity: 'bye' } }),
    bye,
  ]),
  whisper: flowResource('whisper', 'AGENT_WHISPER', [action('over', 'EndFlowExecution')]),
  people: queueResource('people'),
  Asker: functionResource('asker'),
};
const asker = 'return { endpoint: process.env.AWS_ENDPOINT_URL_CONNECT };';

let line: MadeSystem;
let client: ConnectClient;
beforeAll(async () => {
  line = await systemOf(resources, { asker });
  client = new ConnectClient({
    region: 'us-east-1',
    endpoint: line.system.cloud.connectEndpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  await line.close();
});

const InstanceId = 'Line-Instance';
const start = (more: Partial<StartOutboundVoiceContactCommand['input']> = {}) =>
  client.send(
    new StartOutboundVoiceContactCommand({
      InstanceId,
      ContactFlowId: 'update',
      DestinationPhoneNumber: resident,
      Attributes: { what: 'pothole' },
      ...more,
    }),
  );
const attributesOf = async (contactId: string | undefined) =>
  (await client.send(new GetContactAttributesCommand({ InstanceId, InitialContactId: contactId }))).Attributes;
const describeContact = async (ContactId: string | undefined) =>
  (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact;
const called = (number: string) =>
  line.system.outbox.entries.filter(({ kind, to }) => kind === 'call' && to === number).map(({ text }) => text);

describe('an outbound call', () => {
  test('runs its flow with whoever picks up, and is kept with what was said and answered', async () => {
    line.system.telephones.answer(resident, ['press:1']);
    const { ContactId } = await start();
    await line.system.settle(5_000);
    expect(called(resident)).toEqual(['Your pothole is fixed. Is it? Press 1.']);
    expect(await attributesOf(ContactId)).toEqual({ what: 'pothole', fixed: 'yes' });
    expect(await describeContact(ContactId)).toMatchObject({
      Id: ContactId,
      InitiationMethod: 'API',
      Channel: 'VOICE',
      CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: resident },
      DisconnectReason: 'CONTACT_FLOW_DISCONNECT',
      DisconnectTimestamp: expect.any(Date),
    });
  });

  test('belongs to what is waited for until the line has settled', async () => {
    line.system.telephones.answer('+18605550144', async () => {
      await sleep(150);
      return { keys: '1' };
    });
    await start({ DestinationPhoneNumber: '+18605550144' });
    expect(called('+18605550144')).toEqual([]);
    expect(await line.system.settle(5_000)).toBe(true);
    expect(called('+18605550144')).toHaveLength(1);
  });

  test('is listened to where nothing else is said of the telephone', async () => {
    await start({ DestinationPhoneNumber: '+18605550141' });
    await line.system.settle(5_000);
    expect(called('+18605550141')).toEqual(['Your pothole is fixed. Is it? Press 1.']);
  });

  test('that nobody takes up says nothing', async () => {
    line.system.telephones.answer('+18605550142', 'nobody');
    const { ContactId } = await start({ DestinationPhoneNumber: '+18605550142' });
    await line.system.settle(5_000);
    expect(called('+18605550142')).toEqual([]);
    expect((await describeContact(ContactId))?.DisconnectReason).toBe('OUTBOUND_ATTEMPT_FAILED');
  });

  test('is made once for a client token', async () => {
    const number = '+18605550143';
    const [first, second] = [
      await start({ DestinationPhoneNumber: number, ClientToken: 'one' }),
      await start({ DestinationPhoneNumber: number, ClientToken: 'one' }),
    ];
    await line.system.settle(5_000);
    expect(second.ContactId).toBe(first.ContactId);
    expect(called(number)).toHaveLength(1);
  });

  test.each([
    ['an unknown flow', { ContactFlowId: 'nowhere' }, ResourceNotFoundException],
    ['a flow that is no inbound one', { ContactFlowId: 'whisper' }, ResourceNotFoundException],
    ['another instance', { InstanceId: 'elsewhere' }, ResourceNotFoundException],
    ['a number that is none', { DestinationPhoneNumber: '311' }, InvalidRequestException],
    ['a number that cannot be dialled', { DestinationPhoneNumber: '+10605550123' }, DestinationNotAllowedException],
  ])('is refused for %s', async (_what, more, error) => {
    await expect(start(more)).rejects.toBeInstanceOf(error);
  });
});

describe('a contact', () => {
  test('that waits can be given attributes and be stopped', async () => {
    const agent = line.system.exchange.floor.signIn('Ana', 'by-hand');
    const { ContactId } = await start({ ContactFlowId: 'hold' });
    await expect.poll(() => agent.state).toBe('offered');
    await client.send(
      new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: { urgent: 'yes' } }),
    );
    expect(agent.contact?.attributes).toEqual({ what: 'pothole', urgent: 'yes' });
    await client.send(new StopContactCommand({ InstanceId, ContactId }));
    await line.system.settle(5_000);
    expect(await describeContact(ContactId)).toMatchObject({ DisconnectReason: 'API', QueueInfo: { Id: 'people' } });
    expect(agent.state).toBe('available');
  });

  test('that is unknown is refused as the service does', async () => {
    await expect(describeContact('nobody')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(attributesOf('nobody')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });
});

test('functions are told where the API is', async () => {
  const [target] = line.system.cloud.functions.values();
  expect(await target?.invoke({})).toEqual({ endpoint: line.system.cloud.connectEndpoint });
});
