import { Hono } from 'hono';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import * as z from 'zod';
import { telephoneRoutes } from '../../../local/http/telephone.ts';
import type { TelephoneEvent } from '../../../local/telephone/live-call.ts';
import { LiveCalls } from '../../../local/telephone/live-calls.ts';
import type { PlacedCall } from '../../../local/telephone/switchboard.ts';
import type { LineEvent } from '../../../web/phone/line-event.ts';

const question = {
  kind: 'speech-or-keys',
  prompt: { text: 'Yes?', language: 'en-US' },
  promptSeconds: 2,
  timeLimitSeconds: 3,
  interDigitSeconds: 5,
  maxDigits: 10,
  terminator: '#',
  cancelKey: '*',
} as const;

/** A line that asks one thing again and again, until the caller goes. */
async function askAndAsk({ hear, onEvent }: PlacedCall): Promise<void> {
  for (;;) {
    const heard = await hear(question, AbortSignal.any([]));
    if ('hungUp' in heard) break;
    if ('words' in heard) onEvent({ type: 'input', kind: 'words', value: heard.words });
    if ('keys' in heard) onEvent({ type: 'input', kind: 'keys', value: heard.keys });
    if ('silence' in heard) onEvent({ type: 'input', kind: 'silence', value: '' });
  }
  onEvent({ type: 'ended', reason: 'caller-hung-up' });
  onEvent({ type: 'summary', trackingNumber: null, promptSeconds: 0 });
}

const calls = new LiveCalls(askAndAsk);
const http = new Hono().route('/', telephoneRoutes(calls));
afterEach(async () => {
  await calls.end();
  vi.useRealTimers();
});

const post = (path: string, body: unknown) =>
  http.request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

async function begin(): Promise<string> {
  const response = await post('/local/telephone', { from: '+18605550123' });
  expect(response.status).toBe(201);
  const { id } = z.object({ id: z.uuid() }).parse(await response.json());
  return `/local/telephone/${id}`;
}

async function follow(call: string, lastEventId?: string): Promise<{ ids: number[]; events: TelephoneEvent[] }> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await http.request(call, { headers });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const text = await response.text();
  return {
    ids: [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)),
    events: [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data)),
  };
}

describe('a call held by hand, over HTTP', () => {
  it('is begun, answered and hung up, and tells all of it from the start, or from where somebody left off', async () => {
    const call = await begin();
    expect((await post(call, { words: 'a pothole' })).status).toBe(204);
    await vi.waitFor(async () => expect((await post(call, { keys: '1#' })).status).toBe(204));
    await post(call, { hangUp: true });

    const listening = { type: 'listening', kind: 'speech-or-keys', timeLimitSeconds: 3 };
    const { ids, events } = await follow(call);
    expect(events).toEqual([
      listening,
      { type: 'input', kind: 'words', value: 'a pothole' },
      listening,
      { type: 'input', kind: 'keys', value: '1#' },
      listening,
      { type: 'ended', reason: 'caller-hung-up' },
      { type: 'summary', trackingNumber: null, promptSeconds: 0 },
    ]);
    expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect((await follow(call, '4')).events).toEqual(events.slice(5));
  });

  it('ends the stream of whoever goes on listening when the call ends', async () => {
    const call = await begin();
    const following = follow(call);
    await post(call, { hangUp: true });
    expect((await following).events.at(-1)).toMatchObject({ type: 'summary' });
  });

  it('is over after it was: 409 for what comes later, 404 for a call nobody began', async () => {
    const call = await begin();
    await post(call, { hangUp: true });
    await follow(call);
    const late = await post(call, { keys: '1' });
    expect(late.status).toBe(409);
    expect(await late.json()).toEqual({ error: expect.stringMatching(/^expected /) });
    expect((await post('/local/telephone/nobody', { keys: '1' })).status).toBe(404);
    expect((await http.request('/local/telephone/nobody')).status).toBe(404);
  });

  it.each([
    ['{', 'expected JSON'],
    [{}, 'expected {"words"'],
    [{ keys: '1a' }, 'expected {"words"'],
    [{ keys: '1', words: 'one' }, 'expected {"words"'],
    [{ words: ' ' }, 'expected {"words"'],
    [{ hangUp: false }, 'expected {"words"'],
  ])('refuses %j with what was expected', async (act, error) => {
    const response = await post(await begin(), act);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(error) });
  });

  it.each([[{}], [{ from: '911' }], [{ from: '+18605550123', pace: 'slowly' }], ['from']])(
    'does not begin with %j',
    async (dialled) => {
      const response = await post('/local/telephone', dialled);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: expect.stringContaining('expected') });
    },
  );

  it('tells of words that nobody listened to', async () => {
    const deaf = new LiveCalls(
      async ({ gone }) => void (await new Promise((over) => gone?.addEventListener('abort', over))),
    );
    const call = deaf.begin({ from: 'anonymous', pace: 'real' });
    call?.say('hello?');
    await deaf.end();
    const events = [];
    for await (const event of call?.follow(0, AbortSignal.any([])) ?? []) events.push(event);
    expect(events).toEqual([{ type: 'unheard', words: 'hello?' }]);
  });
});

describe('calls held by hand', () => {
  it('end by themselves when nobody listens any more', async () => {
    vi.useFakeTimers();
    const call = calls.begin({ from: 'anonymous', pace: 'real' });
    const listener = new AbortController();
    const heard: TelephoneEvent[] = [];
    const listening = (async () => {
      for await (const event of call?.follow(0, listener.signal) ?? []) heard.push(event);
    })();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(call?.isOver()).toBe(false);
    listener.abort();
    await listening;
    await vi.advanceTimersByTimeAsync(29_000);
    expect(call?.isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(call?.isOver()).toBe(true);
  });

  it('last half an hour at most', async () => {
    vi.useFakeTimers();
    const call = calls.begin({ from: 'anonymous', pace: 'real' });
    const listener = new AbortController();
    const listening = (async () => {
      for await (const _ of call?.follow(0, listener.signal) ?? []);
    })();
    await vi.advanceTimersByTimeAsync(29 * 60_000);
    expect(call?.isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(call?.isOver()).toBe(true);
    await listening;
  });

  it('are twenty at once at most; the next has to wait for one to end', async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, begin));
    expect((await post('/local/telephone', { from: 'anonymous' })).status).toBe(409);
    await post(begun[0] ?? '', { hangUp: true });
    await follow(begun[0] ?? '');
    await begin();
  });

  it('end in a fault that is told, not in silence', async () => {
    const broken = new LiveCalls(() => Promise.reject(new Error('no flow')));
    const call = broken.begin({ from: 'anonymous', pace: 'real' });
    await call?.over;
    const events = [];
    for await (const event of call?.follow(0, AbortSignal.any([])) ?? []) events.push(event);
    expect(events).toEqual([{ type: 'warning', message: 'Error: no flow' }]);
  });
});

describe('the events that the page shows', () => {
  it('are events of a telephone', () => {
    expectTypeOf<LineEvent>().toExtend<TelephoneEvent | { type: 'ended'; reason: string }>();
  });
});
