import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import type { LiveCall } from '../telephone/live-call.ts';
import type { LiveCalls } from '../telephone/live-calls.ts';
import { CallerNumber } from './caller-number.ts';
import { readJson } from './read-json.ts';

const Dialled = z.strictObject({ from: CallerNumber, pace: z.enum(['at-once', 'real']).default('real') });

const expectedAct = 'expected {"words":"…"}, {"keys":"1"} (of 0-9, * and #), {"talking":true} or {"hangUp":true}';
/** What a caller does with a telephone. */
const Act = z.union(
  [
    z.strictObject({ words: z.string().trim().min(1, expectedAct).max(1000, expectedAct) }),
    z.strictObject({ keys: z.string().regex(/^[0-9*#]{1,100}$/, expectedAct) }),
    z.strictObject({ talking: z.literal(true) }),
    z.strictObject({ hangUp: z.literal(true) }),
  ],
  expectedAct,
);

/** `/local/telephone`: a call that a person holds by hand; begun, followed as server-sent events, and answered. */
export function telephoneRoutes(calls: LiveCalls): Hono {
  return new Hono()
    .post('/local/telephone', async (c) => {
      const dialled = await readJson(c.req, Dialled);
      if ('error' in dialled) return c.json(dialled, 400);
      const call = calls.begin(dialled.value);
      if (!call) return c.json({ error: 'expected fewer people on the telephone at once' }, 409);
      return c.json({ id: call.id }, 201, { location: `/local/telephone/${call.id}` });
    })
    .get('/local/telephone/:id', (c) => {
      const call = calls.find(c.req.param('id'));
      if (!call) return c.json(unknownCall, 404);
      const last = c.req.header('last-event-id') ?? '';
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        let number = /^\d{1,9}$/.test(last) ? Number(last) + 1 : 0;
        for await (const event of call.follow(number, gone.signal)) {
          await stream.writeSSE({ id: String(number), data: JSON.stringify(event) });
          number += 1;
        }
      });
    })
    .post('/local/telephone/:id', async (c) => {
      const call = calls.find(c.req.param('id'));
      if (!call) return c.json(unknownCall, 404);
      const act = await readJson(c.req, Act);
      if ('error' in act) return c.json(act, 400);
      if (call.isOver()) return c.json({ error: 'expected a call that is going on: this one is over' }, 409);
      perform(call, act.value);
      return c.body(null, 204);
    });
}

const unknownCall = { error: 'expected a call that POST /local/telephone began' };

function perform(call: LiveCall, act: z.infer<typeof Act>): void {
  if ('words' in act) call.say(act.words);
  else if ('keys' in act) call.press(act.keys);
  else if ('talking' in act) call.startTalking();
  else call.hangUp();
}
