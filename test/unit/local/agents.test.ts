import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LineEvent } from '../../../local/telephone/switchboard.ts';
import { action } from '../connect/build-flow.ts';
import { flowResource, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const failed = { NoMatchingError: 'sorry' };
const say = (identifier: string, text: string, next: string) =>
  action(identifier, 'MessageParticipant', { Text: text }, { next, errors: {} });
const hook = (name: string, flowId: string, next: string) =>
  action(name, 'UpdateContactEventHooks', { EventHooks: { [name]: flowId } }, { next, errors: failed });
const bye = action('bye', 'DisconnectParticipant');
const over = action('over', 'EndFlowExecution');
const keepFlowAttribute = (next: string) =>
  action('mark', 'UpdateFlowAttributes', { FlowAttributes: { mine: { Value: 'kept' } } }, { next, errors: failed });

const inbound = flowResource('inbound', 'CONTACT_FLOW', [
  keepFlowAttribute('CustomerQueue'),
  hook('CustomerQueue', 'queue-flow', 'AgentWhisper'),
  hook('AgentWhisper', 'agent-whisper', 'CustomerWhisper'),
  hook('CustomerWhisper', 'customer-whisper', 'CustomerHold'),
  hook('CustomerHold', 'customer-hold', 'AgentHold'),
  hook('AgentHold', 'agent-hold', 'CustomerRemaining'),
  hook('CustomerRemaining', 'remaining', 'attributes'),
  action('attributes', 'UpdateContactAttributes', { Attributes: { need: 'pothole' } }, { next: 'set', errors: failed }),
  action('set', 'UpdateContactTargetQueue', { QueueId: 'people' }, { next: 'transfer', errors: failed }),
  action('transfer', 'TransferContactToQueue', {}, { next: 'sorry', errors: { ...failed, QueueAtCapacity: 'full' } }),
  say('full', 'The queue is full.', 'bye'),
  say('sorry', 'Sorry.', 'bye'),
  bye,
]);

const queueFlow = flowResource('queue-flow', 'CUSTOMER_QUEUE', [
  action(
    'music',
    'MessageParticipantIteratively',
    { Messages: [{ Text: 'Please wait.' }, { Text: 'Still waiting.' }], InterruptFrequencySeconds: '30' },
    { on: { MessagesInterrupted: 'menu' }, errors: {} },
  ),
  action(
    'menu',
    'GetParticipantInput',
    { Text: 'Press 1 to leave, 2 for elsewhere, 3 for silence.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    {
      next: 'music',
      on: { '1': 'goodbye', '2': 'elsewhere', '3': 'over', '4': 'third' },
      errors: { NoMatchingCondition: 'music', NoMatchingError: 'music', InputTimeLimitExceeded: 'music' },
    },
  ),
  action(
    'elsewhere',
    'DequeueContactAndTransferToQueue',
    { QueueId: 'others' },
    { next: 'music', errors: { NoMatchingError: 'goodbye', QueueAtCapacity: 'full' } },
  ),
  action(
    'third',
    'DequeueContactAndTransferToQueue',
    { QueueId: 'third' },
    { next: 'music', errors: { NoMatchingError: 'goodbye', QueueAtCapacity: 'full' } },
  ),
  say('full', 'It is full there, too.', 'music'),
  say('goodbye', 'Goodbye.', 'bye'),
  over,
  bye,
]);

const whisper = (name: string, type: 'AGENT_WHISPER' | 'CUSTOMER_WHISPER', text: string) =>
  flowResource(name, type, [say('whisper', text, 'over'), over]);
const holding = (name: string, type: 'AGENT_HOLD' | 'CUSTOMER_HOLD', Text: string) =>
  flowResource(name, type, [action('hold', 'MessageParticipantIteratively', { Messages: [{ Text }] })]);

const resources = {
  inbound,
  'queue-flow': queueFlow,
  'agent-whisper': whisper('agent-whisper', 'AGENT_WHISPER', 'A $.Attributes.need.$.FlowAttributes.mine'),
  'customer-whisper': whisper('customer-whisper', 'CUSTOMER_WHISPER', 'Here is somebody.'),
  'customer-hold': holding('customer-hold', 'CUSTOMER_HOLD', 'You are on hold.'),
  'agent-hold': holding('agent-hold', 'AGENT_HOLD', 'The caller is on hold.'),
  remaining: flowResource('remaining', 'CONTACT_FLOW', [
    action(
      'rate',
      'GetParticipantInput',
      { Text: 'Was it good? Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      {
        next: 'bye',
        on: { '1': 'thanks' },
        errors: { NoMatchingCondition: 'bye', NoMatchingError: 'bye', InputTimeLimitExceeded: 'bye' },
      },
    ),
    say('thanks', 'Thank you.', 'bye'),
    bye,
  ]),
  people: queueResource('people', { MaxContacts: 2 }),
  others: queueResource('others', { MaxContacts: 0 }),
  third: queueResource('third'),
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

const only = (events: readonly LineEvent[], ...types: LineEvent['type'][]) =>
  events.filter(({ type }) => types.includes(type));

describe('a caller in a queue where nobody is signed in', () => {
  test('hears the queue flow, and hangs up after one period', async () => {
    const call = await line.call([]);
    expect(call.ended).toBe('abandoned');
    expect(call.said).toEqual(['Please wait.', 'Still waiting.', 'Press 1 to leave, 2 for elsewhere, 3 for silence.']);
    expect(only(call.events, 'queued')).toEqual([{ type: 'queued', queue: 'people', need: 'pothole' }]);
    expect(line.system.exchange.floor.metrics(line.system.cloud.connect.queue('people')?.arn ?? '')).toMatchObject({
      contactsInQueue: 0,
    });
  });

  test('waits one period for each wait, and answers what is asked there', async () => {
    const call = await line.call(['wait', 'wait', 'wait', 'press:1']);
    expect(call.said.filter((text) => text === 'Please wait.')).toHaveLength(2);
    expect(call.said.at(-1)).toBe('Goodbye.');
    expect(call.ended).toBe('flow-ended');
  });

  test('may hang up at once', async () => {
    const call = await line.call(['hangup']);
    expect(call.said).toEqual(['Please wait.', 'Still waiting.']);
    expect(call.ended).toBe('abandoned');
  });

  test('waits on in silence when the queue flow is over', async () => {
    expect((await line.call(['press:3', 'wait', 'wait'])).ended).toBe('abandoned');
  });

  test('stays where the other queue is full', async () => {
    expect((await line.call(['press:2', 'hangup'])).said).toContain('It is full there, too.');
  });

  test('may be moved to another queue, and waits there from the beginning', async () => {
    const call = await line.call(['press:4']);
    expect(only(call.events, 'queued').map((event) => 'queue' in event && event.queue)).toEqual(['people', 'third']);
    expect(call.said.filter((text) => text === 'Please wait.')).toHaveLength(2);
    expect(only(call.events, 'ended')).toEqual([{ type: 'ended', reason: 'abandoned' }]);
  });

  test('who was gone before it was entered is in it no more', async () => {
    expect((await line.call([], { gone: AbortSignal.abort() })).ended).toBe('abandoned');
    expect(line.system.exchange.floor.contactsIn(peopleArn())).toBe(0);
  });

  test('leaves in the middle of a prompt when time is real', async () => {
    const leaving = new AbortController();
    const started = Date.now();
    setTimeout(() => leaving.abort(), 300);
    const call = await line.call([], { pace: 'real', gone: leaving.signal });
    expect(call.said).toEqual(['Please wait.']);
    expect(call.ended).toBe('abandoned');
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  test('is turned away where as many wait as may', async () => {
    const leaving = new AbortController();
    const first = [1, 2].map(() => line.call([], { pace: 'real', gone: leaving.signal }));
    await expect.poll(() => line.system.exchange.floor.contactsIn(peopleArn())).toBe(2);
    expect((await line.call([])).said).toEqual(['The queue is full.']);
    leaving.abort();
    expect((await Promise.all(first)).map(({ ended }) => ended)).toEqual(['abandoned', 'abandoned']);
  });
});

function peopleArn(): string {
  return line.system.cloud.connect.queue('people')?.arn ?? '';
}

describe('an agent who answers automatically', () => {
  test('is whispered to, talks, hangs up, and leaves the caller to the flow after it', async () => {
    const { floor } = line.system.exchange;
    const agent = floor.signIn('Ana', 'automatically');
    const call = await line.call(['press:1']);
    expect(only(call.events, 'queued', 'whisper', 'agent', 'prompt', 'ended')).toEqual([
      { type: 'queued', queue: 'people', need: 'pothole' },
      { type: 'whisper', to: 'agent', text: 'A pothole.', language: 'en-US', seconds: 0.8 },
      { type: 'prompt', text: 'Here is somebody.', language: 'en-US', seconds: 1.2 },
      { type: 'agent', agent: 'Ana', what: 'joined' },
      { type: 'agent', agent: 'Ana', what: 'hung-up' },
      { type: 'prompt', text: 'Was it good? Press 1.', language: 'en-US', seconds: 2 },
      { type: 'prompt', text: 'Thank you.', language: 'en-US', seconds: 0.8 },
      { type: 'ended', reason: 'flow-ended' },
    ]);
    expect(agent.heard).toEqual(['A pothole.']);
    await expect.poll(() => agent.state).toBe('available');
  });

  test('takes one caller after the other', async () => {
    line.system.exchange.floor.signIn('Ana', 'automatically');
    expect((await line.call([])).ended).toBe('flow-ended');
    await expect.poll(() => line.system.exchange.floor.agent('Ana')?.state).toBe('available');
    expect((await line.call([])).ended).toBe('flow-ended');
  });

  test('is hung up on by a caller whose next step that is', async () => {
    line.system.exchange.floor.signIn('Ana', 'automatically');
    const call = await line.call(['hangup']);
    expect(call.ended).toBe('caller-hung-up');
    expect(only(call.events, 'agent')).toEqual([{ type: 'agent', agent: 'Ana', what: 'joined' }]);
  });
});

describe('an agent who answers by hand', () => {
  test('is offered the caller, accepts, holds, resumes and hangs up', async () => {
    const { floor } = line.system.exchange;
    const agent = floor.signIn('Luis', 'by-hand');
    const calling = line.call(['press:1']);
    await expect.poll(() => agent.state).toBe('offered');
    expect(agent.contact?.attributes).toEqual({ need: 'pothole' });
    floor.accept(agent);
    await expect.poll(() => agent.state).toBe('with-caller');
    agent.act('hold');
    await expect.poll(() => agent.heard).toEqual(['A pothole.', 'The caller is on hold.']);
    agent.act('resume');
    await expect.poll(() => agent.state).toBe('with-caller');
    agent.act('hang-up');
    const call = await calling;
    expect(only(call.events, 'agent').map((event) => 'what' in event && event.what)).toEqual([
      'joined',
      'held',
      'resumed',
      'hung-up',
    ]);
    expect(call.said).toEqual([
      expect.anything(),
      expect.anything(),
      'Here is somebody.',
      'You are on hold.',
      'Was it good? Press 1.',
      'Thank you.',
    ]);
    expect(agent.state).toBe('after-call-work');
    floor.signIn('Luis', 'by-hand');
    expect(agent.state).toBe('available');
  });

  test('cuts a prompt short by accepting, when time is real', async () => {
    const { floor } = line.system.exchange;
    const agent = floor.signIn('Luis', 'by-hand');
    const leaving = new AbortController();
    const calling = line.call([], { pace: 'real', gone: leaving.signal });
    await expect.poll(() => agent.state).toBe('offered');
    const accepted = Date.now();
    floor.accept(agent);
    await expect.poll(() => agent.state, { timeout: 5_000, interval: 10 }).toBe('with-caller');
    // The whispers last 0.8 and 1.2 seconds, and nothing else does.
    expect(Date.now() - accepted).toBeGreaterThan(1_900);
    expect(Date.now() - accepted).toBeLessThan(2_600);
    leaving.abort();
    expect((await calling).said).toEqual(['Please wait.', 'Here is somebody.']);
  });

  test('hears no more of a caller who hangs up in the conversation', async () => {
    const { floor } = line.system.exchange;
    const agent = floor.signIn('Luis', 'by-hand');
    const leaving = new AbortController();
    const calling = line.call([], { gone: leaving.signal });
    await expect.poll(() => agent.state).toBe('offered');
    floor.accept(agent);
    await expect.poll(() => agent.state).toBe('with-caller');
    leaving.abort();
    expect((await calling).ended).toBe('caller-hung-up');
    expect(agent.state).toBe('after-call-work');
    expect(agent.contact).toBeNull();
  });

  test('is free for others when the caller it rang for has gone', async () => {
    const agent = line.system.exchange.floor.signIn('Luis', 'by-hand');
    const leaving = new AbortController();
    const calling = line.call([], { gone: leaving.signal });
    await expect.poll(() => agent.state).toBe('offered');
    leaving.abort();
    expect((await calling).ended).toBe('abandoned');
    expect(agent.state).toBe('available');
  });

  test('who signs out while it rings leaves the caller to another', async () => {
    const { floor } = line.system.exchange;
    const luis = floor.signIn('Luis', 'by-hand');
    const calling = line.call(['wait']);
    await expect.poll(() => luis.state).toBe('offered');
    floor.signIn('Ana', 'automatically');
    floor.signOut(luis);
    const call = await calling;
    expect(only(call.events, 'agent')[0]).toMatchObject({ agent: 'Ana', what: 'joined' });
    expect(floor.agent('Luis')).toBeUndefined();
  });
});

test('many callers and few agents, with callers leaving at any moment, leave nobody behind', async () => {
  const { floor, contacts } = line.system.exchange;
  const agents = ['Ana', 'Luis', 'Mei'].map((name) => floor.signIn(name, 'automatically'));
  const ids = new Set<string>();
  const stopListening = line.system.onCallEvent((_event, { contactId }) => void ids.add(contactId));
  const calls = Array.from({ length: 60 }, async (_, index) => {
    const leaving = new AbortController();
    if (index % 3 === 0) setTimeout(() => leaving.abort(), index % 7);
    return line.call(['press:4', 'wait', 'wait'].slice(index % 4), { gone: leaving.signal });
  });
  const ends = (await Promise.all(calls)).map(({ ended }) => ended);
  stopListening();
  expect(ends.filter((ended) => !['abandoned', 'caller-hung-up', 'flow-ended'].includes(ended))).toEqual([]);
  expect(ids.size).toBe(60);
  expect([...ids].filter((id) => !contacts.find(id)?.end)).toEqual([]);
  await expect.poll(() => agents.map(({ state }) => state)).toEqual(['available', 'available', 'available']);
  expect(['people', 'third'].map((name) => floor.contactsIn(line.system.cloud.connect.queue(name)?.arn ?? ''))).toEqual(
    [0, 0],
  );
});
