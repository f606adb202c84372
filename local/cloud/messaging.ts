import { SQSClient } from '@aws-sdk/client-sqs';
import type { Outbox } from '../outbox.ts';
import { startEmulator } from './messaging/emulator.ts';
import { startFront } from './messaging/front.ts';
import { Mailbox, type Notification } from './messaging/mailbox.ts';
import { Queue } from './messaging/queue.ts';

export type CreatedObject = { readonly key: string; readonly size: number; readonly etag: string };

const mailboxName = 'local-outbox';
/** Topics of this name bring what residents text: a message on one has come in and not left. */
const inboundTexts = '-inbound-texts';

export type MessagingOptions = {
  /** Where the emulator keeps what it has. */
  readonly folder: string;
  readonly region: string;
  readonly outbox: Outbox;
  readonly log: (line: string) => void;
};

/** SNS, SQS and S3: an emulator, and in front of it a sink for texts. */
export async function startMessaging({ folder, region, outbox, log }: MessagingOptions) {
  const emulator = await startEmulator(folder, region);
  const endpoint = `http://127.0.0.1:${emulator.port}`;
  const front = await startFront(emulator.port, outbox);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ region, endpoint, credentials });
  const topics = new Set<string>();
  const watched = new Map<string, (object: CreatedObject) => void>();
  const listeners = new Map<string, ((notification: Notification) => void)[]>();
  const queueOf = (arn: string) => new Queue(arn, front.endpoint, sqs, emulator);
  const arnOf = (queueName: string) => `arn:aws:sqs:${region}:000000000000:${queueName}`;
  const mailboxQueue = queueOf(arnOf(mailboxName));
  await mailboxQueue.make({});
  const handOn = (notification: Notification) => {
    const { TopicArn, Message } = notification;
    const topic = nameIn(TopicArn);
    if (!topic.endsWith(inboundTexts)) outbox.add('topic', topic, Message);
    for (const listener of listeners.get(TopicArn) ?? []) listener(notification);
  };
  const mailbox = new Mailbox({ queue: mailboxQueue, handOn, log });

  return {
    snsEndpoint: front.endpoint,
    sqsEndpoint: front.endpoint,
    s3Endpoint: endpoint,
    createTopic(name: string): string {
      // A topic keeps no messages: made anew, it has the subscriptions of this template and of no earlier one.
      emulator.deleteTopic(name);
      const { topicArn } = emulator.createTopic(name);
      emulator.subscribe({ topic: name, queue: mailboxName });
      topics.add(name);
      return topicArn;
    },
    /** The topic that brings what residents text, if there is one. */
    inboundTextsTopic(): string | undefined {
      return [...topics].find((name) => name.endsWith(inboundTexts));
    },
    publish(topicName: string, message: string): void {
      emulator.publish(topicName, message);
    },
    subscribeQueue(topicArn: string, queueArn: string, attributes: Record<string, string>): void {
      emulator.subscribe({ topic: nameIn(topicArn), queue: nameIn(queueArn), attributes });
    },
    subscribe(topicArn: string, listener: (notification: Notification) => void): void {
      listeners.set(topicArn, [...(listeners.get(topicArn) ?? []), listener]);
    },
    async createQueue(name: string, attributes: Readonly<Record<string, string>>): Promise<Queue> {
      const queue = queueOf(arnOf(name));
      await queue.make(attributes);
      return queue;
    },
    queueOf,
    sendMessage(queueArn: string, body: string): void {
      emulator.sendMessage(nameIn(queueArn), body);
    },
    createBucket(name: string): void {
      emulator.createBucket(name);
    },
    /** Hears of what AWS itself puts into a bucket; what a function puts there, the emulator tells nobody. */
    watchBucket(name: string, listener: (object: CreatedObject) => void): void {
      watched.set(name, listener);
    },
    /** What a service of AWS writes. @returns the object's ETag */
    async putObject(bucket: string, key: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${endpoint}/${bucket}/${encodeURI(key)}`, { method: 'PUT', body, headers });
      if (!answer.ok) throw new Error(`the bucket ${bucket} took no object: ${await answer.text()}`);
      const etag = (answer.headers.get('etag') ?? '').replaceAll('"', '');
      watched.get(bucket)?.({ key, size: Buffer.byteLength(body), etag });
      return etag;
    },
    /** Begins to hand on what is published, once everybody who listens is there. */
    openMailbox: () => mailbox.open(),
    /** What is published from now on waits for another run. */
    closeMailbox: () => mailbox.stop(),
    /** Whether every message on a topic was handed on. */
    isMailboxEmpty: () => mailbox.isEmpty(),
    async stop(): Promise<void> {
      await mailbox.stop();
      sqs.destroy();
      await front.stop();
      await emulator.stop();
    },
  };
}
export type Messaging = Awaited<ReturnType<typeof startMessaging>>;

function nameIn(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}
