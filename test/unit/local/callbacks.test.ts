import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallEvent } from '../../../local/connect/events.ts';
import { action } from '../connect/build-flow.ts';
import { flowResource, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const failed = { NoMatchingError: 'bye' };
const bye = action('bye', 'DisconnectParticipant');
const over = action('over', 'EndFlowExecution');
const say = (identifier: string, Text: string, next: string) =>
  action(identifier, 'MessageParticipant', { Text }, { next });

const resources = {
  inbound: flowResource('inbound', 'CONTACT_FLOW', [
    action('language', 'UpdateContactData', { LanguageCode: 'es-US' }, { next: 'keep', errors: failed }),
    action('keep', 'UpdateContactAttributes', { Attributes: { need: 'pothole' } }, { next: 'hook', errors: failed }),
    action(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { CustomerWhisper: 'whisper' } },
      { next: 'set', errors: failed },
    ),
    action('set', 'UpdateContactTargetQueue', { QueueId: 'people' }, { next: 'create', errors: failed }),
    action(
      'create',
      'CreateCallbackContact',
      {
        InitialCallDelaySeconds: '1',
        MaximumConnectionAttempts: '2',
        RetryDelaySeconds: '600',
        ContactFlowId: 'before',
      },
      { next: 'bye', errors: failed },
    ),
    bye,
  ]),
  before: flowResource('before', 'CONTACT_FLOW', [
    action('mark', 'UpdateContactAttributes', { Attributes: { from: 'callback' } }, { next: 'over', errors: failed }),
    over,
    bye,
  ]),
  whisper: flowResource('whisper', 'CUSTOMER_WHISPER', [say('hello', 'This is 311.', 'over'), over]),
  people: queueResource('people'),
};

let line: MadeSystem;
beforeAll(async () => {
  line = await systemOf(resources);
});
afterEach(() => {
  const { floor } = line.system.exchange;
  for (const agent of floor.signedIn) floor.signOut(agent);
});
afterAll(() => line.close());

const floor = () => line.system.exchange.floor;
const peopleArn = () => line.system.cloud.connect.queue('people')?.arn ?? '';
const calls = (to: string) => line.system.outbox.entries.filter((entry) => entry.kind === 'call' && entry.to === to);

describe('a callback', () => {
  test('waits for an agent, who is connected with whoever picks up', async () => {
    const created = await line.call([], { from: '+18605550131' });
    expect(created.events).toContainEqual({ type: 'queued', queue: 'people', need: 'pothole' });
    await expect.poll(() => floor().contactsIn(peopleArn())).toBe(1);

    const agent = floor().signIn('Ana', 'by-hand');
    expect(agent.state).toBe('offered');
    expect(agent.contact).toMatchObject({
      initiationMethod: 'CALLBACK',
      languageCode: 'es-US',
      attributes: { need: 'pothole', from: 'callback' },
      customerEndpoint: { address: '+18605550131' },
    });
    expect(agent.contact?.contactId).not.toBe(agent.contact?.initialContactId);
    floor().accept(agent);
    await expect.poll(() => agent.state).toBe('with-caller');
    expect(calls('+18605550131')).toEqual([]);
    agent.act('hang-up');
    await expect.poll(() => calls('+18605550131').map(({ text }) => text)).toEqual(['This is 311.']);
  });

  test('rings as often as it may where nobody picks up, and is given up', async () => {
    line.system.telephones.answer('+18605550132', 'nobody');
    const events: [CallEvent, method: string][] = [];
    const stop = line.system.onCallEvent((event, contact) => events.push([event, contact.initiationMethod]));
    const agent = floor().signIn('Ana', 'automatically');
    await line.call([], { from: '+18605550132' });
    await expect
      .poll(() => events.filter(([{ type }, method]) => type === 'ended' && method === 'CALLBACK'))
      .toEqual([[{ type: 'ended', reason: 'not-answered' }, 'CALLBACK']]);
    stop();
    expect(calls('+18605550132')).toEqual([]);
    await expect.poll(() => agent.state).toBe('available');
  });

  test('reaches whoever picks up the second time', async () => {
    const { telephones } = line.system;
    telephones.answer('+18605550133', 'nobody');
    const agent = floor().signIn('Ana', 'by-hand');
    await line.call([], { from: '+18605550133' });
    await expect.poll(() => agent.state).toBe('offered');
    floor().accept(agent);
    await expect.poll(() => agent.state).toBe('after-call-work');

    telephones.answer('+18605550133', ['hangup']);
    floor().signIn('Ana', 'by-hand');
    await expect.poll(() => agent.state).toBe('offered');
    floor().accept(agent);
    await expect.poll(() => calls('+18605550133').map(({ text }) => text)).toEqual(['This is 311.']);
  });
});
