import { describe, expect, test } from 'vitest';
import { LambdaFailure } from '../../../local/connect/world.ts';
import { action, flow } from './build-flow.ts';
import { call, instanceArn, queueNamed } from './fake-world.ts';

const arn = 'arn:aws:lambda:us-east-1:111122223333:function:ClassifyNeed';
const invoke = (parameters: Record<string, unknown> = {}, identifier = 'invoke', next = 'done') =>
  action(
    identifier,
    'InvokeLambdaFunction',
    { LambdaFunctionARN: arn, InvocationTimeLimitSeconds: '8', ...parameters },
    { next, errors: { NoMatchingError: 'failed' } },
  );
const json = { ResponseValidation: { ResponseType: 'JSON' } };

describe('invoking a Lambda', () => {
  test('keeps its answer as $.External and tells it', async () => {
    const { contact, path, world } = await call(flow([invoke()]), {
      lambda: () => ({ status: 'ok' }),
      lambdaSeconds: 0.25,
    });
    expect(path[1]).toBe('done');
    expect(contact.external).toEqual({ status: 'ok' });
    expect(world.events[1]).toEqual({ type: 'lambda', function: 'ClassifyNeed', ms: 250, response: { status: 'ok' } });
  });

  test('sends exactly the event that Amazon Connect sends', async () => {
    const asked = flow([invoke({ LambdaInvocationAttributes: { digits: '$.StoredCustomerInput', step: 'first' } })]);
    const { world } = await call(
      asked,
      { lambda: () => ({}) },
      {
        attributes: { need: 'pothole' },
        storedCustomerInput: '12',
        queue: queueNamed('residents'),
        tags: { city: 'hartford' },
      },
    );
    expect(world.invoked[0]?.event).toEqual({
      Name: 'ContactFlowEvent',
      Details: {
        ContactData: {
          Attributes: { need: 'pothole' },
          AwsRegion: 'us-east-1',
          Channel: 'VOICE',
          ContactId: 'c0ffee00-0000-4000-8000-000000000001',
          CustomerEndpoint: { Address: '+18605550123', Type: 'TELEPHONE_NUMBER' },
          CustomerId: null,
          Description: null,
          InitialContactId: 'c0ffee00-0000-4000-8000-000000000001',
          InitiationMethod: 'INBOUND',
          InstanceARN: instanceArn,
          LanguageCode: 'en-US',
          MediaStreams: { Customer: { Audio: null } },
          Name: null,
          PreviousContactId: null,
          Queue: { ARN: queueNamed('residents').arn, Name: 'residents', OutboundCallerId: null },
          References: {},
          RelatedContactId: null,
          SegmentAttributes: {
            'connect:Subtype': {
              ValueArn: null,
              ValueInteger: null,
              ValueList: null,
              ValueMap: null,
              ValueString: 'connect:Telephony',
            },
          },
          SystemEndpoint: { Address: '+18605550311', Type: 'TELEPHONE_NUMBER' },
          Tags: { 'aws:connect:instanceId': '11111111-2222-3333-4444-555555555555', city: 'hartford' },
        },
        Parameters: { digits: '12', step: 'first' },
      },
    });
  });

  test('sends no queue before one is set', async () => {
    const { world } = await call(flow([invoke()]), { lambda: () => ({}) });
    expect(world.invoked[0]?.event.Details.ContactData.Queue).toBeNull();
    expect(world.invoked[0]?.event.Details.Parameters).toEqual({});
  });

  test('replaces the answer before with its own, whole', async () => {
    const answers = [{ a: '1', b: '2' }, { a: '3' }];
    const twice = flow([invoke({}, 'first', 'second'), invoke({}, 'second')]);
    expect((await call(twice, { lambda: () => answers.shift() })).contact.external).toEqual({ a: '3' });
  });

  test('empties $.External and takes the error branch when the function fails', async () => {
    const broken = () => {
      throw new LambdaFailure('it threw');
    };
    const { contact, path, world } = await call(flow([invoke()]), { lambda: broken }, { external: { old: '1' } });
    expect(path[1]).toBe('failed');
    expect(contact.external).toEqual({});
    expect(world.events[1]).toEqual({ type: 'lambda', function: 'ClassifyNeed', ms: 10, error: 'it threw' });
  });

  test.each([
    ['a number in it', { count: 3 }],
    ['a null in it', { name: null }],
    ['an object in it', { place: {} }],
    ['a list', ['a']],
    ['text', 'ok'],
    ['nothing', undefined],
    ['null', null],
    ['over 32 KB', { text: 'a'.repeat(32 * 1024) }],
  ])('fails on an answer with %s', async (_, response) => {
    const { contact, path } = await call(flow([invoke()]), { lambda: () => response });
    expect(path[1]).toBe('failed');
    expect(contact.external).toEqual({});
  });

  test('takes a nested answer where the block says JSON', async () => {
    const response = { place: { label: 'Main' }, found: [1, 2], any: null };
    const { contact, path } = await call(flow([invoke(json)]), { lambda: () => response });
    expect(path[1]).toBe('done');
    expect(contact.external).toEqual(response);
  });

  test.each([
    ['a list', ['a']],
    ['text', 'ok'],
    ['over 32 KB', { text: 'á'.repeat(17 * 1024) }],
  ])('fails on JSON that is %s', async (_, response) => {
    expect((await call(flow([invoke(json)]), { lambda: () => response })).path[1]).toBe('failed');
  });

  test('fails on an answer that comes after its time limit', async () => {
    const hurried = flow([invoke({ InvocationTimeLimitSeconds: '3' })]);
    expect((await call(hurried, { lambda: () => ({}), lambdaSeconds: 3 })).path[1]).toBe('done');
    const { path, world } = await call(hurried, { lambda: () => ({}), lambdaSeconds: 3.1 });
    expect(path[1]).toBe('failed');
    expect(world.invoked[0]?.timeLimitSeconds).toBe(3);
    expect(world.events[1]).toMatchObject({ error: 'timed out after 3 s' });
  });

  test.each(['0', '9', 8, '2.5'])('refuses a time limit of %o', async (limit) => {
    await expect(call(flow([invoke({ InvocationTimeLimitSeconds: limit })]))).rejects.toThrow(
      'Path: Actions[0].Parameters.InvocationTimeLimitSeconds',
    );
  });

  test('gives Lambdas 20 seconds in a row until the caller hears something', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const chain = names.map((name, index) => invoke({}, name, names[index + 1] ?? 'done'));
    const slow = { lambda: () => ({}), lambdaSeconds: 6 };
    const { path, world } = await call(flow(chain), slow);
    expect(path).toEqual(['a', 'b', 'c', 'd', 'failed', 'failed-end']);
    expect(world.invoked[3]?.timeLimitSeconds).toBe(2);
    const prompt = action('music', 'MessageParticipant', { Text: 'One moment.' }, { next: 'c' });
    const broken = chain.map((draft) => (draft.Identifier === 'b' ? invoke({}, 'b', 'music') : draft));
    expect((await call(flow([...broken, prompt]), slow)).path.at(-1)).toBe('done-end');
  });

  test('does not wait for an asynchronous one', async () => {
    const { contact, path, world } = await call(
      flow([invoke({ InvocationType: 'ASYNCHRONOUS' })]),
      { lambda: () => undefined },
      { external: { old: '1' } },
    );
    expect(path[1]).toBe('done');
    expect(contact.external).toEqual({ old: '1' });
    expect(world.invoked[0]?.invocationType).toBe('Event');
  });

  test('names the function without its alias', async () => {
    const { world } = await call(flow([invoke({ LambdaFunctionARN: `${arn}:live` })]), { lambda: () => ({}) });
    expect(world.events[1]).toMatchObject({ function: 'ClassifyNeed' });
  });

  test('lets a failure of the local run itself through', async () => {
    const bug = () => {
      throw new TypeError('a bug');
    };
    await expect(call(flow([invoke()]), { lambda: bug })).rejects.toThrow('a bug');
  });
});
