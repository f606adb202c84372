import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, hashPhone } from '../../shared/adapters/line-keys.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { flowList, flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerStatus } from './answer-status.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const deps = {
  ...requestsIn(table),
  ...workOrdersIn(table),
  city,
  hashPhone: (phone: string) => hashPhone(phone, keys),
};

const Parameters = z.object({
  /** What was keyed; none before anything was asked. */
  number: flowText,
  own: flowList,
  of: z.enum(['own', 'number']),
});

/** What became of a request: the one with the number the caller keyed, or one of the caller's own. */
export const handler = connectHandler(Parameters, (call, { number, own, of }) =>
  answerStatus(deps, { keyed: number, own, isOfOwn: of === 'own', call }),
);
