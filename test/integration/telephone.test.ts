import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Server, serve } from '../../local/server.ts';
import type { TelephoneEvent } from '../../local/telephone/live-call.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

let line: TestLine;
let server: Server;
let telephone: string;
beforeEach(async () => {
  line = await openTestLine({ now: () => new Date('2026-11-23T15:00:00Z') });
  server = await serve(line.system, 0);
  telephone = `http://127.0.0.1:${server.port}/local/telephone`;
});
afterEach(async () => {
  await server.stop();
  await line.close();
});

const post = (address: string, body: unknown) => fetch(address, { method: 'POST', body: JSON.stringify(body) });

async function dial(pace: 'at-once' | 'real'): Promise<string> {
  const response = await post(telephone, { from: '+18605550123', pace });
  return `${telephone}/${z.object({ id: z.uuid() }).parse(await response.json()).id}`;
}

/** Reads a call to its end, giving each event to whoever holds the telephone. */
async function listen(call: string, hold: (event: TelephoneEvent) => unknown): Promise<TelephoneEvent[]> {
  const events: TelephoneEvent[] = [];
  const { body } = await fetch(call);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body ?? []) {
    const messages = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const event: TelephoneEvent = JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? '');
      events.push(event);
      await hold(event);
    }
  }
  return events;
}

describe('a call held by hand', () => {
  it('goes through the same line as any other, to a tracking number', async () => {
    const call = await dial('at-once');
    const answers: object[] = [{ words: 'a pothole' }, { words: '45 Park Street' }, { keys: '1#' }, { keys: '1#' }];
    const events = await listen(call, (event) =>
      event.type === 'listening' ? post(call, answers.shift() ?? { hangUp: true }) : undefined,
    );
    expect(events.at(-1)).toMatchObject({
      type: 'summary',
      trackingNumber: expect.stringMatching(/^\d{3}-\d{3}-\d{4}$/),
    });
    expect(events.some(({ type }) => type === 'block')).toBe(true);
  });

  it('lasts as long as its prompts, unless the caller interrupts', async () => {
    const call = await dial('real');
    const startedAt = Date.now();
    let promptSeconds = 0;
    await listen(call, async (event) => {
      if (event.type === 'prompt') promptSeconds += event.seconds;
      if (event.type === 'input') await post(call, { hangUp: true });
      else if (event.type === 'listening') await post(call, { words: 'a pothole' });
    });
    expect(promptSeconds).toBeGreaterThan(5);
    expect((Date.now() - startedAt) / 1000).toBeLessThan(promptSeconds);

    const patient = await dial('real');
    const begunAt = Date.now();
    let lastsSeconds = 0;
    await listen(patient, (event) => {
      if (event.type === 'prompt' && lastsSeconds === 0) lastsSeconds = event.seconds;
      return event.type === 'input' ? post(patient, { hangUp: true }) : undefined;
    });
    expect((Date.now() - begunAt) / 1000).toBeGreaterThan(lastsSeconds);
  });

  it('is told its end when the line is stopped, in the middle of whatever is said', async () => {
    const call = await dial('real');
    const stopping: Promise<void>[] = [];
    const events = await listen(call, (event) => {
      if (event.type === 'prompt') stopping.push(server.stop());
    });
    await Promise.all(stopping);
    expect(events.at(-2)).toEqual({ type: 'ended', reason: 'caller-hung-up' });
    expect(events.at(-1)).toMatchObject({ type: 'summary', trackingNumber: null });
  });
});
