import { describe, expect, test } from 'vitest';
import { EndlessFlowError, runContact, UnknownActionError } from '../../../local/connect/run-flow.ts';
import { action, flow } from './build-flow.ts';
import { call, fakeWorld, testContact } from './fake-world.ts';

const say = (identifier: string, next: string) =>
  action(identifier, 'MessageParticipant', { Text: identifier }, { next });
const menu = (identifier: string, next: string) =>
  action(
    identifier,
    'GetParticipantInput',
    { Text: 'Press 1', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    { next, errors: { InputTimeLimitExceeded: next } },
  );

describe('running a contact', () => {
  test('tells every block before what it does, and the end last', async () => {
    const { world } = await call(flow([say('hello', 'bye'), action('bye', 'DisconnectParticipant')], 'inbound'));
    expect(world.events).toEqual([
      { type: 'block', flow: 'inbound', identifier: 'hello', action: 'MessageParticipant' },
      { type: 'prompt', text: 'hello', language: 'en-US', seconds: 0.4 },
      { type: 'block', flow: 'inbound', identifier: 'bye', action: 'DisconnectParticipant' },
      { type: 'ended', reason: 'flow-ended' },
    ]);
  });

  test('ends at once when the caller hangs up in a prompt', async () => {
    const { path, reason, world } = await call(flow([say('hello', 'bye')]), { hangsUpAt: 'hello' });
    expect(reason).toBe('caller-hung-up');
    expect(path).toEqual(['hello']);
    expect(world.events.at(-1)).toEqual({ type: 'ended', reason: 'caller-hung-up' });
  });

  test('ends at once when the caller hangs up instead of answering', async () => {
    const { path, reason } = await call(flow([menu('menu', 'bye')]), { caller: [{ hungUp: true }] });
    expect(reason).toBe('caller-hung-up');
    expect(path).toEqual(['menu']);
  });

  test('ends the flow and not the contact with EndFlowExecution', async () => {
    expect((await call(flow([action('end', 'EndFlowExecution')]))).reason).toBe('execution-ended');
  });

  test('never skips an action that it does not know', async () => {
    const unknown = flow([action('case', 'CreateCase', {}, { next: 'done' })], 'inbound');
    const world = fakeWorld();
    const run = runContact(unknown, testContact(), world);
    await expect(run).rejects.toThrow(UnknownActionError);
    await expect(run).rejects.toThrow("inbound: CreateCase ('case') is no action known here");
    expect(world.events).toEqual([{ type: 'ended', reason: 'fault' }]);
  });

  test('drops a call whose flow stops without saying so, and says it', async () => {
    const { reason, warnings } = await call(flow([action('hello', 'MessageParticipant', { Text: 'hello' })]));
    expect(reason).toBe('no-branch');
    expect(warnings).toEqual(['test / hello: has no NextAction; Connect drops the call']);
  });

  test('stops a flow that goes round in silence', async () => {
    const round = flow([
      action('a', 'UpdateContactAttributes', { Attributes: {} }, { next: 'b' }),
      action('b', 'Compare', { ComparisonValue: '$.Channel' }, { next: 'a' }),
    ]);
    await expect(call(round)).rejects.toThrow(EndlessFlowError);
  });

  test('stops a flow that speaks for ever, or asks a silent caller for ever', async () => {
    await expect(call(flow([say('a', 'b'), say('b', 'a')]))).rejects.toThrow(EndlessFlowError);
    await expect(call(flow([menu('a', 'b'), menu('b', 'a')]))).rejects.toThrow(EndlessFlowError);
  });

  test('runs a long call to its end as long as the caller answers', async () => {
    const long = flow([menu('a', 'a')]);
    const caller = [...Array.from({ length: 12_000 }, () => ({ keys: '2' })), { hungUp: true as const }];
    expect((await call(long, { caller })).reason).toBe('caller-hung-up');
  });
});

describe('going to another flow', () => {
  const transfer = (ContactFlowId: string) =>
    flow([
      action(
        'keep',
        'UpdateFlowAttributes',
        { FlowAttributes: { a: { Type: 'String', Value: '1' } } },
        { next: 'transfer', errors: {} },
      ),
      action('transfer', 'TransferToFlow', { ContactFlowId }, { next: 'next', errors: { NoMatchingError: 'failed' } }),
    ]);
  const other = flow([say('there', 'end')], 'other');

  test('goes on there for good, without the flow attributes of this one', async () => {
    const { contact, heard, world } = await call(
      transfer('$.Attributes.flow'),
      { flows: { other } },
      { attributes: { flow: 'other' }, external: { a: 'b' } },
    );
    expect(heard).toEqual(['there', 'end']);
    expect(contact.flowAttributes).toEqual({});
    expect(contact.external).toEqual({ a: 'b' });
    expect(world.events).toContainEqual({
      type: 'block',
      flow: 'other',
      identifier: 'there',
      action: 'MessageParticipant',
    });
  });

  test('fails when there is no such flow', async () => {
    expect((await call(transfer('other'))).heard).toEqual(['failed']);
  });

  test.each(['CUSTOMER_QUEUE', 'AGENT_WHISPER', 'MODULE'] as const)('fails with a flow of type %s', async (type) => {
    const other = flow([say('there', 'x')], 'other', type);
    expect((await call(transfer('other'), { flows: { other } })).heard).toEqual(['failed']);
  });

  test('counts the loops of each flow apart', async () => {
    const loop = (next: string) =>
      action('loop', 'Loop', { LoopCount: '1' }, { next: 'x', on: { ContinueLooping: next, DoneLooping: 'x' } });
    const second = flow([loop('fine')], 'second');
    const first = flow(
      [loop('go'), action('go', 'TransferToFlow', { ContactFlowId: 'second' }, { next: 'x' })],
      'first',
    );
    expect((await call(first, { flows: { second } })).heard).toEqual(['fine']);
  });
});

describe('going through a module', () => {
  const invoke = action(
    'invoke',
    'InvokeFlowModule',
    { FlowModuleId: 'find', Input: { code: '$.Channel' } },
    {
      next: 'after',
      on: { found: 'tell' },
      errors: { NoMatchingError: 'failed' },
    },
  );
  const tell = action('tell', 'MessageParticipant', { Text: 'Found $.Modules.ResultData.id' }, { next: 'done' });
  const find = (parameters: Record<string, unknown>) =>
    flow([say('looking', 'return'), action('return', 'EndFlowModuleExecution', parameters)], 'find', 'MODULE');

  test('comes back with its result', async () => {
    const module = find({ Result: 'found', ResultData: { id: '$.Modules.Input.code' } });
    const { heard } = await call(flow([invoke, tell]), { flows: { find: module } });
    expect(heard).toEqual(['looking', 'Found VOICE', 'done']);
  });

  test('comes back to NextAction without one, with the flow attributes as they were', async () => {
    const { contact, heard } = await call(
      flow([invoke, tell]),
      { flows: { find: find({}) } },
      { flowAttributes: { a: '1' } },
    );
    expect(heard).toEqual(['looking', 'after']);
    expect(contact.flowAttributes).toEqual({ a: '1' });
  });

  test('fails when there is no such module, or more than five deep', async () => {
    expect((await call(flow([invoke, tell]))).heard).toEqual(['failed']);
    const deeper = flow([invoke, tell], 'find', 'MODULE');
    expect(
      (await call(flow([invoke, tell]), { flows: { find: deeper } })).path.filter((block) => block === 'invoke'),
    ).toHaveLength(6);
  });

  test('fails with a flow that is no module', async () => {
    expect((await call(flow([invoke, tell]), { flows: { find: flow([say('looking', 'x')]) } })).heard).toEqual([
      'failed',
    ]);
  });

  test('ends when it was run on its own', async () => {
    const { reason, warnings } = await call(find({}));
    expect(reason).toBe('execution-ended');
    expect(warnings).toHaveLength(1);
  });
});
