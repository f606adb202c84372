import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { callersIn } from '../../shared/adapters/dynamodb/callers.ts';
import { knownProblemsIn } from '../../shared/adapters/dynamodb/known-problems.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, hashPhone } from '../../shared/adapters/line-keys.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { answerCall } from './answer-call.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient({ maxAttempts: 2 }), name: env.TABLE_NAME };

const deps = {
  ...callersIn(table),
  ...knownProblemsIn(table),
  ...requestsIn(table),
  ...workOrdersIn(table),
  city,
  hashPhone: (phone: string) => hashPhone(phone, keys),
  now: () => new Date(),
  onLookupFailed: (error: unknown) => logger.warn('greeting-lookup-failed', { error }),
  longestLookupMs: 1_500,
};

const Parameters = z.object({ moment: z.enum(['first', 'language', 'report', 'more']).default('first') });

/** What to say, in which voice, whenever the line is about to ask what it can do. */
export const handler = connectHandler(Parameters, (call, { moment }) => answerCall(deps, call, moment));
