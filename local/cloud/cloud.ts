import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from '../assembly/read-assembly.ts';
import type { Made } from '../assembly/resolver.ts';
import type { CloudFront } from './cloudfront/cloudfront.ts';
import type { Connect } from './connect.ts';
import type { DynamoDbEmulator } from './dynamodb.ts';
import type { EventBus } from './event-bus.ts';
import type { HttpApi } from './http-api/http-api.ts';
import type { AsyncInvocations } from './lambda/async-invocations.ts';
import type { LocalFunction } from './lambda/function.ts';
import type { LexBots } from './lex.ts';
import type { Messaging } from './messaging.ts';
import type { QueueMapping } from './queue/queue-mapping.ts';
import type { Scheduler } from './scheduler.ts';
import type { Secrets } from './secrets.ts';
import type { StreamMapping } from './stream-mapping.ts';

export const region = 'us-east-1';
export const accountId = '000000000000';

/** The services that resources are made in, and what was made so far. */
export type Cloud = {
  readonly assembly: CloudAssembly;
  readonly folder: string;
  readonly dynamoDb: DynamoDbEmulator;
  readonly messaging: Messaging;
  readonly secrets: Secrets;
  readonly connect: Connect;
  /** Where functions find Amazon Connect's API. */
  readonly connectEndpoint: string;
  /** Where functions find Lambda's API. */
  readonly lambdaEndpoint: string;
  readonly lex: LexBots;
  readonly functions: Map<string, LocalFunction>;
  readonly asyncInvocations: AsyncInvocations;
  readonly events: EventBus;
  readonly schedules: Scheduler;
  /** Streams of the emulator, by the ARN the template sees. */
  readonly streams: Map<string, string>;
  readonly mappings: StreamMapping[];
  readonly queueMappings: QueueMapping[];
  /** By id. */
  readonly httpApis: Map<string, HttpApi>;
  readonly cloudFront: CloudFront;
  /** Where the HTTP API is reached on this machine. */
  readonly httpApiEndpoint: string;
  readonly now: () => Date;
};

/** A resource whose properties are resolved. */
export type ResolvedResource = {
  readonly stackName: string;
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type ResourceMaker = (cloud: Cloud, resource: ResolvedResource) => Promise<Made> | Made;

export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

/** The name a resource goes by when its template gives none: the same at every start, so that its data is found again. */
export function physicalName({ stackName, logicalId }: ResolvedResource): string {
  return `${stackName}-${logicalId}`;
}

/** An id for a resource in the form AWS gives it: hexadecimal digits that are the same at every start. */
export function generatedId(resource: ResolvedResource): string {
  return createHash('sha256').update(physicalName(resource)).digest('hex').slice(0, 32);
}

/** Appends to a log of the local run. */
export function logTo(folder: string, name: string): (line: string) => void {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  return (line) => appendFileSync(join(logs, `${name}.log`), line.endsWith('\n') ? line : `${line}\n`);
}
