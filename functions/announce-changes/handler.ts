import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { announcementsIn } from '../../shared/adapters/dynamodb/announcements.ts';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { changeIn } from '../../shared/adapters/dynamodb/changes.ts';
import { knownProblemsIn } from '../../shared/adapters/dynamodb/known-problems.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, openSealedPhone } from '../../shared/adapters/line-keys.ts';
import { messagesThrough } from '../../shared/adapters/messages.ts';
import { city } from '../../shared/runtime/city.ts';
import { jsonMap, readEnv } from '../../shared/runtime/env.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import { announceChange } from './announce-change.ts';

/** Two tries of three seconds each end before the lease on an announcement does. */
const sendingLimits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
};

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32), DEPARTMENT_TOPICS: jsonMap });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };

const deps = {
  ...workOrdersIn(table),
  ...announcementsIn(table),
  ...callersIn(table),
  ...knownProblemsIn(table),
  ...messagesThrough(new SNSClient(sendingLimits), env.DEPARTMENT_TOPICS),
  city,
  openSealedPhone: (sealed: string) => openSealedPhone(sealed, keys),
  now: () => new Date(),
  sleep: (milliseconds: number) => sleep(milliseconds),
};

/** Carries each change of the table to the department that does the work and to whoever follows it. */
export const handler = streamHandler(async (record) => {
  const change = changeIn(record);
  if (change) await announceChange(deps, change);
});
