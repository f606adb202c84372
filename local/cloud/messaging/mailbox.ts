import * as z from 'zod';
import { pauseUnless } from '../pause-unless.ts';
import type { Queue } from './queue.ts';

/** A message as SNS hands it to a queue. */
const Notification = z.object({
  Type: z.literal('Notification'),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().optional(),
  Message: z.string(),
  Timestamp: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Type: z.string(), Value: z.string() })).default({}),
});
export type Notification = z.infer<typeof Notification>;

/** The queue that listens to every topic, as a department's mailbox would, and tells whoever wants to know. */
export class Mailbox {
  private readonly queue: Queue;
  private readonly onMessage: (notification: Notification) => void;
  private readonly stopping = new AbortController();
  private reading: Promise<void> | undefined;

  constructor(queue: Queue, onMessage: (notification: Notification) => void) {
    this.queue = queue;
    this.onMessage = onMessage;
  }

  /** Begins to read, also what came when nobody read. */
  open(): void {
    this.reading ??= this.read();
  }

  isEmpty(): boolean {
    const { visible, received } = this.queue.contents();
    return visible + received.length === 0;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.reading;
  }

  private async read(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        for (const { Body = '', ReceiptHandle = '' } of await this.queue.next(10, this.stopping.signal)) {
          this.onMessage(Notification.parse(JSON.parse(Body)));
          await this.queue.delete(ReceiptHandle);
        }
      } catch {
        // The emulator did not answer: it is asked again.
        await pauseUnless(this.stopping.signal, 100);
      }
    }
  }
}
