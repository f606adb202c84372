import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { languageFor } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerStatus } from './answer-status.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const deps = { ...requestsIn(table), ...workOrdersIn(table), city };

const Parameters = z.object({ number: flowText });

/** What became of the request with the number the caller keyed? */
export const handler = connectHandler(Parameters, (call, { number }) =>
  answerStatus(deps, number, languageFor(call.languageCode)),
);
