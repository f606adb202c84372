import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FailureQueue } from './failure-queue.ts';

/** So often a message may be put off to the next morning, or to the next day's allowance, and fail besides. */
const mostReceives = 100;
/** How long a sender may have a batch for itself: six times as long as it runs, as Lambda advises. */
export const sendingTime = Duration.minutes(1);

/** What is to be told to residents, on its way: it waits here for its turn, for decent hours, and for what a day may cost. */
export class OutgoingQueue extends Construct {
  readonly queue: Queue;
  readonly unsent: Queue;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.unsent = new FailureQueue(this, 'Unsent', key);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(7),
      visibilityTimeout: Duration.seconds(sendingTime.toSeconds() * 6),
      deadLetterQueue: { queue: this.unsent, maxReceiveCount: mostReceives },
    });
  }
}
