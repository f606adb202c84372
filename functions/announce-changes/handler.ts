import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { announcementsIn } from '../../shared/adapters/dynamodb/announcements.ts';
import { changeIn } from '../../shared/adapters/dynamodb/changes.ts';
import { claimsIn } from '../../shared/adapters/dynamodb/claims.ts';
import { durationsIn } from '../../shared/adapters/dynamodb/durations.ts';
import { knownProblemsIn } from '../../shared/adapters/dynamodb/known-problems.ts';
import { publishedRequestsIn } from '../../shared/adapters/dynamodb/published-requests.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { messagesThrough, sendingLimits } from '../../shared/adapters/messages.ts';
import { outgoingThrough } from '../../shared/adapters/outgoing.ts';
import { city } from '../../shared/runtime/city.ts';
import { jsonMap, readEnv } from '../../shared/runtime/env.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import { announceChange } from './announce-change.ts';

const env = readEnv({
  TABLE_NAME: z.string().min(3),
  PUBLISHED_TABLE: z.string().min(3),
  DEPARTMENT_TOPICS: jsonMap,
  OUTGOING_QUEUE: z.url(),
});
const client = new DynamoDBClient();
const table = { client, name: env.TABLE_NAME };

const deps = {
  ...workOrdersIn(table),
  ...requestsIn(table),
  ...claimsIn(table),
  ...durationsIn(table),
  ...announcementsIn(table),
  ...knownProblemsIn(table),
  ...publishedRequestsIn({ client, name: env.PUBLISHED_TABLE }),
  ...messagesThrough(new SNSClient(sendingLimits), env.DEPARTMENT_TOPICS),
  ...outgoingThrough(new SQSClient(sendingLimits), env.OUTGOING_QUEUE),
  city,
  now: () => new Date(),
  sleep: (milliseconds: number) => sleep(milliseconds),
};

/** Carries each change of the table on: to the department that does the work, and towards whoever follows it. */
export const handler = streamHandler(async (record) => {
  const change = changeIn(record);
  if (change) await announceChange(deps, change);
});
