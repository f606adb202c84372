import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import { pauseUnless } from '../pause-unless.ts';

/** What is in a queue at a moment; times are milliseconds since the epoch. */
export type QueueContents = {
  readonly visible: number;
  /** When each message that was sent with a delay becomes visible. */
  readonly delayedUntil: readonly number[];
  /** Messages that were received: by which receipt, and until when they are invisible. */
  readonly received: readonly { readonly receiptHandle: string; readonly invisibleUntil: number }[];
};

type Emulator = Pick<FauxqsServer, 'createQueue' | 'inspectQueue'>;

const lookEveryMs = 20;

/** What SQS gives an attribute that a template leaves out. */
const usual = {
  DelaySeconds: '0',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  RedrivePolicy: '',
  VisibilityTimeout: '30',
};

/** A queue of the emulator. */
export class Queue {
  readonly arn: string;
  readonly url: string;
  private readonly name: string;
  private readonly sqs: SQSClient;
  private readonly emulator: Emulator;

  /** @param endpoint where functions reach it: their SDK goes where the queue's URL says */
  constructor(arn: string, endpoint: string, sqs: SQSClient, emulator: Emulator) {
    this.arn = arn;
    this.name = arn.split(':').at(-1) ?? arn;
    this.url = `${endpoint}/000000000000/${this.name}`;
    this.sqs = sqs;
    this.emulator = emulator;
  }

  /** Makes the queue, or gives the one of an earlier run these attributes, so that its messages are kept. */
  async make(attributes: Readonly<Record<string, string>>): Promise<void> {
    if (!this.emulator.inspectQueue(this.name)) this.emulator.createQueue(this.name, { attributes: { ...attributes } });
    else {
      const Attributes = { ...usual, ...attributes };
      await this.sqs.send(new SetQueueAttributesCommand({ QueueUrl: this.url, Attributes }));
    }
  }

  /** Waits for messages until it is time to stop, and receives what is there. @param most at most ten */
  async next(most: number, stopping: AbortSignal): Promise<readonly Message[]> {
    // Asked of the emulator itself: it would go on with a request that was cut off, and hand its messages to nobody.
    while (!stopping.aborted && !this.hasVisible()) await pauseUnless(stopping, lookEveryMs);
    return stopping.aborted ? [] : this.receive(most);
  }

  /** @param most at most ten */
  async receive(most: number): Promise<readonly Message[]> {
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: this.url,
        MaxNumberOfMessages: most,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  }

  async delete(receiptHandle: string): Promise<void> {
    await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle: receiptHandle }));
  }

  get visibilityTimeoutSeconds(): number {
    return Number(this.emulator.inspectQueue(this.name)?.attributes['VisibilityTimeout'] ?? usual.VisibilityTimeout);
  }

  private hasVisible(): boolean {
    const { visible, delayedUntil, received } = this.contents();
    const times = [...delayedUntil, ...received.map(({ invisibleUntil }) => invisibleUntil)];
    return visible > 0 || times.some((time) => time <= Date.now());
  }

  contents(): QueueContents {
    const { ready = [], delayed = [], inflight = [] } = this.emulator.inspectQueue(this.name)?.messages ?? {};
    return {
      visible: ready.length,
      delayedUntil: delayed.map(({ delayUntil = 0 }) => delayUntil),
      received: inflight.map(({ receiptHandle, visibilityDeadline }) => ({
        receiptHandle,
        invisibleUntil: visibilityDeadline,
      })),
    };
  }
}
