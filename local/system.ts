import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAssembly } from './assembly/read-assembly.ts';
import { type Cloud, region } from './cloud/cloud.ts';
import { Connect } from './cloud/connect.ts';
import { deploy } from './cloud/deploy.ts';
import { type DynamoDbEmulator, startDynamoDb } from './cloud/dynamodb.ts';
import { LexBots } from './cloud/lex.ts';
import { startMessaging } from './cloud/messaging.ts';
import { Secrets } from './cloud/secrets.ts';
import { Outbox } from './outbox.ts';
import { type PlacedCall, placeCall, type Summary } from './telephone/switchboard.ts';

export type System = {
  readonly cloud: Cloud;
  readonly outbox: Outbox;
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
};

/**
 * Runs a cloud assembly on this machine.
 * @param assemblyFolder what `cdk synth` wrote
 * @param folder where its data lasts
 */
export async function startSystem(
  assemblyFolder: string,
  folder: string,
  { dynamoDb: given, now = () => new Date() }: SystemOptions = {},
): Promise<System> {
  mkdirSync(folder, { recursive: true });
  const outbox = new Outbox(join(folder, 'outbox.jsonl'));
  const dynamoDb = given ?? (await startDynamoDb(join(folder, 'dynamodb.sqlite')));
  const messaging = await startMessaging(join(folder, 'messaging'), region, outbox);
  const functions: Cloud['functions'] = new Map();
  const cloud: Cloud = {
    assembly: readAssembly(assemblyFolder),
    folder,
    dynamoDb,
    messaging,
    secrets: new Secrets(join(folder, 'secrets.json')),
    connect: new Connect(),
    lex: new LexBots(functions),
    functions,
    streams: new Map(),
    mappings: [],
    now,
  };

  async function stop(): Promise<void> {
    await Promise.all(cloud.mappings.map((mapping) => mapping.stop()));
    await Promise.all([...cloud.functions.values()].map((each) => each.kill()));
    await messaging.stop();
    await dynamoDb.stop();
  }

  async function settle(longestMs: number): Promise<boolean> {
    const since = Date.now();
    const settled = () => cloud.mappings.every((mapping) => mapping.isIdleSince(since)) && messaging.isMailboxEmpty();
    while (!settled()) {
      if (Date.now() - since > longestMs) return false;
      await sleep(20);
    }
    return true;
  }

  try {
    await deploy(cloud);
  } catch (error) {
    await stop();
    throw error;
  }
  return { cloud, outbox, call: (call) => placeCall(cloud, call), settle, stop };
}
