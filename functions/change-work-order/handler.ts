import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { answersIn } from '../../shared/adapters/dynamodb/answers.ts';
import { claimsIn } from '../../shared/adapters/dynamodb/claims.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrderChangesIn } from '../../shared/adapters/dynamodb/work-order-changes.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { staffHandler } from '../../shared/runtime/staff-handler.ts';
import { changeWorkOrder } from './change-work-order.ts';
import { Wish } from './wish.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const deps = {
  ...workOrdersIn(table),
  ...workOrderChangesIn(table),
  ...claimsIn(table),
  ...requestsIn(table),
  ...answersIn(table),
  city,
  now: () => new Date(),
};

/** The departments' way to say what becomes of their work orders. */
export const handler = staffHandler(Wish, (wish) => changeWorkOrder(deps, wish));
