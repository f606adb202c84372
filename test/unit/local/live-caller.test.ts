import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Heard, HearRequest } from '../../../local/connect/world.ts';
import { liveCaller } from '../../../local/telephone/live-caller.ts';

const keypad: HearRequest = {
  kind: 'keys',
  prompt: { text: 'Press 1.', language: 'en-US' },
  promptSeconds: 0,
  timeLimitSeconds: 5,
  interDigitSeconds: 2,
  maxDigits: 1,
  terminator: null,
  cancelKey: null,
};
const entry: HearRequest = { ...keypad, maxDigits: 10, terminator: '#', cancelKey: '*' };
const lex: HearRequest = { ...entry, kind: 'speech-or-keys', maxDigits: 1024, timeLimitSeconds: 3 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

/** What was heard, once something was. */
function ear(heard: Promise<Heard>): () => Heard | undefined {
  let answer: Heard | undefined;
  void (async () => {
    answer = await heard;
  })();
  return () => answer;
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('a caller who holds the telephone', () => {
  it('answers in words, in the middle of the prompt', async () => {
    const caller = liveCaller();
    const heard = ear(caller.hear({ ...lex, promptSeconds: 30 }, never));
    await pass(1);
    expect(caller.say('a pothole')).toBe(true);
    await pass(0);
    expect(heard()).toEqual({ words: 'a pothole' });
  });

  it('is silent when the prompt and the time limit are over, and not before', async () => {
    const heard = ear(liveCaller().hear({ ...keypad, promptSeconds: 4 }, never));
    await pass(8.9);
    expect(heard()).toBeUndefined();
    await pass(0.2);
    expect(heard()).toEqual({ silence: true });
  });

  it('says nothing that a question for keys would take, or that nobody asked for', async () => {
    const caller = liveCaller();
    expect(caller.say('hello?')).toBe(false);
    const heard = ear(caller.hear(keypad, never));
    expect(caller.say('one')).toBe(false);
    await pass(0);
    expect(heard()).toBeUndefined();
    caller.press('1');
    await pass(0);
    expect(heard()).toEqual({ keys: '1' });
  });

  it('takes its time between keys up to the limit from one to the next', async () => {
    const caller = liveCaller();
    const heard = ear(caller.hear(entry, never));
    caller.press('4');
    await pass(1.9);
    caller.press('8');
    await pass(1.9);
    expect(heard()).toBeUndefined();
    await pass(0.2);
    expect(heard()).toEqual({ keys: '48' });
  });

  it.each([
    ['as many keys as the longest entry has', { ...entry, maxDigits: 3 }, ['4', '8', '2'], '482'],
    ['the key that ends an entry', entry, ['4', '#'], '4#'],
    ['an end of two keys', { ...entry, terminator: '##' }, ['4', '#', '#'], '4##'],
    ['the end after what was cancelled', { ...entry, maxDigits: 3 }, ['4', '8', '*', '9', '#'], '48*9#'],
  ])('is over with %s', async (_, request, presses, keys) => {
    const caller = liveCaller();
    const heard = ear(caller.hear(request, never));
    for (const key of presses.slice(0, -1)) caller.press(key);
    await pass(0);
    expect(heard()).toBeUndefined();
    caller.press(presses.at(-1) ?? '');
    await pass(0);
    expect(heard()).toEqual({ keys });
  });

  it('types ahead: what an entry does not need is for the next questions', async () => {
    const caller = liveCaller();
    caller.press('12482#');
    expect(await caller.hear({ ...keypad, promptSeconds: 10 }, never)).toEqual({ keys: '1' });
    expect(await caller.hear({ ...keypad, promptSeconds: 10 }, never)).toEqual({ keys: '2' });
    expect(await caller.hear({ ...entry, promptSeconds: 10 }, never)).toEqual({ keys: '482#' });
    const heard = ear(caller.hear(keypad, never));
    await pass(5);
    expect(heard()).toEqual({ silence: true });
  });

  it('is not taken for silent while talking, nor for talking for ever', async () => {
    const caller = liveCaller();
    const heard = ear(caller.hear(lex, never));
    await pass(2);
    caller.startTalking();
    await pass(10);
    caller.startTalking();
    await pass(14);
    expect(heard()).toBeUndefined();
    await pass(2);
    expect(heard()).toEqual({ silence: true });
  });

  it('ends an entry by keys in time, talking or not', async () => {
    const caller = liveCaller();
    const heard = ear(caller.hear(lex, never));
    caller.press('9');
    caller.startTalking();
    await pass(2);
    expect(heard()).toEqual({ keys: '9' });
  });

  it('hangs up whenever: when asked, and from then on', async () => {
    const caller = liveCaller();
    const heard = ear(caller.hear({ ...lex, promptSeconds: 9 }, never));
    expect(caller.gone.aborted).toBe(false);
    caller.hangUp();
    await pass(0);
    expect(heard()).toEqual({ hungUp: true });
    expect(caller.gone.aborted).toBe(true);
    expect(await caller.hear({ ...lex, promptSeconds: 9 }, never)).toEqual({ hungUp: true });
  });

  it('stops answering what nobody asks any more', async () => {
    const caller = liveCaller();
    const asking = new AbortController();
    const heard = ear(caller.hear({ ...keypad, promptSeconds: 10 }, asking.signal));
    asking.abort();
    await pass(0);
    expect(heard()).toEqual({ silence: true });
    const next = ear(caller.hear(keypad, never));
    caller.press('2');
    await pass(0);
    expect(next()).toEqual({ keys: '2' });
  });

  it('only waits where nothing is asked, and keeps keys for later', async () => {
    const caller = liveCaller();
    const waited = ear(caller.hear({ ...keypad, kind: 'queue' }, never));
    caller.press('1');
    await pass(4.9);
    expect(waited()).toBeUndefined();
    await pass(0.2);
    expect(waited()).toEqual({ silence: true });
    expect(await caller.hear(keypad, never)).toEqual({ keys: '1' });
  });

  it('leaves no timer behind', async () => {
    const caller = liveCaller();
    const heard = [caller.hear({ ...lex, promptSeconds: 9 }, never)];
    caller.say('a pothole');
    heard.push(caller.hear({ ...keypad, promptSeconds: 9 }, never));
    caller.press('1');
    heard.push(caller.hear({ ...lex, promptSeconds: 9 }, never));
    caller.hangUp();
    await Promise.all(heard);
    expect(vi.getTimerCount()).toBe(0);
  });
});
