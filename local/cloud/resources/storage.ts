import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { accountId, arn, type Cloud, physicalName, type ResourceMaker, region } from '../cloud.ts';
import type { BusEvent } from '../event-bus.ts';
import type { CreatedObject } from '../messaging.ts';

const Table = z.object({
  TableName: z.string().optional(),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

export const makeTable: ResourceMaker = async ({ dynamoDb, streams }, resource) => {
  const properties = Table.parse(resource.properties);
  const name = properties.TableName ?? physicalName(resource);
  const client = new DynamoDBClient({
    region,
    endpoint: dynamoDb.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { TimeToLiveSpecification, StreamSpecification, ...table } = properties;
  const existing = await describeTable(client, name);
  if (!existing) {
    const input: CreateTableCommandInput = {
      ...table,
      TableName: name,
      ...(StreamSpecification ? { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } } : {}),
    };
    await client.send(new CreateTableCommand(input));
    if (TimeToLiveSpecification)
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  }
  const { LatestStreamArn = '' } = existing ?? (await describeTable(client, name)) ?? {};
  client.destroy();
  const streamArn = arn('dynamodb', `table/${name}/stream/local`);
  streams.set(streamArn, LatestStreamArn);
  return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`), StreamArn: streamArn } };
};

async function describeTable(client: DynamoDBClient, name: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

const Secret = z.object({
  GenerateSecretString: z.strictObject({ PasswordLength: z.number(), ExcludePunctuation: z.literal(true) }),
});

export const makeSecret: ResourceMaker = ({ secrets }: Cloud, resource) => {
  const { GenerateSecretString } = Secret.parse(resource.properties);
  const secretArn = arn('secretsmanager', `secret:${physicalName(resource)}`);
  secrets.generate(secretArn, GenerateSecretString.PasswordLength);
  return { ref: secretArn, attributes: { Id: secretArn } };
};

const Bucket = z.strictObject({
  BucketName: z.string().optional(),
  // Who may read, how it is encrypted and how long it is kept: that is AWS's.
  AccessControl: z.unknown().optional(),
  BucketEncryption: z.unknown().optional(),
  LifecycleConfiguration: z.unknown().optional(),
  LoggingConfiguration: z.unknown().optional(),
  NotificationConfiguration: z
    .strictObject({ EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.literal(true).optional() }) })
    .optional(),
  OwnershipControls: z.unknown().optional(),
  PublicAccessBlockConfiguration: z.unknown().optional(),
  Tags: z.unknown().optional(),
  VersioningConfiguration: z.unknown().optional(),
});

export const makeBucket: ResourceMaker = ({ messaging, events }, resource) => {
  // Names of buckets are in small letters, and no longer than this.
  const usualName = physicalName(resource).toLowerCase().slice(0, 63);
  const { BucketName = usualName, NotificationConfiguration } = Bucket.parse(resource.properties);
  messaging.createBucket(BucketName);
  if (NotificationConfiguration) {
    messaging.watchBucket(BucketName, (object) => events.put(objectCreated(BucketName, object)));
  }
  return {
    ref: BucketName,
    attributes: {
      Arn: `arn:aws:s3:::${BucketName}`,
      DomainName: `${BucketName}.s3.amazonaws.com`,
      RegionalDomainName: `${BucketName}.s3.${region}.amazonaws.com`,
    },
  };
};

/** As S3 tells EventBridge of an object that a service put there. */
function objectCreated(bucket: string, object: CreatedObject): BusEvent {
  return {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { ...object, sequencer: Date.now().toString(16).toUpperCase().padStart(18, '0') },
      'request-id': randomUUID(),
      requester: accountId,
      reason: 'PutObject',
    },
  };
}
