import { join } from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import type { Made } from '../../assembly/resolver.ts';
import {
  type Cloud,
  generatedId,
  logTo,
  physicalName,
  type ResolvedResource,
  type ResourceMaker,
  region,
} from '../cloud.ts';
import type { LocalFunction } from '../lambda/function.ts';
import { QueueMapping } from '../queue/queue-mapping.ts';
import { readStream } from '../stream/stream-reader.ts';
import { StreamMapping } from '../stream-mapping.ts';
import { functionNamed } from './lambda.ts';

const Mapping = z.looseObject({ EventSourceArn: z.string(), FunctionName: z.string() });

export const makeEventSourceMapping: ResourceMaker = (cloud, resource) => {
  const { EventSourceArn, FunctionName } = Mapping.parse(resource.properties);
  const target = functionNamed(cloud, FunctionName);
  if (!target) throw new Error(`${resource.logicalId}: there is no function ${FunctionName}`);
  if (EventSourceArn.startsWith('arn:aws:sqs:')) return mapQueue(cloud, resource, target);
  const streamArn = cloud.streams.get(EventSourceArn);
  if (streamArn) return mapStream(cloud, resource, target, streamArn);
  throw new Error(
    `${resource.logicalId}: the local run maps table streams and queues to functions, not ${EventSourceArn}`,
  );
};

const common = {
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  Tags: z.unknown().optional(),
};

const OfStream = z.strictObject({
  ...common,
  StartingPosition: z.literal('TRIM_HORIZON'),
  BatchSize: z.number().default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string().regex(/^arn:aws:(sqs|s3):/) }) })
    .optional(),
});

function mapStream(cloud: Cloud, resource: ResolvedResource, target: LocalFunction, streamArn: string): Made {
  const mapping = OfStream.parse(resource.properties);
  const uuid = uuidOf(resource);
  const client = new DynamoDBStreamsClient({
    region,
    endpoint: cloud.dynamoDb.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  cloud.mappings.push(
    new StreamMapping({
      reader: readStream(client, streamArn),
      region,
      target,
      uuid,
      settings: {
        batchSize: mapping.BatchSize,
        bisectOnError: mapping.BisectBatchOnFunctionError,
        retryAttempts: mapping.MaximumRetryAttempts,
        maxRecordAgeSeconds: mapping.MaximumRecordAgeInSeconds,
        reportsItemFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        failureDestinationArn: mapping.DestinationConfig?.OnFailure.Destination,
      },
      destinations: cloud.messaging,
      checkpointFile: join(cloud.folder, `checkpoint-${physicalName(resource)}.json`),
      log: logTo(cloud.folder, 'stream-mapping'),
    }),
  );
  return { ref: uuid, attributes: { Id: uuid } };
}

/** SQS hands over at most ten messages at once: more take time to gather. */
const longestWithoutWindow = 10;
/** How many batches Lambda has under way in the beginning, when nothing is said. */
const usualConcurrency = 5;

const OfQueue = z
  .strictObject({
    ...common,
    BatchSize: z.int().min(1).max(10_000).default(10),
    MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2).max(1000) }).optional(),
  })
  .refine(
    ({ BatchSize, MaximumBatchingWindowInSeconds: window }) => BatchSize <= longestWithoutWindow || window > 0,
    'expected a MaximumBatchingWindowInSeconds for a BatchSize greater than 10',
  );

function mapQueue(cloud: Cloud, resource: ResolvedResource, target: LocalFunction): Made {
  const mapping = OfQueue.parse(resource.properties);
  const uuid = uuidOf(resource);
  cloud.queueMappings.push(
    new QueueMapping({
      queue: cloud.messaging.queueOf(mapping.EventSourceArn),
      target,
      region,
      settings: {
        batchSize: mapping.BatchSize,
        batchingWindowSeconds: mapping.MaximumBatchingWindowInSeconds,
        maximumConcurrency: mapping.ScalingConfig?.MaximumConcurrency ?? usualConcurrency,
        reportsItemFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      },
      log: logTo(cloud.folder, 'queue-mapping'),
    }),
  );
  return { ref: uuid, attributes: { Id: uuid } };
}

function uuidOf(resource: ResolvedResource): string {
  return generatedId(resource).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
