import { beforeEach, describe, expect, it } from 'vitest';
import {
  Failures,
  type RedriveFailuresDeps,
  redriveFailures,
  Wish,
} from '../../../functions/redrive-failures/redrive-failures.ts';
import { staffHandler } from '../../../shared/runtime/staff-handler.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const failures = Failures.parse([
  { kind: 'messages', name: 'unsent texts', queueUrl: 'unsent', backTo: 'outgoing' },
  { kind: 'events', name: 'texts not heard', queueUrl: 'unheard', functionName: 'hear-text' },
  { kind: 'changes', name: 'changes not announced', bucket: 'unannounced', functionName: 'announce-changes' },
]);
const records = [{ eventName: 'INSERT' }, { eventName: 'MODIFY' }];

/** Queues and a bucket in memory, and functions that do as they are told. */
function anAccount() {
  const queues = new Map<string, string[]>([
    ['unsent', []],
    ['unheard', []],
    ['outgoing', []],
  ]);
  const bucket = new Map<string, string>();
  const invoked: { readonly functionName: string; readonly payload: unknown }[] = [];
  let answer: (payload: unknown) => unknown = () => ({ batchItemFailures: [] });
  let isForgetting = true;
  const hidden = new Set<string>();
  const queue = (url: string) => queues.get(url) ?? [];
  const forgetting = (forget: () => void) => async () => {
    if (!isForgetting) throw new Error('died before it could be taken away');
    forget();
  };
  const deps: RedriveFailuresDeps = {
    failures,
    waitingIn: async (url) => queue(url).length,
    takeFrom: async (url, most) => {
      const taken = queue(url)
        .filter((body) => !hidden.has(body))
        .slice(0, Math.min(10, most));
      for (const body of taken) hidden.add(body);
      return taken.map((body) => ({
        body,
        forget: forgetting(() =>
          queues.set(
            url,
            queue(url).filter((each) => each !== body),
          ),
        ),
      }));
    },
    sendTo: async (url, body) => queues.set(url, [...queue(url), body]),
    keptIn: async (_, most) => [...bucket.keys()].slice(0, most),
    open: async (_, key) => ({ body: bucket.get(key) ?? '', forget: forgetting(() => bucket.delete(key)) }),
    invoke: async (functionName, payload) => {
      invoked.push({ functionName, payload });
      return answer(payload);
    },
  };
  return {
    queues,
    bucket,
    invoked,
    handler: staffHandler(Wish, (wish) => redriveFailures(deps, wish)),
    functionsAnswer: (next: typeof answer) => {
      answer = next;
    },
    forgets: (does: boolean) => {
      isForgetting = does;
    },
    /** What was hidden while somebody was at it is seen again. */
    later: () => hidden.clear(),
  };
}

let account: ReturnType<typeof anAccount>;
beforeEach(() => {
  account = anAccount();
});
const ask = (wish: object) => account.handler(wish, lambdaContext);
const redrive = (more: object = {}) => ask({ do: 'redrive', ...more });
const tried = (messages: object, events: object, changes: object) => ({
  status: 'redriven',
  failures: [
    { name: 'unsent texts', ...messages },
    { name: 'texts not heard', ...events },
    { name: 'changes not announced', ...changes },
  ],
});
const none = { triedAgain: 0, failedAgain: 0 };
const one = { triedAgain: 1, failedAgain: 0 };
const inVain = { triedAgain: 1, failedAgain: 1 };

describe('what was given up', () => {
  it('is listed, and left where it is', async () => {
    account.queues.set('unsent', ['a', 'b']);
    account.bucket.set('one', JSON.stringify({ payload: { Records: records } }));
    expect(await ask({ do: 'list' })).toEqual({
      status: 'listed',
      failures: [
        { name: 'unsent texts', waiting: 2 },
        { name: 'texts not heard', waiting: 0 },
        { name: 'changes not announced', waiting: 1 },
      ],
    });
    expect([account.queues.get('unsent'), account.bucket.size, account.invoked]).toEqual([['a', 'b'], 1, []]);
  });

  it('is nothing, where nothing was', async () => {
    expect(await redrive()).toEqual(tried(none, none, none));
  });

  it.each([
    {},
    { do: 'redrive', most: 0 },
    { do: 'redrive', most: 1001 },
    { do: 'redrive', most: 1.5 },
    { do: 'drop' },
  ])('is not touched by %j, which nobody understands', async (wish) => {
    account.queues.set('unsent', ['a']);
    expect(await ask(wish)).toEqual({ status: 'not-understood', expected: expect.stringMatching(/\S/) });
    expect(account.queues.get('unsent')).toEqual(['a']);
  });
});

describe('a message that was given up', () => {
  it('goes back to where it came from, as it was', async () => {
    account.queues.set('unsent', ['{"about":"a"}']);
    expect(await redrive()).toEqual(tried(one, none, none));
    expect([account.queues.get('unsent'), account.queues.get('outgoing')]).toEqual([[], ['{"about":"a"}']]);
  });

  it('is sent twice and not never when it dies in between', async () => {
    account.queues.set('unsent', ['a']);
    account.forgets(false);
    expect(await redrive()).toEqual(tried(inVain, none, none));
    account.forgets(true);
    account.later();
    expect(await redrive()).toEqual(tried(one, none, none));
    expect([account.queues.get('unsent'), account.queues.get('outgoing')]).toEqual([[], ['a', 'a']]);
  });

  it('is one of at most so many as were asked for', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `message ${index}`);
    for (const [most, left] of [
      [1, 24],
      [12, 12],
      [100, 0],
    ] as const) {
      const before = account.queues.get('outgoing')?.length ?? 0;
      if (before === 0) account.queues.set('unsent', many);
      await redrive({ most });
      expect(account.queues.get('unsent')).toHaveLength(left);
    }
    expect(account.queues.get('outgoing')).toEqual(many);
  });
});

describe('an event that was given up', () => {
  const event = { Records: [{ Sns: { Message: 'STOP' } }] };
  const givenUp = JSON.stringify({ requestPayload: event, requestContext: { condition: 'RetriesExhausted' } });

  it('is what its function is invoked with again', async () => {
    account.queues.set('unheard', [givenUp]);
    expect(await redrive()).toEqual(tried(none, one, none));
    expect(account.invoked).toEqual([{ functionName: 'hear-text', payload: event }]);
    expect(account.queues.get('unheard')).toEqual([]);
  });

  it.each([
    ['its function fails again', givenUp],
    ['it is no record of an event', '{'],
  ])('stays where %s, and the others are tried', async (_, body) => {
    const good = JSON.stringify({ requestPayload: 'good' });
    account.queues.set('unheard', [body, good]);
    account.functionsAnswer((payload) => {
      if (payload !== 'good') throw new Error('hear-text failed');
    });
    expect(await redrive()).toEqual(tried(none, { triedAgain: 2, failedAgain: 1 }, none));
    expect(account.queues.get('unheard')).toEqual([body]);
  });
});

describe('changes that were given up', () => {
  const event = { Records: records };

  it.each([
    ['as text', JSON.stringify({ payload: JSON.stringify(event) })],
    ['as what they are', JSON.stringify({ payload: event })],
  ])('are handed to their function again, kept %s', async (_, body) => {
    account.bucket.set('one', body);
    expect(await redrive()).toEqual(tried(none, none, one));
    expect(account.invoked).toEqual([{ functionName: 'announce-changes', payload: event }]);
    expect(account.bucket.size).toBe(0);
  });

  it.each<[string, (payload: unknown) => unknown]>([
    ['one of them fails again', () => ({ batchItemFailures: [{ itemIdentifier: '2' }] })],
    ['the function answers what nobody understands', () => undefined],
    [
      'the function throws',
      () => {
        throw new Error('announce-changes failed');
      },
    ],
  ])('stay where %s', async (_, answer) => {
    account.bucket.set('one', JSON.stringify({ payload: event }));
    account.functionsAnswer(answer);
    expect(await redrive()).toEqual(tried(none, none, inVain));
    expect(account.bucket.size).toBe(1);
  });

  it('stay where nobody can read them, and the others are tried', async () => {
    account.bucket.set('broken', '{');
    account.bucket.set('text that is broken', JSON.stringify({ payload: '{' }));
    account.bucket.set('good', JSON.stringify({ payload: event }));
    expect(await redrive()).toEqual(tried(none, none, { triedAgain: 3, failedAgain: 2 }));
    expect([...account.bucket.keys()]).toEqual(['broken', 'text that is broken']);
  });

  it('are as many as were asked for', async () => {
    for (const key of ['a', 'b', 'c']) account.bucket.set(key, JSON.stringify({ payload: event }));
    expect(await redrive({ most: 2 })).toEqual(tried(none, none, { triedAgain: 2, failedAgain: 0 }));
    expect([...account.bucket.keys()]).toEqual(['c']);
  });
});
