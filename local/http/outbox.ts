import { Hono } from 'hono';
import type { System } from '../system.ts';

const longestWaitMs = 15_000;

/** `GET /local/outbox`: every message that would have left. */
export function outboxRoutes(system: System): Hono {
  return new Hono().get('/local/outbox', async (c) => {
    // What a call just set going belongs to the answer; what takes longer comes in a later one.
    await system.settle(longestWaitMs);
    return c.json(system.outbox.entries);
  });
}
