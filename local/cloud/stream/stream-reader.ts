import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';

export type { StreamRecord };

/** A table's stream, as it is read: in shards, each from a position on. */
export type StreamReader = {
  readonly streamArn: string;
  readonly shards: () => Promise<readonly string[]>;
  /** Where to read on after a record, or from the oldest one that is left; undefined when there is nothing to read. */
  readonly positionAfter: (shardId: string, sequenceNumber: string | undefined) => Promise<string | undefined>;
  /** Reads at most so many records, and where to go on; undefined at the end of a closed shard. */
  readonly read: (
    position: string,
    most: number,
  ) => Promise<{ readonly records: readonly StreamRecord[]; readonly next: string | undefined }>;
  readonly close: () => void;
};

/** Reads a stream through the AWS SDK. */
export function readStream(client: DynamoDBStreamsClient, streamArn: string): StreamReader {
  return {
    streamArn,
    async shards() {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
      return (StreamDescription?.Shards ?? []).map(({ ShardId = '' }) => ShardId);
    },
    async positionAfter(shardId, sequenceNumber) {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({
          StreamArn: streamArn,
          ShardId: shardId,
          ...(sequenceNumber
            ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber }
            : { ShardIteratorType: 'TRIM_HORIZON' }),
        }),
      );
      return ShardIterator;
    },
    async read(position, most) {
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: position, Limit: most }),
      );
      return { records: Records, next: NextShardIterator };
    },
    close: () => client.destroy(),
  };
}

export function sequenceNumberOf(record: StreamRecord | undefined): string | undefined {
  return record?.dynamodb?.SequenceNumber;
}
