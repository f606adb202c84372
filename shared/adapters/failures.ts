import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

type Clients = { readonly sqs: SQSClient; readonly s3: S3Client; readonly lambda: LambdaClient };

/** While one is tried again, nobody else gets it. */
const hiddenForSeconds = 120;
/** SQS hands out ten messages at a time. */
const mostAtOnce = 10;

/** What was given up, where AWS keeps it. Operations throw the SDK's errors when a service does not answer. */
export function failuresThrough({ sqs, s3, lambda }: Clients) {
  return {
    async waitingIn(queueUrl: string): Promise<number> {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },

    async takeFrom(queueUrl: string, most: number) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: Math.min(most, mostAtOnce),
          VisibilityTimeout: hiddenForSeconds,
        }),
      );
      return Messages.map(({ Body = '', ReceiptHandle }) => ({
        body: Body,
        forget: () => sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle })),
      }));
    },

    sendTo: (queueUrl: string, body: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body })),

    async keptIn(bucket: string, most: number): Promise<string[]> {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: most }));
      return Contents.flatMap(({ Key }) => (Key ? [Key] : []));
    },

    async open(bucket: string, key: string) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return {
        body: (await Body?.transformToString()) ?? '',
        forget: () => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })),
      };
    },

    async invoke(functionName: string, payload: unknown): Promise<unknown> {
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(payload) }),
      );
      const answer: unknown = Payload && Payload.length > 0 ? JSON.parse(Payload.transformToString()) : undefined;
      if (FunctionError) throw new Error(`${functionName} failed: ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}
