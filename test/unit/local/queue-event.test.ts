import { describe, expect, test } from 'vitest';
import { queueEvent } from '../../../local/cloud/queue/queue-event.ts';

describe("a message's own attributes", () => {
  test('are in the event with their type, bytes as Base64', () => {
    const message = {
      MessageId: '1',
      ReceiptHandle: 'receipt',
      Body: 'hello',
      MD5OfMessageAttributes: 'digest',
      MessageAttributes: {
        language: { DataType: 'String', StringValue: 'es' },
        sound: { DataType: 'Binary', BinaryValue: Uint8Array.from([1, 2, 3]) },
      },
    };
    const [record] = queueEvent([message], 'arn:queue', 'us-east-1').Records;
    expect(record).toMatchObject({ messageId: '1', md5OfMessageAttributes: 'digest', eventSourceARN: 'arn:queue' });
    expect(record?.messageAttributes).toEqual({
      language: { stringValue: 'es', stringListValues: [], binaryListValues: [], dataType: 'String' },
      sound: { binaryValue: 'AQID', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
    });
  });
});
