import * as z from 'zod';
import type { Queue } from '../../../local/cloud/messaging/queue.ts';

const Event = z.object({
  Records: z.array(z.object({ body: z.string(), attributes: z.record(z.string(), z.string()) })).length(1),
});

/** The one record of a queue's event. */
export function queueRecord(event: unknown) {
  const [record] = Event.parse(event).Records;
  if (!record) throw new Error('an event of no records');
  return record;
}

/** What is visible in a queue now. */
export async function receive(queue: Queue) {
  return queue.receive(10);
}
