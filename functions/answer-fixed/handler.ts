import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { answersIn } from '../../shared/adapters/dynamodb/answers.ts';
import { claimsIn } from '../../shared/adapters/dynamodb/claims.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrderChangesIn } from '../../shared/adapters/dynamodb/work-order-changes.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, hashPhone } from '../../shared/adapters/line-keys.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerFixedByPhone } from './answer-fixed.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const deps = {
  ...workOrdersIn(table),
  ...workOrderChangesIn(table),
  ...claimsIn(table),
  ...requestsIn(table),
  ...answersIn(table),
  city,
  hashPhone: (phone: string) => hashPhone(phone, keys),
  now: () => new Date(),
};

const Parameters = z.object({ number: flowText, isFixed: z.enum(['yes', 'no']) });

/** Is it fixed? Whoever was called with the news answers by a key. */
export const handler = connectHandler(Parameters, (call, { number, isFixed }) =>
  answerFixedByPhone(deps, { number, isFixed: isFixed === 'yes', call }),
);
