import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { knownProblemsIn } from '../../shared/adapters/dynamodb/known-problems.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { staffHandler } from '../../shared/runtime/staff-handler.ts';
import { postNotice, Wish } from './post-notice.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const deps = {
  ...knownProblemsIn({ client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME }),
  city,
};

/** Staff say what every caller is to hear before any question, or take it back. */
export const handler = staffHandler(Wish, (wish) => postNotice(deps, wish));
