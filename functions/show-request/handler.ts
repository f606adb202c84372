import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { durationsIn } from '../../shared/adapters/dynamodb/durations.ts';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { brokenPage } from './broken-page.ts';
import { showRequest, showStart } from './show-request.ts';
import { contentSecurityPolicy } from './style.ts';

const env = readEnv({ TABLE_NAME: z.string().min(3) });
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const deps = { ...requestsIn(table), ...workOrdersIn(table), ...durationsIn(table), city, now: () => new Date() };

/** The residents' pages: a tracking number in, what became of the request out. */
export const handler = httpHandler({
  routes: {
    'GET /': (request) => showStart(deps, request),
    'GET /requests/{trackingNumber}': (request) => showRequest(deps, request),
  },
  contentSecurityPolicy,
  brokenPage: brokenPage(city),
});
