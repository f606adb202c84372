import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { BatchDeliveryOptions } from '../../../local/cloud/stream/batch-delivery.ts';
import type { StreamReader, StreamRecord } from '../../../local/cloud/stream/stream-reader.ts';

const shard = 'shard-1';
const sequenceNumber = (number: number) => String(number).padStart(5, '0');

/** A stream of one shard in memory; its records are numbered from 1. */
export class FakeStream implements StreamReader {
  readonly streamArn = 'stream-1';
  private readonly records: StreamRecord[] = [];
  private failures = 0;

  constructor(records: number, { writtenAt = new Date() }: { readonly writtenAt?: Date } = {}) {
    this.write(records, writtenAt);
  }

  write(records: number, writtenAt = new Date()): void {
    for (let added = 0; added < records; added += 1) {
      this.records.push({
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: sequenceNumber(this.records.length + 1),
          ApproximateCreationDateTime: writtenAt,
        },
      });
    }
  }

  /** Does not answer the next questions. */
  failNext(questions: number): void {
    this.failures = questions;
  }

  readonly shards = async () => {
    this.mayFail();
    return [shard];
  };

  readonly positionAfter = async (_shardId: string, after: string | undefined) => {
    this.mayFail();
    return String(Number(after ?? 0));
  };

  readonly read = async (position: string, most: number) => {
    this.mayFail();
    const records = this.records.slice(Number(position), Number(position) + most);
    return { records, next: String(Number(position) + records.length) };
  };

  readonly close = () => undefined;

  private mayFail(): void {
    if (this.failures === 0) return;
    this.failures -= 1;
    throw new Error('ExpiredIteratorException');
  }
}

const Event = z.object({ Records: z.array(z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) })) });

export type FakeTargetDraft = {
  /** Fails whole so many times, and then no more. */
  readonly throwsTimes?: number;
  /** Fails whole whenever one of these is in the batch. */
  readonly poison?: readonly number[];
  /** Reports these as failed the first time. */
  readonly reportsOnce?: readonly number[];
  readonly slowMs?: number;
};

/** A function that keeps what it was handed, by the records' numbers. */
export class FakeTarget {
  readonly options: BatchDeliveryOptions['target']['options'] = {
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:x',
  };
  readonly events: unknown[] = [];
  readonly batches: number[][] = [];
  /** What it dealt with, in order. */
  readonly done: number[] = [];
  private readonly draft: FakeTargetDraft;
  private reported = false;

  constructor(draft: FakeTargetDraft = {}) {
    this.draft = draft;
  }

  readonly invoke = async (event: unknown): Promise<unknown> => {
    const { throwsTimes = 0, poison = [], reportsOnce = [], slowMs = 0 } = this.draft;
    const batch = Event.parse(event).Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
    this.events.push(event);
    this.batches.push(batch);
    if (slowMs > 0) await sleep(slowMs);
    if (this.batches.length <= throwsTimes || batch.some((each) => poison.includes(each))) throw new Error('no');
    const failed = this.reported ? [] : reportsOnce;
    this.reported = true;
    this.done.push(...batch.filter((each) => !failed.includes(each)));
    return { batchItemFailures: failed.map((each) => ({ itemIdentifier: sequenceNumber(each) })) };
  };
}
