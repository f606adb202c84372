import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAssembly } from './assembly/read-assembly.ts';
import { accountId, type Cloud, logTo, region } from './cloud/cloud.ts';
import { CloudFront } from './cloud/cloudfront/cloudfront.ts';
import { Connect } from './cloud/connect.ts';
import { deploy } from './cloud/deploy.ts';
import { type DynamoDbEmulator, startDynamoDb } from './cloud/dynamodb.ts';
import { EventBus } from './cloud/event-bus.ts';
import { AsyncInvocations } from './cloud/lambda/async-invocations.ts';
import { LexBots } from './cloud/lex.ts';
import { startMessaging } from './cloud/messaging.ts';
import { Scheduler } from './cloud/scheduler.ts';
import { Secrets } from './cloud/secrets.ts';
import type { Contact } from './connect/contact.ts';
import type { CallEvent } from './connect/events.ts';
import { connectRoutes } from './http/connect-api.ts';
import { lambdaRoutes } from './http/lambda-api.ts';
import { listen } from './http/listen.ts';
import { Outbox } from './outbox.ts';
import type { Exchange } from './telephone/exchange.ts';
import { openExchange } from './telephone/open-exchange.ts';
import { type PlacedCall, placeCall, type Summary } from './telephone/switchboard.ts';
import type { Telephones } from './telephone/telephones.ts';

export type CallListener = (event: CallEvent, contact: Contact) => void;

export type System = {
  readonly cloud: Cloud;
  readonly outbox: Outbox;
  readonly exchange: Exchange;
  /** Who answers when the line calls somebody. */
  readonly telephones: Telephones;
  /** Hears of every event of every call from now on, also of those the line makes. @returns what ends it. */
  readonly onCallEvent: (listener: CallListener) => () => void;
  readonly call: (call: PlacedCall) => Promise<Summary>;
  /** Returns when every change up to now was announced or given up; false when that takes longer. */
  readonly settle: (longestMs: number) => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

export type SystemOptions = {
  /** Another DynamoDB than the emulator this run would start. */
  readonly dynamoDb?: DynamoDbEmulator;
  /** The time by which hours of operation are open or closed. */
  readonly now?: () => Date;
  /** Where the HTTP API of the deployment will be served. */
  readonly httpApiEndpoint?: string;
};

/**
 * Runs a cloud assembly on this machine.
 * @param assemblyFolder what `cdk synth` wrote
 * @param folder where its data lasts
 */
export async function startSystem(
  assemblyFolder: string,
  folder: string,
  { dynamoDb: given, now = () => new Date(), httpApiEndpoint = 'http://localhost:3110' }: SystemOptions = {},
): Promise<System> {
  mkdirSync(folder, { recursive: true });
  const outbox = new Outbox(join(folder, 'outbox.jsonl'));
  const dynamoDb = given ?? (await startDynamoDb(join(folder, 'dynamodb.sqlite')));
  const messaging = await startMessaging({
    folder: join(folder, 'messaging'),
    region,
    outbox,
    log: logTo(folder, 'messaging'),
  });
  const functions: Cloud['functions'] = new Map();
  const stopping = new AbortController();
  const listeners = new Set<CallListener>();
  const connectApi = await listen(connectRoutes(() => exchange));
  const lambdaApi = await listen(lambdaRoutes(() => cloud));
  const cloud: Cloud = {
    assembly: readAssembly(assemblyFolder),
    folder,
    dynamoDb,
    messaging,
    secrets: new Secrets(join(folder, 'secrets.json')),
    connect: new Connect(),
    connectEndpoint: connectApi.endpoint,
    lambdaEndpoint: lambdaApi.endpoint,
    lex: new LexBots(functions),
    functions,
    asyncInvocations: new AsyncInvocations({
      sendToQueue: (queueArn, body) => messaging.sendMessage(queueArn, body),
      log: logTo(folder, 'async-invocations'),
    }),
    events: new EventBus(accountId),
    schedules: new Scheduler(logTo(folder, 'schedules')),
    streams: new Map(),
    mappings: [],
    queueMappings: [],
    httpApis: new Map(),
    cloudFront: new CloudFront(),
    httpApiEndpoint,
    now,
  };
  const exchange = openExchange(cloud, outbox, {
    tell: (contact, event) => {
      for (const listener of listeners) listener(event, contact);
    },
    log: logTo(folder, 'telephone'),
    stopping: stopping.signal,
  });

  async function stop(): Promise<void> {
    stopping.abort();
    cloud.events.stop();
    await cloud.schedules.stop();
    // Closed first: what it hands on from here would be lost.
    await messaging.closeMailbox();
    const asyncStopped = cloud.asyncInvocations.stop();
    await Promise.all(exchange.outbound);
    await Promise.all([...cloud.mappings, ...cloud.queueMappings].map((mapping) => mapping.stop()));
    await Promise.all([...cloud.functions.values()].map((each) => each.kill()));
    await asyncStopped;
    await connectApi.stop();
    await lambdaApi.stop();
    await messaging.stop();
    await dynamoDb.stop();
  }

  async function settle(longestMs: number): Promise<boolean> {
    const startedAt = Date.now();
    let since = startedAt;
    for (;;) {
      // Whatever an event, a message or a call to a resident sets going until it is over belongs to it.
      since = Math.max(since, ...[cloud.asyncInvocations, ...cloud.queueMappings].map(({ lastBusyAt }) => lastBusyAt));
      const isBusy = !cloud.asyncInvocations.isIdle || exchange.outbound.size > 0 || !messaging.isMailboxEmpty();
      if (isBusy || !cloud.queueMappings.every((mapping) => mapping.isIdle())) since = Date.now();
      else if (cloud.mappings.every((mapping) => mapping.isIdleSince(since))) return true;
      if (Date.now() - startedAt > longestMs) return false;
      await sleep(20);
    }
  }

  try {
    await deploy(cloud);
    messaging.openMailbox();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    cloud,
    outbox,
    exchange,
    telephones: exchange.telephones,
    onCallEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: (call) => placeCall(exchange, call),
    settle,
    stop,
  };
}
