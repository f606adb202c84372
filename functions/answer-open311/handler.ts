import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { publishedRequestsIn } from '../../shared/adapters/dynamodb/published-requests.ts';
import { answeredAt, brokenAt } from '../../shared/open311/answer.ts';
import { apiHandler } from '../../shared/runtime/api-handler.ts';
import { city } from '../../shared/runtime/city.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { type HttpRequest, siteAddressOf } from '../../shared/runtime/http-event.ts';
import { answerOpen311 } from './answer-open311.ts';

const env = readEnv({
  PUBLISHED_TABLE: z.string().min(3),
  WEB_ADDRESS: z.url().optional(),
});
const deps = {
  ...publishedRequestsIn({ client: new DynamoDBClient(), name: env.PUBLISHED_TABLE }),
  city,
  now: () => new Date(),
};

const pathOf = ({ path }: HttpRequest) => path.resource ?? '';

/** What software reads of the city's requests and services: Open311's GeoReport v2. */
export const handler = apiHandler({
  answer: (request) => {
    const { method, query } = request;
    const siteAddress = env.WEB_ADDRESS ?? siteAddressOf(request);
    return answeredAt(pathOf(request), (path, format) =>
      answerOpen311(deps, { method, path, format, query, siteAddress }),
    );
  },
  broken: (request) => brokenAt(pathOf(request)),
});
