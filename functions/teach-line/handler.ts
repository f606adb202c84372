import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { correctionsIn } from '../../shared/adapters/dynamodb/corrections.ts';
import { gapsIn } from '../../shared/adapters/dynamodb/gaps.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { staffHandler } from '../../shared/runtime/staff-handler.ts';
import { teachLine, Wish } from './teach-line.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = { client: new DynamoDBClient({ maxAttempts: 4 }), name: env.TABLE_NAME };
const deps = { ...correctionsIn(table), ...gapsIn(table), city };

/** People correct what the line understood, and ask what it could not answer. */
export const handler = staffHandler(Wish, (wish) => teachLine(deps, wish));
