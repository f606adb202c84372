import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

/** What a function gave up on waits there for a person, whole, for two weeks. */
export class FailureQueue extends Queue {
  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue: what lands here waits for a person.',
    });
  }
}

/** What waits there, and the function to try it again with. */
export type GivenUpEvents = { readonly name: string; readonly queue: FailureQueue; readonly handler: ServiceFunction };
