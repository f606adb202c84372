import { CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

/**
 * What anybody may have of the requests, in bulk. It is served by others; nobody reads the bucket itself. Nothing expires by
 * its age: if no export were made for long, the last one would have to stay. Who publishes takes away what is old.
 */
export class OpenDataBucket extends Bucket {
  /** Where in it the open data is: objects are asked for by the whole path they are served under. */
  readonly folder = 'open-data/';

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Everything in it is for everybody.',
    });
    this.serveByCloudFront();
  }

  /** Distributions of this account serve the folder; they are not named, as theirs is a later stack. */
  private serveByCloudFront(): void {
    const { account, partition } = Stack.of(this);
    const allow = (actions: string[], resource: string) =>
      this.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
          actions,
          resources: [resource],
          conditions: { ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` } },
        }),
      );
    allow(['s3:GetObject'], this.arnForObjects(`${this.folder}*`));
    // Without it, an object that is not there would be one that may not be read.
    allow(['s3:ListBucket'], this.bucketArn);
  }

  /** To write runs, to move the manifest on to them, and to take away old ones. */
  grantPublishing(handler: ServiceFunction): void {
    const grant = (actions: string[], resource: string) =>
      handler.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
    const [anything, anyRun] = [`${this.folder}*`, `${this.folder}runs/*`];
    grant(['s3:AbortMultipartUpload', 's3:PutObject'], this.arnForObjects(anything));
    grant(['s3:GetObject'], this.arnForObjects(`${this.folder}manifest.json`));
    grant(['s3:DeleteObject'], this.arnForObjects(anyRun));
    // Without it, an object that is not there would be one that may not be read.
    grant(['s3:ListBucket'], this.bucketArn);
    const bucket = this.node.defaultChild;
    if (!(bucket instanceof CfnResource)) throw new Error('a bucket that is no resource of a template');
    const logicalId = Stack.of(this).getLogicalId(bucket);
    for (const objects of [anything, anyRun]) {
      Validations.of(handler.executionRole).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${objects}]`,
        reason: 'Each run has a folder of its own, which is named when it is written; what is in the bucket is public.',
      });
    }
  }
}
