import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IEventSourceDlq } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

/**
 * Changes that a function gave up on wait there for a person, whole: a queue would only be told where in the stream they
 * were, which forgets after a day.
 */
export class FailureBucket extends Bucket {
  private readonly key: IKey;
  /** Under a name of its own, so that findings about it can be named before it is deployed. */
  private readonly exportName: string;
  private readonly exportedArn: string;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key = key;
    this.exportName = `${this.stack.stackName}-unannounced-changes`;
    this.exportedArn = this.stack.exportValue(this.bucketArn, { name: this.exportName });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'What lands here is a few failures a year, and CloudTrail tells who read them.',
    });
  }

  /** As the place where an event source puts what its function gave up. */
  get asDestination(): IEventSourceDlq {
    return { bind: () => ({ destination: this.exportedArn }) };
  }

  /** Lambda writes there with the role of the function. */
  grantGivingUp(handler: ServiceFunction): void {
    this.grantObjects(handler, ['s3:PutObject']);
    this.key.grantEncrypt(handler);
  }

  /** To look at what waits there, and to take it away. */
  grantRedriving(handler: ServiceFunction): void {
    this.grantObjects(handler, ['s3:GetObject', 's3:DeleteObject']);
    this.key.grantDecrypt(handler);
  }

  private grantObjects(handler: ServiceFunction, actions: string[]): void {
    handler.addToRolePolicy(new PolicyStatement({ actions, resources: [`${this.exportedArn}/*`] }));
    handler.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.exportedArn] }));
    Validations.of(handler.executionRole).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${this.exportName}/*]`,
      reason: 'An object is named when it is written; it is any object of this one bucket.',
    });
  }
}
