import { join } from 'node:path';
import * as z from 'zod';
import { accountId, arn, type Cloud, logTo, physicalName, type ResourceMaker, region } from '../cloud.ts';
import { LocalFunction } from '../lambda/function.ts';

const Function = z.object({
  FunctionName: z.string().optional(),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().startsWith('nodejs'),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});

export const makeFunction: ResourceMaker = (cloud, resource) => {
  const { FunctionName, Code, Handler, Timeout, MemorySize, Environment, ...own } = Function.parse(resource.properties);
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
      reservedConcurrency: own.ReservedConcurrentExecutions,
      log: logTo(cloud.folder, name),
    }),
  );
  if (own.DeadLetterConfig) cloud.asyncInvocations.setDeadLetterQueue(functionArn, own.DeadLetterConfig.TargetArn);
  return { ref: name, attributes: { Arn: functionArn } };
};

/** What Lambda itself puts into a sandbox, and where the services are on this machine. */
function sandboxEnvironment(
  { connectEndpoint, lambdaEndpoint, dynamoDb, messaging }: Cloud,
  name: string,
  memoryMegabytes: number,
) {
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
    AWS_ENDPOINT_URL_CONNECT: connectEndpoint,
    AWS_ENDPOINT_URL_LAMBDA: lambdaEndpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_ENDPOINT_URL_S3: messaging.s3Endpoint,
    AWS_ENDPOINT_URL_SNS: messaging.snsEndpoint,
    AWS_ENDPOINT_URL_SQS: messaging.sqsEndpoint,
  };
}

const EventInvokeConfig = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.int().min(0).max(2).default(2),
  // Nothing here waits for as long as an event may live, which is six hours.
  MaximumEventAgeInSeconds: z.number().optional(),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string().startsWith('arn:aws:sqs:') }).optional() })
    .optional(),
});

export const makeEventInvokeConfig: ResourceMaker = (cloud, resource) => {
  const { FunctionName, MaximumRetryAttempts, DestinationConfig } = EventInvokeConfig.parse(resource.properties);
  const target = functionNamed(cloud, FunctionName);
  if (!target) throw new Error(`${resource.logicalId}: there is no function ${FunctionName}`);
  cloud.asyncInvocations.configure(target.options.arn, {
    retryAttempts: MaximumRetryAttempts,
    onFailureQueueArn: DestinationConfig?.OnFailure?.Destination,
  });
  return { ref: physicalName(resource), attributes: {} };
};

/** By its name or its ARN. */
export function functionNamed({ functions }: Cloud, nameOrArn: string): LocalFunction | undefined {
  return [...functions.values()].find(({ name, options }) => [name, options.arn].includes(nameOrArn));
}
