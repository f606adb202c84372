import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { claimsIn } from '../../shared/adapters/dynamodb/claims.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { deriveLineKeys, hashPhone } from '../../shared/adapters/line-keys.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { findReported } from './find-reported.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32) });
const keys = deriveLineKeys(env.LINE_SECRET);
const table = { client: new DynamoDBClient({ maxAttempts: 2 }), name: env.TABLE_NAME };
const deps = {
  ...workOrdersIn(table),
  ...claimsIn(table),
  ...requestsIn(table),
  city,
  finder: makePlaceFinder(city),
  hashPhone: (phone: string) => hashPhone(phone, keys),
  now: () => new Date(),
};

const Parameters = z.object({ serviceCode: z.string().min(1), place: z.string().min(1) });

/** Is what the caller reports known already? */
export const handler = connectHandler(Parameters, (call, asked) => findReported(deps, { ...asked, call }));
