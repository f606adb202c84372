import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { textsRoutes } from '../../local/http/texts.ts';
import type { OutboxEntry } from '../../local/outbox.ts';
import { type System, type SystemOptions, startSystem } from '../../local/system.ts';
import { scriptedCaller } from '../../local/telephone/scripted-caller.ts';
import { readStep } from '../../local/telephone/steps.ts';
import type { LineEvent } from '../../local/telephone/switchboard.ts';
import { hastened } from './hastened.ts';

/** A call as it went: what was said to the caller, in order, and everything else that happened. */
export type Conversation = {
  readonly said: readonly string[];
  readonly events: readonly LineEvent[];
  readonly trackingNumber: string | null;
  readonly promptSeconds: number;
  /** Queues the call, or a callback for it, went into, and for which need. */
  readonly queued: readonly { readonly queue: string; readonly need: string | null }[];
  readonly ended: string;
};

export type TestLine = {
  readonly system: System;
  readonly call: (from: string, ...steps: string[]) => Promise<Conversation>;
  /** Somebody texts the line. */
  readonly text: (from: string, body: string) => Promise<void>;
  /** What left the line up to now, once all of it has. */
  readonly outbox: () => Promise<readonly OutboxEntry[]>;
  readonly close: () => Promise<void>;
};

/** Eight retries with their pauses, and leases waited out, fit in. */
const longestSettlingMs = 90_000;

/** The whole line on data of its own, running what was synthesised. */
export async function openTestLine(options: SystemOptions = {}): Promise<TestLine> {
  const folder = await mkdtemp(join(tmpdir(), 'connect-311-'));
  const system = hastened(await startSystem(inject('assemblyFolder'), folder, options));
  return {
    system,
    async call(from, ...steps) {
      const events: LineEvent[] = [];
      const hear = scriptedCaller(steps.map(readStep));
      await system.call({ from, hear, onEvent: (event) => events.push(event) });
      return conversationOf(events);
    },
    async text(from, body) {
      const sent = await textsRoutes(system).request('/local/texts', {
        method: 'POST',
        body: JSON.stringify({ from, text: body }),
      });
      if (!sent.ok) throw new Error(await sent.text());
    },
    async outbox() {
      if (!(await system.settle(longestSettlingMs))) throw new Error('the line is still announcing');
      return system.outbox.entries;
    },
    async close() {
      await system.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function conversationOf(events: readonly LineEvent[]): Conversation {
  const only = <Type extends LineEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<LineEvent, { type: Type }> => event.type === type);
  const [summary] = only('summary');
  return {
    events,
    said: only('prompt').map(({ text }) => text),
    queued: only('queued').map(({ queue, need }) => ({ queue, need })),
    trackingNumber: summary?.trackingNumber ?? null,
    promptSeconds: summary?.promptSeconds ?? 0,
    ended: only('ended')[0]?.reason ?? 'not ended',
  };
}
