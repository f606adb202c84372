import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { workOrderChangesIn } from '../../shared/adapters/dynamodb/work-order-changes.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { escalateLateWork } from './escalate-late-work.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const deps = { ...workOrdersIn(table), ...workOrderChangesIn(table), city };

/** Every morning, what is late is told to who is to do it, and in the end to the city. */
export const handler = scheduleHandler((at) => escalateLateWork(deps, at));
