import { randomUUID } from 'node:crypto';

/** Where Lambda writes of records that it gave up. */
export type FailureDestinations = {
  readonly sendMessage: (queueArn: string, body: string) => void;
  readonly putObject: (bucket: string, key: string, body: string) => Promise<unknown>;
};

/** Records of a stream that were given up. Times are of when they were written. */
export type GivenUp = {
  readonly mappingUuid: string;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly sequenceNumbers: readonly (string | undefined)[];
  readonly writtenAt: readonly (Date | undefined)[];
  readonly attempts: number;
  /** Whether the function threw, and did not just report them. */
  readonly threw: boolean;
  /** What the function was handed. */
  readonly event: unknown;
};

const bucketArn = /^arn:aws:s3:::/;

/** Tells a queue where in the stream the records are; a bucket keeps them, which outlasts the stream's day. */
export async function writeFailure(
  destinationArn: string,
  givenUp: GivenUp,
  { sendMessage, putObject }: FailureDestinations,
): Promise<void> {
  const record = failureRecord(givenUp);
  if (!bucketArn.test(destinationArn)) return sendMessage(destinationArn, JSON.stringify(record));
  const body = JSON.stringify({ ...record, payload: JSON.stringify(givenUp.event) });
  await putObject(destinationArn.replace(bucketArn, ''), objectKey(givenUp, record.timestamp), body);
}

function failureRecord({ functionArn, streamArn, shardId, sequenceNumbers, writtenAt, attempts, threw }: GivenUp) {
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(threw ? { functionError: 'Unhandled' } : {}),
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: sequenceNumbers[0],
      endSequenceNumber: sequenceNumbers.at(-1),
      approximateArrivalOfFirstRecord: toTheSecond(writtenAt[0]),
      approximateArrivalOfLastRecord: toTheSecond(writtenAt.at(-1)),
      batchSize: sequenceNumbers.length,
      streamArn,
    },
  };
}

function toTheSecond(time: Date | undefined): string | undefined {
  return time?.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `aws/lambda/<mapping>/<shard>/2026/11/23/2026-11-23T11.49.02-<random>` */
function objectKey({ mappingUuid, shardId }: GivenUp, timestamp: string): string {
  const [second = ''] = timestamp.split('.');
  const [date = ''] = second.split('T');
  const name = `${second.replaceAll(':', '.')}-${randomUUID()}`;
  return ['aws/lambda', mappingUuid, shardId, date.replaceAll('-', '/'), name].join('/');
}
