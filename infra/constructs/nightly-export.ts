import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Universal } from 'aws-cdk-lib/aws-scheduler-targets';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

export type NightlyExportProps = {
  /** With point-in-time recovery, which the export is made from: it takes nothing of the table's own capacity. */
  readonly table: Table;
  readonly scheduleName: string;
  /** IANA */
  readonly timeZone: string;
};

/** Where DynamoDB writes exports in a bucket. */
const folder = 'AWSDynamoDB';
const namedLater = 'DynamoDB names the files of an export when it makes it, in this one folder of this one bucket.';

/** Has DynamoDB export a table every night, and tells a function of every export that is whole. */
export class NightlyExport extends Construct {
  readonly bucket: Bucket;
  /** As findings name what is granted of it. */
  private readonly finding: string;

  constructor(scope: Construct, id: string, { table, scheduleName, timeZone }: NightlyExportProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const bucket = this.bucket.node.defaultChild;
    if (!(bucket instanceof CfnBucket)) throw new Error('a bucket that is no resource of a template');
    // The library's own way to it is a function that sets it once the bucket is there.
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'DynamoDB writes there once a night, and one function reads it; CloudTrail tells of anybody else.',
    });

    this.finding = `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(bucket)}.Arn>/${folder}/*]`;
    const { account, region, partition } = Stack.of(this);
    const role = new Role(this, 'Role', {
      description: 'Starts the nightly export of what is published of requests',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': account,
            'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/default`,
          },
        },
      }),
    });
    Validations.of(role).acknowledge({
      id: this.finding,
      reason: namedLater,
    });
    new Schedule(this, 'Schedule', {
      scheduleName,
      description: 'Every night, DynamoDB exports what is published of requests',
      // Where clocks are changed, they are at other hours.
      schedule: ScheduleExpression.cron({ hour: '4', minute: '0', timeZone: TimeZone.of(timeZone) }),
      target: new Universal({
        service: 'dynamodb',
        action: 'exportTableToPointInTime',
        role,
        policyStatements: [
          new PolicyStatement({ actions: ['dynamodb:ExportTableToPointInTime'], resources: [table.tableArn] }),
          // DynamoDB writes with what whoever starts the export may do.
          new PolicyStatement({
            actions: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
            resources: [this.bucket.arnForObjects(`${folder}/*`)],
          }),
        ],
        input: ScheduleTargetInput.fromObject({
          TableArn: table.tableArn,
          S3Bucket: this.bucket.bucketName,
          S3SseAlgorithm: 'AES256',
          ExportType: 'FULL_EXPORT',
          ExportFormat: 'DYNAMODB_JSON',
        }),
        // Later, the next night's is near.
        maxEventAge: Duration.hours(12),
      }),
    });
  }

  /** The function hears of each export once DynamoDB has written the last of it, and may read what is in it. */
  tell(handler: ServiceFunction): void {
    new Rule(this, 'Exported', {
      description: 'An export of what is published of requests is whole',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [this.bucket.bucketName] },
          object: { key: [{ suffix: '/manifest-summary.json' }] },
        },
      },
      targets: [new LambdaFunction(handler, { retryAttempts: 8, maxEventAge: Duration.hours(12) })],
    });
    Validations.of(handler.executionRole).acknowledge({ id: this.finding, reason: namedLater });
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects(`${folder}/*`)] }),
    );
  }
}
