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

type MailboxOptions = {
  readonly queue: Queue;
  readonly handOn: (notification: Notification) => void;
  readonly log: (line: string) => void;
};

/** The queue that listens to every topic, as a department's mailbox would, and tells whoever wants to know. */
export class Mailbox {
  private readonly options: MailboxOptions;
  private readonly stopping = new AbortController();
  private reading: Promise<void> | undefined;

  constructor(options: MailboxOptions) {
    this.options = options;
  }

  /** Begins to read, also what came when nobody read. */
  open(): void {
    this.reading ??= this.read();
  }

  isEmpty(): boolean {
    const { visible, received } = this.options.queue.contents();
    return visible + received.length === 0;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.reading;
  }

  private async read(): Promise<void> {
    const { queue, handOn, log } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        for (const { Body = '', ReceiptHandle = '' } of await queue.next(10, this.stopping.signal)) {
          handOn(Notification.parse(JSON.parse(Body)));
          await queue.delete(ReceiptHandle);
        }
      } catch (error) {
        // It is asked again, and a message that was not handed on comes again in half a minute.
        log(`the mailbox could not be read: ${String(error)}`);
        await pauseUnless(this.stopping.signal, 100);
      }
    }
  }
}
