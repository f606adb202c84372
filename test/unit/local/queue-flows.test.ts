import { afterAll, beforeAll, expect, test } from 'vitest';
import { action } from '../connect/build-flow.ts';
import { flowResource, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const failed = { NoMatchingError: 'bye' };
const bye = action('bye', 'DisconnectParticipant');

/** Chooses the queue's flow by key, and waits in it. */
const inbound = flowResource('inbound', 'CONTACT_FLOW', [
  action(
    'which',
    'GetParticipantInput',
    { Text: 'Which?', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    {
      next: 'bye',
      on: { '1': 'restless', '2': 'missing', '3': 'leaving', '4': 'agent' },
      errors: { ...failed, NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'bye' },
    },
  ),
  ...['restless', 'missing', 'leaving'].map((flow) =>
    action(flow, 'UpdateContactEventHooks', { EventHooks: { CustomerQueue: flow } }, { next: 'set', errors: failed }),
  ),
  action('set', 'UpdateContactTargetQueue', { QueueId: 'people' }, { next: 'transfer', errors: failed }),
  action('agent', 'UpdateContactTargetQueue', { AgentId: 'Ana' }, { next: 'transfer', errors: failed }),
  action('transfer', 'TransferContactToQueue', {}, { next: 'bye', errors: { ...failed, QueueAtCapacity: 'bye' } }),
  bye,
]);

const resources = {
  inbound,
  restless: flowResource('restless', 'CUSTOMER_QUEUE', [
    action(
      'move',
      'DequeueContactAndTransferToQueue',
      {},
      { next: 'bye', errors: { ...failed, QueueAtCapacity: 'bye' } },
    ),
    bye,
  ]),
  leaving: flowResource('leaving', 'CUSTOMER_QUEUE', [
    action('mark', 'UpdateFlowAttributes', { FlowAttributes: { a: { Value: '1' } } }, { next: 'bye', errors: failed }),
    bye,
  ]),
  people: queueResource('people'),
};

let line: MadeSystem;
beforeAll(async () => {
  line = await systemOf(resources);
});
afterAll(() => line.close());

const waiting = () => line.system.exchange.floor.contactsIn(line.system.cloud.connect.queue('people')?.arn ?? '');

test('a queue flow that moves its caller round for ever is stopped, and leaves nobody in the queue', async () => {
  const placed = line.call(['press:1']);
  await expect(placed).rejects.toThrow('restless: moved the caller from queue to queue more than 1000 times');
  expect(waiting()).toBe(0);
});

test('a queue flow that is not there is told, and the caller waits in silence', async () => {
  const { events, said, ended } = await line.call(['press:2', 'wait']);
  expect(events).toContainEqual({ type: 'warning', message: 'the flow missing cannot be run for CustomerQueue' });
  expect([said, ended, waiting()]).toEqual([['Which?'], 'abandoned', 0]);
});

test('a queue flow that hangs up ends the call', async () => {
  expect((await line.call(['press:3', 'wait'])).ended).toBe('flow-ended');
  expect(waiting()).toBe(0);
});

test('a caller can be transferred to one agent alone', async () => {
  const { floor } = line.system.exchange;
  expect((await line.call(['press:4'])).events).not.toContainEqual(expect.objectContaining({ type: 'queued' }));
  floor.signIn('Luis', 'automatically');
  floor.signIn('Ana', 'automatically');
  const { events, ended } = await line.call(['press:4']);
  expect(events).toContainEqual({ type: 'agent', agent: 'Ana', what: 'joined' });
  expect(ended).toBe('agent-hung-up');
});
