import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { type StreamRecord, sequenceNumberOf } from './stream-reader.ts';

/** An event source mapping's settings, from its template. */
export type StreamMappingSettings = {
  readonly batchSize: number;
  readonly bisectOnError: boolean;
  /** How often a failed batch is tried again; -1 is for as long as its records last. */
  readonly retryAttempts: number;
  /** -1 is for as long as the stream keeps them. */
  readonly maxRecordAgeSeconds: number;
  readonly reportsItemFailures: boolean;
  /** Where to write of records that are given up. */
  readonly failureQueueArn: string | undefined;
};

/** How long to wait for more records, and before a failed batch is tried again. */
export type Pace = { readonly pollEveryMs: number; readonly firstBackoffMs: number; readonly longestBackoffMs: number };

export type BatchDeliveryOptions = {
  readonly settings: StreamMappingSettings;
  readonly target: {
    readonly options: { readonly arn: string };
    readonly invoke: (event: unknown) => Promise<unknown>;
  };
  readonly streamArn: string;
  readonly region: string;
  readonly sendToQueue: (queueArn: string, body: string) => void;
  readonly log: (line: string) => void;
  readonly pace: Pace;
  readonly stopping: AbortSignal;
};

type Outcome = 'done' | { readonly reason: string; readonly firstFailed: string | undefined };

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/**
 * Hands batches of a stream to a function as Lambda does: in order, again from the first record that failed, split to
 * find the one that fails, and given up after the settings' retries or age.
 */
export class BatchDelivery {
  private readonly options: BatchDeliveryOptions;

  constructor(options: BatchDeliveryOptions) {
    this.options = options;
  }

  /** @returns whether every record was dealt with, handed over or given up; false when stopped before. */
  async deliver(shardId: string, batch: readonly StreamRecord[]): Promise<boolean> {
    const { bisectOnError, retryAttempts } = this.options.settings;
    let left = batch;
    for (let failures = 0; left.length > 0; ) {
      if (this.options.stopping.aborted) return false;
      const outcome = await this.invoke(left);
      if (outcome === 'done') return true;
      failures += 1;
      if (bisectOnError && left.length > 1 && outcome.firstFailed === undefined) {
        // Splitting does not use up retries: each half starts its own.
        const half = Math.ceil(left.length / 2);
        if (!(await this.deliver(shardId, left.slice(0, half)))) return false;
        left = left.slice(half);
        failures = 0;
        continue;
      }
      left = from(left, outcome.firstFailed);
      const tooOften = retryAttempts >= 0 && failures > retryAttempts;
      const lost = tooOften ? left : left.filter((record) => this.isTooOld(record));
      if (lost.length > 0) this.giveUp(shardId, lost, failures, outcome.reason);
      left = left.filter((record) => !lost.includes(record));
      if (left.length > 0) await this.pause(failures);
    }
    return true;
  }

  private async invoke(records: readonly StreamRecord[]): Promise<Outcome> {
    const { target, settings } = this.options;
    try {
      const answer = await target.invoke({ Records: records.map((record) => this.asEvent(record)) });
      const failures = settings.reportsItemFailures ? (BatchResponse.parse(answer)?.batchItemFailures ?? []) : [];
      const failed = new Set<string | undefined>(failures.map(({ itemIdentifier }) => itemIdentifier));
      if (failed.size === 0) return 'done';
      // An identifier that is none of the batch's fails it whole, as Lambda has it.
      const firstFailed = sequenceNumberOf(records.find((record) => failed.has(sequenceNumberOf(record))));
      return { reason: 'reported by the function', firstFailed };
    } catch (error) {
      return { reason: String(error), firstFailed: undefined };
    }
  }

  /** The record as Lambda puts it in an event: dates as seconds, the template's stream and region. */
  private asEvent(record: StreamRecord) {
    const { ApproximateCreationDateTime, ...change } = record.dynamodb ?? {};
    return {
      ...record,
      awsRegion: this.options.region,
      eventSourceARN: this.options.streamArn,
      dynamodb: { ...change, ApproximateCreationDateTime: (ApproximateCreationDateTime?.getTime() ?? 0) / 1000 },
    };
  }

  private isTooOld({ dynamodb }: StreamRecord): boolean {
    const { maxRecordAgeSeconds } = this.options.settings;
    const written = dynamodb?.ApproximateCreationDateTime?.getTime() ?? Date.now();
    return maxRecordAgeSeconds >= 0 && Date.now() - written > maxRecordAgeSeconds * 1000;
  }

  private giveUp(shardId: string, records: readonly StreamRecord[], attempts: number, reason: string): void {
    const { settings, sendToQueue, target, streamArn, log } = this.options;
    log(`given up after ${attempts} failures: ${records.length} records of ${shardId}: ${reason}`);
    if (!settings.failureQueueArn) return;
    const report = {
      requestContext: {
        functionArn: target.options.arn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: attempts,
      },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: sequenceNumberOf(records[0]),
        endSequenceNumber: sequenceNumberOf(records.at(-1)),
        batchSize: records.length,
        streamArn,
      },
    };
    sendToQueue(settings.failureQueueArn, JSON.stringify(report));
  }

  private async pause(failures: number): Promise<void> {
    const { pace, stopping } = this.options;
    const backoffMs = Math.min(pace.longestBackoffMs, pace.firstBackoffMs * 2 ** (failures - 1));
    await pauseUnless(stopping, backoffMs);
  }
}

/** Waits, or returns at once when it is time to stop. */
export async function pauseUnless(stopping: AbortSignal, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stopping }).catch(() => undefined);
}

function from(records: readonly StreamRecord[], sequenceNumber: string | undefined): readonly StreamRecord[] {
  const first = records.findIndex((record) => sequenceNumberOf(record) === sequenceNumber);
  return sequenceNumber === undefined ? records : records.slice(first);
}
