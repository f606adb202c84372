import type { Message } from '@aws-sdk/client-sqs';
import { ServiceFailure } from '../lambda/function.ts';
import type { Queue } from '../messaging/queue.ts';
import { pauseUnless } from '../pause-unless.ts';
import { failedItems } from './item-failures.ts';
import { queueEvent } from './queue-event.ts';

/** An event source mapping's settings, from its template. */
export type QueueMappingSettings = {
  readonly batchSize: number;
  /** How long a batch that is not full waits for more messages. */
  readonly batchingWindowSeconds: number;
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
};

export type QueueMappingOptions = {
  readonly settings: QueueMappingSettings;
  readonly queue: Pick<Queue, 'arn' | 'next' | 'delete' | 'contents' | 'visibilityTimeoutSeconds'>;
  readonly target: { readonly invoke: (event: unknown) => Promise<unknown> };
  readonly region: string;
  readonly log: (line: string) => void;
};

/** SQS hands over no more at once. */
const mostReceived = 10;
const pauseMs = 100;
/** What is invisible for longer is meant for later, and nobody waits for it. */
const soonMs = 5_000;

/**
 * Lambda's poller between a queue and a function, with the settings of its template. What succeeded is deleted; what
 * failed is left alone, to come again when its visibility timeout, or the one the function gave it, is over.
 */
export class QueueMapping {
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  /** Receipts of messages that were dealt with and not deleted. */
  private left: ReadonlySet<string>;
  private readonly polling: Promise<void>;
  private readonly options: QueueMappingOptions;
  /** When a batch last came to an end, in milliseconds since the epoch. */
  lastBusyAt = 0;

  constructor(options: QueueMappingOptions) {
    this.options = options;
    this.left = new Set(options.queue.contents().received.map(({ receiptHandle }) => receiptHandle));
    this.polling = this.poll();
  }

  /** Whether nothing is being dealt with, and no message becomes visible in the next seconds. */
  isIdle(): boolean {
    const { visible, delayedUntil, received } = this.options.queue.contents();
    const soon = Date.now() + soonMs;
    // A receipt that is not known here is on its way here.
    const isLeft = (receiptHandle: string) => this.left.has(receiptHandle);
    return (
      this.underWay.size + visible === 0 &&
      delayedUntil.every((time) => time > soon) &&
      received.every(({ receiptHandle, invisibleUntil }) => isLeft(receiptHandle) && invisibleUntil > soon)
    );
  }

  /** Returns when the batches on their way have come to an end; what is left comes in another run. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.polling;
    await Promise.all(this.underWay);
  }

  private async poll(): Promise<void> {
    const { settings, log } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        if (this.underWay.size >= settings.maximumConcurrency) await Promise.race(this.underWay);
        else this.begin(await this.nextBatch());
      } catch (error) {
        log(`the queue could not be read: ${String(error)}`);
        await pauseUnless(this.stopping.signal, pauseMs);
      }
    }
  }

  private async nextBatch(): Promise<readonly Message[]> {
    const { queue, settings } = this.options;
    const { batchSize, batchingWindowSeconds } = settings;
    const receive = (missing: number, until: AbortSignal) => queue.next(Math.min(missing, mostReceived), until);
    const { signal } = this.stopping;
    const batch = [...(await receive(batchSize, signal))];
    if (batch.length === 0 || batchingWindowSeconds === 0) return batch;
    const windowEnd = AbortSignal.any([signal, AbortSignal.timeout(batchingWindowSeconds * 1000)]);
    while (batch.length < batchSize && !windowEnd.aborted) {
      batch.push(...(await receive(batchSize - batch.length, windowEnd).catch(() => [])));
    }
    return batch;
  }

  private begin(batch: readonly Message[]): void {
    if (batch.length === 0) return;
    const running: Promise<void> = this.handle(batch).finally(() => {
      this.underWay.delete(running);
      this.lastBusyAt = Date.now();
    });
    this.underWay.add(running);
  }

  private async handle(batch: readonly Message[]): Promise<void> {
    const failed = await this.failedOf(batch);
    const left = await Promise.all(
      batch.map(async ({ MessageId = '', ReceiptHandle = '' }) => {
        if (failed.has(MessageId)) return [ReceiptHandle];
        const deleted = this.options.queue.delete(ReceiptHandle).then(() => true);
        return (await deleted.catch(() => false)) ? [] : [ReceiptHandle];
      }),
    );
    const stillThere = this.options.queue.contents().received.map(({ receiptHandle }) => receiptHandle);
    const dealtWith = new Set([...this.left, ...left.flat()]);
    this.left = new Set(stillThere.filter((receiptHandle) => dealtWith.has(receiptHandle)));
  }

  private async failedOf(batch: readonly Message[]): Promise<ReadonlySet<string>> {
    const { settings, log } = this.options;
    const ids = batch.map(({ MessageId = '' }) => MessageId);
    try {
      const answer = await this.invoke(batch);
      return settings.reportsItemFailures ? failedItems(answer, ids) : new Set();
    } catch (error) {
      log(`a batch of ${batch.length} failed: ${String(error)}`);
      return new Set(ids);
    }
  }

  /** Throws what the function threw; while Lambda throttles it is tried again, until the messages are visible again. */
  private async invoke(batch: readonly Message[]): Promise<unknown> {
    const { target, queue, region } = this.options;
    const { signal } = this.stopping;
    const lastTryAt = Date.now() + queue.visibilityTimeoutSeconds * 1000 - pauseMs;
    for (;;) {
      try {
        return await target.invoke(queueEvent(batch, queue.arn, region));
      } catch (error) {
        if (!(error instanceof ServiceFailure) || signal.aborted || Date.now() > lastTryAt) throw error;
        await pauseUnless(signal, pauseMs);
      }
    }
  }
}
