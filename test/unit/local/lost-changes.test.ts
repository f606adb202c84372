import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functionResource, type MadeSystem, systemOf } from './system-of.ts';

const Payload = z.object({ Records: z.array(z.looseObject({ eventName: z.string(), dynamodb: z.looseObject({}) })) });
const Report = z.looseObject({ payload: z.string().transform((text) => Payload.parse(JSON.parse(text))) });

let line: MadeSystem | undefined;
afterEach(() => line?.close());

const resources = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'jobs',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  Loser: functionResource('loser'),
  Lost: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketEncryption: {}, LifecycleConfiguration: { Rules: [] } },
  },
  LostPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Lost' } } },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      FunctionName: { Ref: 'Loser' },
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Lost', 'Arn'] } } },
    },
  },
};

describe('a change that no try could handle', () => {
  test('lies in the bucket of the template, whole, so that it can be handled later', async () => {
    line = await systemOf(resources, { loser: "throw new Error('no');" });
    const { dynamoDb, messaging } = line.system.cloud;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ region: 'us-east-1', endpoint: dynamoDb.endpoint, credentials });
    await client.send(new PutItemCommand({ TableName: 'jobs', Item: { pk: { S: 'pothole' } } }));
    client.destroy();
    expect(await line.system.settle(10_000)).toBe(true);

    const bucket = `${messaging.s3Endpoint}/line-lost`;
    const listed = await (await fetch(bucket)).text();
    const keys = [...listed.matchAll(/<Key>(.+?)<\/Key>/g)].map(([, key = '']) => key);
    expect(keys).toEqual([expect.stringMatching(/^aws\/lambda\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/shardId-/)]);
    const report = Report.parse(await (await fetch(`${bucket}/${keys[0]}`)).json());
    expect(report).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1, approximateArrivalOfFirstRecord: expect.stringMatching(/T\d\d:\d\d:\d\dZ$/) },
      payload: { Records: [{ eventName: 'INSERT', dynamodb: { Keys: { pk: { S: 'pothole' } } } }] },
    });
  });

  test('cannot be written to a place that is neither a queue nor a bucket', async () => {
    const { Properties } = resources.Mapping;
    const DestinationConfig = { OnFailure: { Destination: 'arn:aws:sns:us-east-1:000000000000:lost' } };
    const Mapping = { ...resources.Mapping, Properties: { ...Properties, DestinationConfig } };
    await expect(systemOf({ ...resources, Mapping }, { loser: 'return 1;' })).rejects.toThrow('Destination');
  });
});

describe('a bucket with a property that is not known', () => {
  test('is an error that names it', async () => {
    const Lost = { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: {} } };
    await expect(systemOf({ ...resources, Lost }, { loser: 'return 1;' })).rejects.toThrow('NotificationConfiguration');
  });
});
