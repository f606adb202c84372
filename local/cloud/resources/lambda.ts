import { join } from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import { accountId, arn, type Cloud, logTo, physicalName, type ResourceMaker, region } from '../cloud.ts';
import { LocalFunction } from '../lambda/function.ts';
import { readStream } from '../stream/stream-reader.ts';
import { StreamMapping } from '../stream-mapping.ts';

const Function = z.object({
  FunctionName: z.string().optional(),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().startsWith('nodejs'),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});

export const makeFunction: ResourceMaker = (cloud, resource) => {
  const { FunctionName, Code, Handler, Timeout, MemorySize, Environment } = Function.parse(resource.properties);
  const asset = cloud.assembly.assetByObjectKey.get(Code.S3Key);
  if (!asset) throw new Error(`${resource.logicalId}: its code, ${Code.S3Key}, is not among the assembly's assets`);
  const [file = '', exportName = ''] = Handler.split('.');
  const name = FunctionName ?? physicalName(resource);
  const functionArn = arn('lambda', `function:${name}`);
  cloud.functions.set(
    functionArn,
    new LocalFunction({
      name,
      arn: functionArn,
      file: join(asset, `${file}.mjs`),
      exportName,
      env: { ...sandboxEnvironment(cloud, name, MemorySize), ...Environment?.Variables },
      memoryMegabytes: MemorySize,
      timeoutSeconds: Timeout,
      log: logTo(cloud.folder, name),
    }),
  );
  return { ref: name, attributes: { Arn: functionArn } };
};

/** What Lambda itself puts into a sandbox, and where the services are on this machine. */
function sandboxEnvironment({ dynamoDb, messaging }: Cloud, name: string, memoryMegabytes: number) {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: 'local',
    TZ: ':UTC',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_ENDPOINT_URL_SNS: messaging.snsEndpoint,
    AWS_ENDPOINT_URL_SQS: messaging.sqsEndpoint,
  };
}

const EventSourceMapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.literal('TRIM_HORIZON'),
  BatchSize: z.number().default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
  Tags: z.unknown(),
});

export const makeEventSourceMapping: ResourceMaker = (cloud, resource) => {
  const mapping = EventSourceMapping.parse(resource.properties);
  const target = [...cloud.functions.values()].find(({ name, options }) =>
    [name, options.arn].includes(mapping.FunctionName),
  );
  const streamArn = cloud.streams.get(mapping.EventSourceArn);
  if (!target || !streamArn) {
    throw new Error(
      `${resource.logicalId}: the local run maps table streams to functions, not ${mapping.EventSourceArn}`,
    );
  }
  cloud.mappings.push(
    new StreamMapping({
      reader: readStream(
        new DynamoDBStreamsClient({
          region,
          endpoint: cloud.dynamoDb.endpoint,
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        }),
        streamArn,
      ),
      region,
      target,
      settings: {
        batchSize: mapping.BatchSize,
        bisectOnError: mapping.BisectBatchOnFunctionError,
        retryAttempts: mapping.MaximumRetryAttempts,
        maxRecordAgeSeconds: mapping.MaximumRecordAgeInSeconds,
        reportsItemFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        failureQueueArn: mapping.DestinationConfig?.OnFailure.Destination,
      },
      sendToQueue: (queueArn, body) => cloud.messaging.sendMessage(queueArn, body),
      checkpointFile: join(cloud.folder, `checkpoint-${physicalName(resource)}.json`),
      log: logTo(cloud.folder, 'stream-mapping'),
    }),
  );
  return { ref: physicalName(resource), attributes: { Id: physicalName(resource) } };
};
