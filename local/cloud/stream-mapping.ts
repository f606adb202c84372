import { pauseUnless } from './pause-unless.ts';
import { BatchDelivery, type BatchDeliveryOptions, type Pace } from './stream/batch-delivery.ts';
import { Checkpoints } from './stream/checkpoints.ts';
import { type StreamReader, sequenceNumberOf } from './stream/stream-reader.ts';

export type StreamMappingOptions = Omit<BatchDeliveryOptions, 'streamArn' | 'pace' | 'stopping'> & {
  readonly reader: StreamReader;
  /** Where the place reached in the stream lasts. */
  readonly checkpointFile: string;
  readonly pace?: Pace;
};

const usualPace: Pace = { pollEveryMs: 50, firstBackoffMs: 200, longestBackoffMs: 5_000 };

/**
 * Lambda's poller between a table's stream and a function, with the settings of its template. What was dealt with is
 * written down batch by batch, so that another run goes on behind it; a batch cut off on the way comes again whole.
 */
export class StreamMapping {
  private readonly stopping = new AbortController();
  private readonly polling: Promise<void>;
  private readonly positions = new Map<string, string | undefined>();
  private readonly checkpoints: Checkpoints;
  private readonly delivery: BatchDelivery;
  private readonly pace: Pace;
  private polledEmptyAt = 0;

  private readonly options: StreamMappingOptions;

  constructor(options: StreamMappingOptions) {
    this.options = options;
    this.pace = options.pace ?? usualPace;
    this.checkpoints = new Checkpoints(options.checkpointFile);
    this.delivery = new BatchDelivery({
      ...options,
      streamArn: options.reader.streamArn,
      pace: this.pace,
      stopping: this.stopping.signal,
    });
    this.polling = this.poll();
  }

  /** Whether everything written before `since` (milliseconds since the epoch) was handed on and settled. */
  isIdleSince(since: number): boolean {
    return this.polledEmptyAt > since;
  }

  /** Returns when the batch on its way has come to an end; what is left comes in another run. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.polling;
    this.options.reader.close();
  }

  private async poll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const askedAt = Date.now();
        if ((await this.readOnce()) > 0) continue;
        this.polledEmptyAt = askedAt;
        await pauseUnless(signal, this.pace.pollEveryMs);
      } catch (error) {
        // A stream that does not answer, or no longer knows a position: it is asked anew from the last checkpoint.
        this.options.log(`the stream could not be read: ${String(error)}`);
        this.positions.clear();
        await pauseUnless(signal, this.pace.firstBackoffMs);
      }
    }
  }

  /** Reads a batch of every shard and hands it over. @returns how many records there were. */
  private async readOnce(): Promise<number> {
    const { reader, settings } = this.options;
    let found = 0;
    for (const shardId of await reader.shards()) {
      const position =
        this.positions.get(shardId) ?? (await reader.positionAfter(shardId, this.checkpoints.of(shardId)));
      if (!position) continue;
      const { records, next } = await reader.read(position, settings.batchSize);
      found += records.length;
      if (!(await this.delivery.deliver(shardId, records))) return found;
      const reached = sequenceNumberOf(records.at(-1));
      if (reached) this.checkpoints.set(shardId, reached);
      this.positions.set(shardId, next);
    }
    return found;
  }
}
