import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import type { LocalFunction } from './lambda/function.ts';

/** An event source mapping's settings, from its template. */
export type StreamMappingSettings = {
  readonly batchSize: number;
  readonly bisectOnError: boolean;
  /** How often a failed batch is tried again; -1 is for as long as its records last. */
  readonly retryAttempts: number;
  readonly maxRecordAgeSeconds: number;
  readonly reportsItemFailures: boolean;
  /** Where to write of a batch that is given up. */
  readonly failureQueueArn: string | undefined;
};

export type StreamMappingOptions = {
  readonly id: string;
  readonly streams: DynamoDBStreamsClient;
  /** The stream as the emulator knows it. */
  readonly streamArn: string;
  readonly region: string;
  readonly target: LocalFunction;
  readonly settings: StreamMappingSettings;
  readonly sendToQueue: (queueArn: string, body: string) => void;
  /** Where the place reached in the stream lasts. */
  readonly checkpointFile: string;
  readonly log: (line: string) => void;
};

const pollEveryMs = 50;
const firstBackoffMs = 200;
const longestBackoffMs = 5_000;

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/**
 * Lambda's poller between a table's stream and a function, with the settings of its template: batches in order, partial
 * failures, bisecting, a cap on retries and on age, and the failure queue for what is given up.
 */
export class StreamMapping {
  private stopped = false;
  private readonly polling: Promise<void>;
  private polledEmptyAt = 0;

  private readonly options: StreamMappingOptions;

  constructor(options: StreamMappingOptions) {
    this.options = options;
    this.polling = this.poll();
  }

  /** Whether everything written before `since` (milliseconds since the epoch) was handed on and settled. */
  isIdleSince(since: number): boolean {
    return this.polledEmptyAt > since;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.polling;
  }

  private async poll(): Promise<void> {
    const { streams, streamArn } = this.options;
    const shards = new Map<string, string | undefined>();
    while (!this.stopped) {
      const askedAt = Date.now();
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
      let found = 0;
      for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
        const iterator = shards.get(ShardId) ?? (await this.iteratorOf(ShardId));
        if (!iterator) continue;
        const { Records = [], NextShardIterator } = await streams.send(
          new GetRecordsCommand({ ShardIterator: iterator, Limit: this.options.settings.batchSize }),
        );
        found += Records.length;
        if (Records.length > 0) await this.handOver(ShardId, Records);
        if (!this.stopped) this.checkpoint(ShardId, Records.at(-1)?.dynamodb?.SequenceNumber);
        shards.set(ShardId, NextShardIterator);
      }
      if (found === 0) {
        this.polledEmptyAt = askedAt;
        await sleep(pollEveryMs);
      }
    }
  }

  private async iteratorOf(shardId: string): Promise<string | undefined> {
    const reached = this.checkpoints()[shardId];
    const { ShardIterator } = await this.options.streams.send(
      new GetShardIteratorCommand({
        StreamArn: this.options.streamArn,
        ShardId: shardId,
        ...(reached
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: reached }
          : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    );
    return ShardIterator;
  }

  /** Hands a batch over until it is done or given up. */
  private async handOver(shardId: string, batch: readonly StreamRecord[]): Promise<void> {
    const { settings, log } = this.options;
    let records = batch;
    for (let failures = 0; !this.stopped && records.length > 0; ) {
      const outcome = await this.invoke(records);
      if (outcome === 'done') return;
      failures += 1;
      const tooOften = settings.retryAttempts >= 0 && failures > settings.retryAttempts;
      if (outcome.firstFailed !== undefined) records = fromSequence(records, outcome.firstFailed);
      if (settings.bisectOnError && records.length > 1 && outcome.firstFailed === undefined) {
        // Splitting does not use up retries: each half starts its own.
        const half = Math.ceil(records.length / 2);
        await this.handOver(shardId, records.slice(0, half));
        records = records.slice(half);
        failures = 0;
        continue;
      }
      if (tooOften || this.isTooOld(records)) {
        log(`given up after ${failures} failures: ${records.length} records of ${shardId}: ${outcome.reason}`);
        this.reportGivenUp(shardId, records, failures);
        return;
      }
      await sleep(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failures - 1)));
    }
  }

  private async invoke(
    records: readonly StreamRecord[],
  ): Promise<'done' | { readonly reason: string; readonly firstFailed?: string }> {
    const { target, settings } = this.options;
    try {
      const answer = await target.invoke({ Records: records.map((record) => this.asEvent(record)) });
      const failures = settings.reportsItemFailures ? (BatchResponse.parse(answer)?.batchItemFailures ?? []) : [];
      const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
      if (failed.size === 0) return 'done';
      const firstFailed = records.find(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))?.dynamodb
        ?.SequenceNumber;
      // An identifier that is none of the batch's fails it whole, as Lambda has it.
      return { reason: 'reported by the function', ...(firstFailed ? { firstFailed } : {}) };
    } catch (error) {
      return { reason: String(error) };
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

  private isTooOld(records: readonly StreamRecord[]): boolean {
    const { maxRecordAgeSeconds } = this.options.settings;
    const written = records[0]?.dynamodb?.ApproximateCreationDateTime?.getTime() ?? Date.now();
    return maxRecordAgeSeconds >= 0 && Date.now() - written > maxRecordAgeSeconds * 1000;
  }

  private reportGivenUp(shardId: string, records: readonly StreamRecord[], attempts: number): void {
    const { settings, sendToQueue, target, streamArn } = this.options;
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
        startSequenceNumber: records[0]?.dynamodb?.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb?.SequenceNumber,
        batchSize: records.length,
        streamArn,
      },
    };
    sendToQueue(settings.failureQueueArn, JSON.stringify(report));
  }

  private checkpoints(): Record<string, string> {
    const { checkpointFile } = this.options;
    return existsSync(checkpointFile) ? JSON.parse(readFileSync(checkpointFile, 'utf8')) : {};
  }

  private checkpoint(shardId: string, sequenceNumber: string | undefined): void {
    if (!sequenceNumber) return;
    writeFileSync(this.options.checkpointFile, JSON.stringify({ ...this.checkpoints(), [shardId]: sequenceNumber }));
  }
}

function fromSequence(records: readonly StreamRecord[], sequenceNumber: string): readonly StreamRecord[] {
  return records.slice(records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === sequenceNumber));
}
