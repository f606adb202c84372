import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '../domain/message.ts';

/** SQS takes ten messages at a time. */
const mostAtOnce = 10;

/** What is to be told to residents, handed on through a queue. Throws the SDK's errors, and when SQS refuses one of many. */
export function outgoingThrough(sqs: SQSClient, queueUrl: string) {
  return {
    /** May hand on some of them and fail with the rest: handing all on again is what to do then. */
    async handOn(messages: readonly Message[]): Promise<void> {
      for (let start = 0; start < messages.length; start += mostAtOnce) {
        const batch = messages.slice(start, start + mostAtOnce);
        const { Failed = [] } = await sqs.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: batch.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) })),
          }),
        );
        if (Failed.length > 0) throw new Error(`the queue did not take ${Failed.length} messages: ${Failed[0]?.Code}`);
      }
    },
  };
}
export type Outgoing = ReturnType<typeof outgoingThrough>;
