import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call, queueNamed } from './fake-world.ts';

const residents = queueNamed('residents');
const failing = { next: 'done', errors: { NoMatchingError: 'failed' } };

describe('setting the queue', () => {
  const set = (parameters: Record<string, string>) =>
    flow([action('set', 'UpdateContactTargetQueue', parameters, failing)]);

  test('finds it by its ARN, its id or a path to either', async () => {
    const draft = { queues: [residents] };
    expect((await call(set({ QueueId: residents.arn }), draft)).contact.queue).toEqual(residents);
    expect((await call(set({ QueueId: 'residents' }), draft)).contact.queue).toEqual(residents);
    const { contact } = await call(set({ QueueId: '$.Attributes.queue' }), draft, {
      attributes: { queue: residents.arn },
    });
    expect(contact.queue).toEqual(residents);
  });

  test("finds an agent's own, by the agent", async () => {
    expect((await call(set({ AgentId: 'ana' }), { agents: ['ana'] })).contact.queue).toEqual(queueNamed('ana'));
  });

  test('fails on a queue that is not there, and on an agent who is not', async () => {
    expect((await call(set({ QueueId: 'nowhere' }))).path[1]).toBe('failed');
    expect((await call(set({ AgentId: 'ana' }))).path[1]).toBe('failed');
  });
});

describe('going to the queue', () => {
  const transfer = flow([
    action(
      'transfer',
      'TransferContactToQueue',
      {},
      { next: 'next', errors: { QueueAtCapacity: 'full', NoMatchingError: 'failed' } },
    ),
  ]);

  test('ends as its time with an agent does, and tells the queue and the need', async () => {
    const { reason, path, world } = await call(transfer, {}, { queue: residents, attributes: { need: 'pothole' } });
    expect(reason).toBe('agent-hung-up');
    expect(path).toEqual(['transfer']);
    expect(world.events.slice(1)).toEqual([
      { type: 'queued', queue: 'residents', need: 'pothole' },
      { type: 'ended', reason: 'agent-hung-up' },
    ]);
  });

  test('tells no need where none is known', async () => {
    const { world } = await call(transfer, {}, { queue: residents });
    expect(world.events).toContainEqual({ type: 'queued', queue: 'residents', need: null });
  });

  test('ends as abandoned when the caller does not wait', async () => {
    expect((await call(transfer, { enqueue: 'abandoned' }, { queue: residents })).reason).toBe('abandoned');
  });

  test('fails where nobody is queued from', async () => {
    expect((await call(transfer, { enqueue: 'refused' }, { queue: residents })).path[1]).toBe('failed');
  });

  test('goes on elsewhere when the queue is full', async () => {
    const { path, world } = await call(transfer, { enqueue: 'at-capacity' }, { queue: residents });
    expect(path[1]).toBe('full');
    expect(world.events.some(({ type }) => type === 'queued')).toBe(false);
  });

  test('fails when no queue was set', async () => {
    expect((await call(transfer)).path[1]).toBe('failed');
  });

  test('takes no QueueId', async () => {
    const wrong = flow([action('transfer', 'TransferContactToQueue', { QueueId: residents.arn })]);
    await expect(call(wrong)).rejects.toThrow('Invalid Action property name. Path: Actions[0].Parameters.QueueId');
  });
});

describe('going to the agent that was set', () => {
  test('is going to the queue that the agent has alone', async () => {
    const transfer = flow([action('transfer', 'TransferContactToAgent')], 'to-agent', 'AGENT_TRANSFER');
    expect((await call(transfer, {}, { queue: queueNamed('ana') })).reason).toBe('agent-hung-up');
    expect((await call(transfer)).reason).toBe('no-branch');
  });
});

describe('moving to another queue', () => {
  const move = (parameters: Record<string, string>) =>
    flow(
      [
        action('move', 'DequeueContactAndTransferToQueue', parameters, {
          next: 'next',
          errors: { QueueAtCapacity: 'full', NoMatchingError: 'failed' },
        }),
      ],
      'queue-flow',
      'CUSTOMER_QUEUE',
    );
  const others = queueNamed('others');

  test('ends the queue flow, and the contact is in the other queue', async () => {
    const { reason, contact, world } = await call(move({ QueueId: 'others' }), { queues: [others] });
    expect([reason, contact.queue]).toEqual(['requeued', others]);
    expect(world.events).toContainEqual({ type: 'queued', queue: 'others', need: null });
  });

  test('goes to the queue that was set where none is named', async () => {
    expect((await call(move({}), {}, { queue: others })).reason).toBe('requeued');
  });

  test('goes on elsewhere when that is full, is not there, or the caller waits in none', async () => {
    const draft = { queues: [others] };
    expect((await call(move({ QueueId: 'others' }), { ...draft, requeue: 'at-capacity' })).path[1]).toBe('full');
    expect((await call(move({ QueueId: 'others' }), { ...draft, requeue: 'not-waiting' })).path[1]).toBe('failed');
    expect((await call(move({ QueueId: 'nowhere' }), draft)).path[1]).toBe('failed');
  });
});

describe('callbacks', () => {
  const number = flow([
    action(
      'number',
      'UpdateContactCallbackNumber',
      { CallbackNumber: '$.StoredCustomerInput' },
      {
        next: 'set',
        errors: { InvalidCallbackNumber: 'invalid', CallbackNumberNotDialable: 'undialable' },
      },
    ),
  ]);

  test.each([
    ['+18605550123', 'set'],
    ['18605550123', 'set'],
    ['+448081570192', 'set'],
    ['Timeout', 'invalid'],
    ['', 'invalid'],
    ['555', 'invalid'],
    ['+10605550123', 'undialable'],
  ])('takes %o as a number to call: %s', async (storedCustomerInput, block) => {
    const { contact, path } = await call(number, {}, { storedCustomerInput });
    expect(path[1]).toBe(block);
    expect(contact.callbackNumber).toBe(block === 'set' ? `+${storedCustomerInput.replace('+', '')}` : null);
  });

  const create = flow([
    action(
      'create',
      'CreateCallbackContact',
      { InitialCallDelaySeconds: '5', MaximumConnectionAttempts: '2', RetryDelaySeconds: '600' },
      failing,
    ),
  ]);

  test('are asked for with the number that was set, in the queue that was set', async () => {
    const { contact, world } = await call(create, {}, { queue: residents, callbackNumber: '+18605550199' });
    expect(world.callbacks).toEqual([
      {
        contact,
        queueArn: residents.arn,
        number: '+18605550199',
        initialDelaySeconds: 5,
        maximumAttempts: 2,
        retryDelaySeconds: 600,
        flowId: null,
        callerId: null,
      },
    ]);
  });

  test("go to the caller's own number where none was set", async () => {
    expect((await call(create, {}, { queue: residents })).world.callbacks[0]?.number).toBe('+18605550123');
  });

  test('fail without a queue, or when they are refused', async () => {
    expect((await call(create)).path[1]).toBe('failed');
    expect((await call(create, { refusesCallbacks: true }, { queue: residents })).path[1]).toBe('failed');
  });
});
