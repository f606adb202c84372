import { Hono } from 'hono';
import * as z from 'zod';
import type { System } from '../system.ts';
import { scriptedCaller } from '../telephone/scripted-caller.ts';
import { readStep, type Step, StepError } from '../telephone/steps.ts';
import type { LineEvent } from '../telephone/switchboard.ts';
import { CallerNumber } from './caller-number.ts';
import { readJson } from './read-json.ts';

const CallRequest = z.object({ from: CallerNumber, steps: z.array(z.string()).max(200) });

/** `POST /local/calls` places a scripted call and streams it: one event a line, as they happen. */
export function callsRoutes(system: System): Hono {
  return new Hono().post('/local/calls', async (c) => {
    const call = await readJson(c.req, CallRequest);
    if ('error' in call) return c.json(call, 400);
    const steps = readSteps(call.value.steps);
    if ('error' in steps) return c.json(steps, 400);
    const { from } = call.value;
    const lines = linesOf((onEvent) => system.call({ from, hear: scriptedCaller(steps), onEvent }));
    return c.body(lines, 200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  });
}

function readSteps(written: readonly string[]): readonly Step[] | { readonly error: string } {
  try {
    return written.map(readStep);
  } catch (error) {
    if (error instanceof StepError) return { error: error.message };
    throw error;
  }
}

/** A call goes on to its end when nobody reads it any more, and its lines end when the call could not be gone on with. */
function linesOf(place: (onEvent: (event: LineEvent) => void) => Promise<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isRead = true;
  return new ReadableStream({
    start(lines) {
      const write = (event: LineEvent) => {
        if (isRead) lines.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      const end = () => {
        if (isRead) lines.close();
      };
      place(write).then(end, end);
    },
    cancel() {
      isRead = false;
    },
  });
}
