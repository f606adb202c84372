import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { apiClientsIn } from '../../shared/adapters/dynamodb/api-clients.ts';
import { publishedRequestsIn } from '../../shared/adapters/dynamodb/published-requests.ts';
import { submissionsIn } from '../../shared/adapters/dynamodb/submissions.ts';
import { filingIn } from '../../shared/adapters/filing.ts';
import { deriveLineKeys, sealContact } from '../../shared/adapters/line-keys.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { answeredAt, brokenAt } from '../../shared/open311/answer.ts';
import { apiHandler } from '../../shared/runtime/api-handler.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import type { HttpRequest } from '../../shared/runtime/http-event.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { fileOpen311Request } from './file-open311-request.ts';

const tableName = z.string().min(3);
const env = readEnv({
  TABLE_NAME: tableName,
  PUBLISHED_TABLE: tableName,
  CLIENTS_TABLE: tableName,
  LINE_SECRET: z.string().min(32),
  /** Where it is not the line that residents call. */
  LINE: z.string().min(3).optional(),
});
const client = new DynamoDBClient({ maxAttempts: 4 });
const table = { client, name: env.TABLE_NAME };
const keys = deriveLineKeys(env.LINE_SECRET, env.LINE);
const finder = makePlaceFinder(city);
const deps = {
  ...filingIn(table, keys, city, 10, finder),
  ...submissionsIn(table),
  ...apiClientsIn({ client, name: env.CLIENTS_TABLE }),
  ...publishedRequestsIn({ client, name: env.PUBLISHED_TABLE }),
  finder,
  sealContact: (contact: string) => sealContact(contact, keys),
  reportUnpublished: (error: unknown) => logger.warn('not-published-yet', { error }),
};

const pathOf = ({ path }: HttpRequest) => path.resource ?? '';

/** Files what other software sends: Open311's POST to requests. */
export const handler = apiHandler({
  answer: (request) => answeredAt(pathOf(request), (path) => fileOpen311Request(deps, path, request)),
  broken: (request) => brokenAt(pathOf(request)),
});
