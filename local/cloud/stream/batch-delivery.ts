import * as z from 'zod';
import { pauseUnless } from '../pause-unless.ts';
import { type FailureDestinations, writeFailure } from './failure-record.ts';
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
  /** Where to write of records that are given up: a queue or a bucket. */
  readonly failureDestinationArn: string | undefined;
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
  /** The mapping's own id. */
  readonly uuid: string;
  readonly destinations: FailureDestinations;
  readonly log: (line: string) => void;
  readonly pace: Pace;
  readonly stopping: AbortSignal;
};

type Failure = { readonly reason: string; readonly threw: boolean; readonly firstFailed: string | undefined };
type Outcome = 'done' | Failure;

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
      if (lost.length > 0) await this.giveUp(shardId, lost, failures, outcome);
      left = left.filter((record) => !lost.includes(record));
      if (left.length > 0) await this.pause(failures);
    }
    return true;
  }

  private async invoke(records: readonly StreamRecord[]): Promise<Outcome> {
    const { target, settings } = this.options;
    try {
      const answer = await target.invoke(this.asEvent(records));
      const failures = settings.reportsItemFailures ? (BatchResponse.parse(answer)?.batchItemFailures ?? []) : [];
      const failed = new Set<string | undefined>(failures.map(({ itemIdentifier }) => itemIdentifier));
      if (failed.size === 0) return 'done';
      // An identifier that is none of the batch's fails it whole, as Lambda has it.
      const firstFailed = sequenceNumberOf(records.find((record) => failed.has(sequenceNumberOf(record))));
      return { reason: 'reported by the function', threw: false, firstFailed };
    } catch (error) {
      return { reason: String(error), threw: true, firstFailed: undefined };
    }
  }

  /** The records as Lambda puts them in an event: dates as seconds, the template's stream and region. */
  private asEvent(records: readonly StreamRecord[]) {
    const { region: awsRegion, streamArn: eventSourceARN } = this.options;
    return {
      Records: records.map((record) => {
        const { ApproximateCreationDateTime: writtenAt, ...change } = record.dynamodb ?? {};
        const dynamodb = { ...change, ApproximateCreationDateTime: (writtenAt?.getTime() ?? 0) / 1000 };
        return { ...record, awsRegion, eventSourceARN, dynamodb };
      }),
    };
  }

  private isTooOld({ dynamodb }: StreamRecord): boolean {
    const { maxRecordAgeSeconds } = this.options.settings;
    const written = dynamodb?.ApproximateCreationDateTime?.getTime() ?? Date.now();
    return maxRecordAgeSeconds >= 0 && Date.now() - written > maxRecordAgeSeconds * 1000;
  }

  private async giveUp(
    shardId: string,
    records: readonly StreamRecord[],
    attempts: number,
    { reason, threw }: Failure,
  ): Promise<void> {
    const { settings, destinations, target, streamArn, uuid, log } = this.options;
    log(`given up after ${attempts} failures: ${records.length} records of ${shardId}: ${reason}`);
    if (!settings.failureDestinationArn) return;
    const givenUp = {
      mappingUuid: uuid,
      functionArn: target.options.arn,
      streamArn,
      shardId,
      sequenceNumbers: records.map(sequenceNumberOf),
      writtenAt: records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime),
      attempts,
      threw,
      event: this.asEvent(records),
    };
    await writeFailure(settings.failureDestinationArn, givenUp, destinations);
  }

  private async pause(failures: number): Promise<void> {
    const { pace, stopping } = this.options;
    const backoffMs = Math.min(pace.longestBackoffMs, pace.firstBackoffMs * 2 ** (failures - 1));
    await pauseUnless(stopping, backoffMs);
  }
}

function from(records: readonly StreamRecord[], sequenceNumber: string | undefined): readonly StreamRecord[] {
  const first = records.findIndex((record) => sequenceNumberOf(record) === sequenceNumber);
  return sequenceNumber === undefined ? records : records.slice(first);
}
