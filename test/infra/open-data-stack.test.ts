import { describe, expect, test } from 'vitest';
import { allowancesOf, functionOf } from '../support/function-templates.ts';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { city, openData, operations } = lineTemplates();

const theTable = { 'Fn::ImportValue': expect.stringMatching(/-data:.*Published.*Arn/) };
const buckets = resourcesIn(openData, 'AWS::S3::Bucket');
const bucketNamed = (start: string) => {
  const found = buckets.find(({ logicalId }) => logicalId.startsWith(start));
  if (!found) throw new Error(`no bucket of the template is called ${start}`);
  return found;
};
const exportsBucket = bucketNamed('NightlyExportBucket');
const publicBucket = bucketNamed('OpenData');
const arnOf = ({ logicalId }: { readonly logicalId: string }) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const objectsOf = (bucket: { readonly logicalId: string }, path: string) => ({
  'Fn::Join': ['', [arnOf(bucket), `/${path}`]],
});

const { logicalId: handler, role, properties } = functionOf(openData, 'publish-open-data');
const schedule = theOnly(openData, 'AWS::Scheduler::Schedule');

describe('every bucket', () => {
  test('there is one for exports and one for what is published', () => {
    expect(buckets).toHaveLength(2);
  });

  test.each(buckets)('$logicalId is private, encrypted, and kept when its stack goes', (bucket) => {
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.Properties.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    });
    const policy = resourcesIn(openData, 'AWS::S3::BucketPolicy').find(
      ({ Properties }) => JSON.stringify(Properties.Bucket) === JSON.stringify({ Ref: bucket.logicalId }),
    );
    expect(JSON.stringify(policy)).toContain('"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  });

  test('exports are gone after a week; what is published never goes by its age', () => {
    const rules = ({ Properties }: typeof exportsBucket) => Properties.LifecycleConfiguration;
    const abort = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } };
    expect(rules(exportsBucket)).toEqual({ Rules: [{ ...abort, ExpirationInDays: 7, Status: 'Enabled' }] });
    expect(rules(publicBucket)).toEqual({ Rules: [{ ...abort, Status: 'Enabled' }] });
  });
});

describe('the schedule', () => {
  test('has DynamoDB export what is published, and no other table, every night by the city’s clock', () => {
    const { Target, ...when } = schedule.Properties;
    expect(when).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: 'cron(0 4 * * ? *)',
      ScheduleExpressionTimezone: city.timeZone,
    });
    expect(Target).toMatchObject({ Arn: expect.anything(), RoleArn: arnOf(scheduler()) });
    expect(JSON.stringify(Target)).toContain(':scheduler:::aws-sdk:dynamodb:exportTableToPointInTime');
    expect(Target).toHaveProperty('Input', {
      'Fn::Join': [
        '',
        [
          '{"TableArn":"',
          theTable,
          '","S3Bucket":"',
          { Ref: exportsBucket.logicalId },
          '","S3SseAlgorithm":"AES256","ExportType":"FULL_EXPORT","ExportFormat":"DYNAMODB_JSON"}',
        ],
      ],
    });
  });

  test('may export this one table into this one folder, and nothing else', () => {
    expect(allowancesOf(openData, scheduler().logicalId)).toEqual([
      { actions: ['dynamodb:ExportTableToPointInTime'], resources: [theTable], allBut: [] },
      {
        actions: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
        resources: [objectsOf(exportsBucket, 'AWSDynamoDB/*')],
        allBut: [],
      },
    ]);
    expect(JSON.stringify(scheduler().Properties.AssumeRolePolicyDocument)).toMatch(
      /"aws:SourceAccount":\{"Ref":"AWS::AccountId"\}.*"aws:SourceArn".*schedule-group\/default.*scheduler\.amazonaws\.com/,
    );
  });

  function scheduler() {
    const found = resourcesIn(openData, 'AWS::IAM::Role').find(({ logicalId }) =>
      logicalId.startsWith('NightlyExport'),
    );
    if (!found) throw new Error('the schedule has no role');
    return found;
  }
});

describe('what publishes', () => {
  test('hears of an export when the last of it is written', () => {
    expect(exportsBucket.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(theOnly(openData, 'AWS::Events::Rule').Properties).toMatchObject({
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: exportsBucket.logicalId }] },
          object: { key: [{ suffix: '/manifest-summary.json' }] },
        },
      },
      Targets: [{ Arn: arnOf({ logicalId: handler }) }],
    });
    expect(publicBucket.Properties.NotificationConfiguration).toBeUndefined();
  });

  test('reads exports, writes open data, and takes nothing away but runs', () => {
    const onBuckets = allowancesOf(openData, role).filter(({ actions }) =>
      actions.every((each) => each.startsWith('s3:')),
    );
    expect(onBuckets.map(({ actions, resources }) => [actions, resources])).toEqual([
      [['s3:GetObject'], [objectsOf(exportsBucket, 'AWSDynamoDB/*')]],
      [['s3:AbortMultipartUpload', 's3:PutObject'], [objectsOf(publicBucket, 'open-data/*')]],
      [['s3:GetObject'], [objectsOf(publicBucket, 'open-data/manifest.json')]],
      [['s3:DeleteObject'], [objectsOf(publicBucket, 'open-data/runs/*')]],
      [['s3:ListBucket'], [arnOf(publicBucket)]],
    ]);
  });

  test('has the time and the memory that a million requests were measured with', () => {
    expect(properties.Timeout).toBe(900);
    expect(resourcesIn(openData).find(({ logicalId }) => logicalId === handler)?.Properties.MemorySize).toBe(1024);
  });

  test('gives up nothing for good: what failed waits in a queue, and is redriven', () => {
    const { logicalId } = theOnly(openData, 'AWS::SQS::Queue');
    expect(theOnly(openData, 'AWS::Lambda::EventInvokeConfig').Properties).toMatchObject({
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [logicalId, 'Arn'] } } },
    });
    expect(JSON.stringify(functionOf(operations, 'redrive-failures').properties.Environment)).toContain(
      'unpublished-exports',
    );
  });
});

test('a night on which nothing was published is an alarm, also when nothing says so', () => {
  expect(theOnly(openData, 'AWS::CloudWatch::Alarm').Properties).toMatchObject({
    AlarmDescription: expect.stringMatching(/^No open data .*: whoever works with it/),
    Namespace: 'Connect311',
    MetricName: 'ObjectsHandled',
    Dimensions: [{ Name: 'service', Value: 'publish-open-data' }],
    Period: 6 * 3600,
    EvaluationPeriods: 5,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});
