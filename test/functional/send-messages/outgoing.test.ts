import { ConnectClient, StartOutboundVoiceContactCommand } from '@aws-sdk/client-connect';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import 'aws-sdk-client-mock-vitest/extend';
import { outboundCallsThrough } from '../../../shared/adapters/outbound-calls.ts';
import { outgoingThrough } from '../../../shared/adapters/outgoing.ts';
import { Message } from '../../../shared/domain/message.ts';
import { aFollower, freshTrackingNumber, phoneOfAna } from '../../support/builders.ts';

const sqsClient = new SQSClient({ region: 'us-east-1' });
const sqs = mockClient(sqsClient);
const connectClient = new ConnectClient({ region: 'us-east-1' });
const connect = mockClient(connectClient);
const queueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/outgoing';
const outgoing = outgoingThrough(sqsClient, queueUrl);

beforeEach(() => {
  sqs.reset();
  connect.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
});

const messages = (count: number): Message[] =>
  Array.from({ length: count }, (_, index) => ({
    about: `pothole@${index}-park-st#1`,
    change: 'version 2',
    follower: aFollower(),
    text: 'It is done.',
    trackingNumber: index % 2 === 0 ? freshTrackingNumber() : undefined,
    isAwaited: false,
  }));

/** The entries of each batch that SQS was sent. */
const batches = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => input.Entries ?? []);

describe('what is handed on', () => {
  it('goes in batches of ten, each message once, in order, as it is read at the other end', async () => {
    const many = messages(25);
    await outgoing.handOn(many);
    expect(batches().map((entries) => entries.length)).toEqual([10, 10, 5]);
    const bodies = batches().flatMap((entries) => entries.map(({ MessageBody = '' }) => MessageBody));
    expect(bodies.map((body) => Message.parse(JSON.parse(body)))).toEqual(many);
    for (const entries of batches()) expect(new Set(entries.map(({ Id }) => Id)).size).toBe(entries.length);
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, { QueueUrl: queueUrl });
  });

  it('is nothing where there is nothing', async () => {
    await outgoing.handOn([]);
    expect(batches()).toEqual([]);
  });

  it('throws when SQS takes some of them and not the others', async () => {
    const Failed = [{ Id: '3', Code: 'InternalError', SenderFault: false }];
    sqs.on(SendMessageBatchCommand).resolvesOnce({}).resolvesOnce({ Failed });
    await expect(outgoing.handOn(messages(25))).rejects.toThrow('the queue did not take 1 messages: InternalError');
  });

  it('throws when SQS does not answer', async () => {
    sqs.on(SendMessageBatchCommand).rejects(new Error('Throttled'));
    await expect(outgoing.handOn(messages(1))).rejects.toThrow('Throttled');
  });

  it('holds no telephone number that anybody could read', async () => {
    await outgoing.handOn(messages(3));
    expect(JSON.stringify(batches())).not.toContain(phoneOfAna.slice(2));
  });
});

describe('a call to a resident', () => {
  const calls = outboundCallsThrough(connectClient, {
    instance: 'the-instance',
    flow: 'the-flow',
    from: '+18607579311',
  });
  const call = { phone: phoneOfAna, token: 'a-token', attributes: { languageCode: 'es-US' } };

  it('is asked of Connect with what makes it one call', async () => {
    connect.on(StartOutboundVoiceContactCommand).resolves({ ContactId: 'contact' });
    await calls.startCall(call);
    expect(connect).toHaveReceivedCommandTimes(StartOutboundVoiceContactCommand, 1);
    expect(connect).toHaveReceivedCommandWith(StartOutboundVoiceContactCommand, {
      InstanceId: 'the-instance',
      ContactFlowId: 'the-flow',
      SourcePhoneNumber: '+18607579311',
      DestinationPhoneNumber: phoneOfAna,
      ClientToken: 'a-token',
      Attributes: { languageCode: 'es-US' },
    });
  });

  it('throws when Connect does not take it', async () => {
    connect.on(StartOutboundVoiceContactCommand).rejects(new Error('LimitExceeded'));
    await expect(calls.startCall(call)).rejects.toThrow('LimitExceeded');
  });
});
