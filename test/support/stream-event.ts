import { marshall } from '@aws-sdk/util-dynamodb';

export type StreamRecordDraft = {
  readonly sequenceNumber: string;
  readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** The item as it is after the change, its keys among it; none for a removal. */
  readonly item?: Readonly<Record<string, unknown>>;
  /** As it was before. */
  readonly before?: Readonly<Record<string, unknown>>;
};

/** The event of a table's stream to a function, as an event source mapping hands it over. */
export function streamEvent(drafts: readonly StreamRecordDraft[]) {
  return {
    Records: drafts.map(({ sequenceNumber, eventName = 'INSERT', item = { pk: 'A', sk: 'B' }, before }) => ({
      eventID: `event-${sequenceNumber}`,
      eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      eventSourceARN: 'arn:aws:dynamodb:us-east-1:111122223333:table/requests/stream/2026-01-01T00:00:00.000',
      dynamodb: {
        ApproximateCreationDateTime: 1_772_463_600,
        Keys: marshall({ pk: item.pk, sk: item.sk }),
        ...(eventName === 'REMOVE' ? {} : { NewImage: marshall(item, { removeUndefinedValues: true }) }),
        ...(before ? { OldImage: marshall(before, { removeUndefinedValues: true }) } : {}),
        SequenceNumber: sequenceNumber,
        SizeBytes: 100,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    })),
  };
}
