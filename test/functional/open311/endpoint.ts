import { afterAll, beforeAll, beforeEach } from 'vitest';
import type * as z from 'zod';
import { answerOpen311 } from '../../../functions/answer-open311/answer-open311.ts';
import { fileOpen311Request } from '../../../functions/file-open311-request/file-open311-request.ts';
import { type Managed, manageApiKeys, Wish } from '../../../functions/manage-api-keys/manage-api-keys.ts';
import { apiClientsIn } from '../../../shared/adapters/dynamodb/api-clients.ts';
import { type PublishedRequests, publishedRequestsIn } from '../../../shared/adapters/dynamodb/published-requests.ts';
import { submissionsIn } from '../../../shared/adapters/dynamodb/submissions.ts';
import { filingIn } from '../../../shared/adapters/filing.ts';
import { sealContact } from '../../../shared/adapters/line-keys.ts';
import { makePlaceFinder } from '../../../shared/domain/places/place-finder.ts';
import type { PublishedRequest } from '../../../shared/domain/published-request.ts';
import { answeredAt } from '../../../shared/open311/answer.ts';
import type { ApiAnswer } from '../../../shared/runtime/api-handler.ts';
import { testKeys } from '../../support/builders.ts';
import { type EmulatedDynamoDb, emulateDynamoDb } from '../../support/emulated-table.ts';
import type { Meter } from '../../support/meter.ts';
import type { Fault } from '../../support/outages.ts';
import { sparkOf, textsOf } from '../../support/spark.ts';
import { city } from '../file-request/filing.ts';
import { type Storage, storageIn } from '../storage/storage.ts';

export { city };
export const key = 'a key of a test client';
/** A Monday in Hartford, in the morning. */
export const monday = '2026-03-02T15:00:00.000Z';
const finder = makePlaceFinder(city);

type Fields = Readonly<Record<string, string | readonly string[]>>;

export type Endpoint = {
  readonly storage: Storage;
  readonly published: PublishedRequests;
  readonly meter: Meter;
  /** From now on the next calls of DynamoDB fail as told, in the order they are begun; those that are told nothing of do not. */
  readonly failWith: (faults: readonly Fault[]) => void;
  /** From now on nothing is published of what is filed, or, with false, everything again. */
  readonly failToPublish: (fails: boolean) => void;
  /** Why something was filed and not published, each time. */
  readonly unpublished: () => readonly unknown[];
  /** Answers at this moment from now on. */
  readonly setClock: (instant: string) => void;
  readonly get: (path: string, query?: Readonly<Record<string, string>>, method?: string) => Promise<ApiAnswer>;
  /** Files with the key of a client, unless the fields or headers have another. */
  readonly post: (path: string, fields: Fields, headers?: Readonly<Record<string, string>>) => Promise<ApiAnswer>;
  readonly postBody: (
    path: string,
    body: Uint8Array | string,
    headers: Readonly<Record<string, string>>,
    query?: Readonly<Record<string, string>>,
  ) => Promise<ApiAnswer>;
  readonly addClient: (wish: {
    readonly key: string;
    readonly perMinute?: number;
    readonly perDay?: number;
  }) => Promise<void>;
  /** Does as cloud ops wish, with what they leave out as usual. */
  readonly manageKeys: (wish: z.input<typeof Wish>) => Promise<Managed>;
};

/** An emulator for the tests of a file, and an endpoint on empty tables: one for each of them, or one for all. */
export function endpointFor(whom: 'each test' | 'all tests'): () => Endpoint {
  let dynamoDb: EmulatedDynamoDb;
  let endpoint: Endpoint;
  const open = async () => {
    endpoint = await openEndpoint(dynamoDb);
  };
  beforeAll(async () => {
    dynamoDb = await emulateDynamoDb();
    if (whom === 'all tests') await open();
  });
  if (whom === 'each test') beforeEach(open);
  afterAll(() => dynamoDb.stop());
  return () => endpoint;
}

/** One Open311 endpoint on empty tables, with a client that holds `key`. */
async function openEndpoint(dynamoDb: EmulatedDynamoDb): Promise<Endpoint> {
  const [table, clientsTable] = [await dynamoDb.makeTable(), await dynamoDb.makeTable()];
  const publishedTable = await dynamoDb.makePublishedTable();
  const { client } = table;
  let faults: readonly Fault[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const [fault = 'none', ...later] = faults;
      faults = later;
      if (fault === 'before') throw new Error('DynamoDB is out');
      const answered = await next(args);
      if (fault === 'after') throw new Error('the answer of DynamoDB was lost');
      return answered;
    },
    { step: 'initialize', name: 'faults', override: true },
  );
  let now = monday;
  const clock = { now: () => new Date(now) };
  const published = publishedRequestsIn(publishedTable);
  const clients = apiClientsIn(clientsTable);
  let isPublishing = true;
  const unpublished: unknown[] = [];
  const filing = {
    ...filingIn(table, testKeys, city, 10, finder),
    ...submissionsIn(table),
    ...clients,
    ...published,
    ...clock,
    finder,
    sealContact: (contact: string) => sealContact(contact, testKeys),
    async publish(request: PublishedRequest) {
      if (!isPublishing) throw new Error('nothing is published just now');
      await published.publish(request);
    },
    reportUnpublished: (error: unknown) => void unpublished.push(error),
  };
  const postBody: Endpoint['postBody'] = (path, body, headers, query = {}) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    return answeredAt(path, (at) => fileOpen311Request(filing, at, { body: bytes, headers, query }));
  };
  const manageKeys: Endpoint['manageKeys'] = (wish) => manageApiKeys({ ...clients, ...clock }, Wish.parse(wish));
  const addClient: Endpoint['addClient'] = async (wish) => {
    await manageKeys({ do: 'add', name: 'a client', perMinute: 1000, perDay: 9999, ...wish });
  };
  await addClient({ key });
  return {
    storage: storageIn(table),
    published,
    meter: publishedTable.meter,
    failWith: (told) => {
      faults = told;
    },
    failToPublish: (fails) => {
      isPublishing = !fails;
    },
    unpublished: () => unpublished,
    setClock: (instant) => {
      now = instant;
    },
    get: (path, query = {}, method = 'GET') =>
      answeredAt(path, (at, format) =>
        answerOpen311(
          { ...published, ...clock, city },
          { method, path: at, format, query, siteAddress: 'https://311.example.gov' },
        ),
      ),
    post: (path, fields, headers = {}) =>
      postBody(path, formOf({ api_key: key, ...fields }), { 'content-type': formType, ...headers }),
    postBody,
    addClient,
    manageKeys,
  };
}

export const formType = 'application/x-www-form-urlencoded; charset=utf-8';

/** Fields as a client encodes them; a list is the same field several times. */
export function formOf(fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) form.append(name, each);
  }
  return form.toString();
}

/** What a JSON answer says. */
export function json(answer: ApiAnswer): unknown {
  if (answer.contentType !== 'application/json; charset=utf-8')
    throw new Error(`expected JSON, not ${answer.contentType}`);
  return JSON.parse(answer.body);
}

/** What an answer in either format says, in texts. */
export function said(answer: ApiAnswer) {
  return answer.contentType.startsWith('text/xml') ? sparkOf(answer.body).value : textsOf(json(answer));
}

/** The descriptions of an error, whichever format it comes in. */
export function problemsIn(answer: ApiAnswer): { readonly status: number; readonly descriptions: readonly string[] } {
  const problems = said(answer);
  if (!Array.isArray(problems)) throw new Error('expected a list of errors');
  return {
    status: answer.status,
    descriptions: problems.map((problem) => {
      const description = typeof problem === 'object' && 'description' in problem ? problem.description : undefined;
      return typeof description === 'string' ? description : '';
    }),
  };
}

/** The number of the one request that an answer to a filing has. */
export function numberIn(answer: ApiAnswer): string {
  const requests = said(answer);
  const [request] = Array.isArray(requests) ? requests : [];
  const number =
    typeof request === 'object' && 'service_request_id' in request ? request.service_request_id : undefined;
  if (answer.status !== 200 || typeof number !== 'string') throw new Error(`nothing was filed: ${answer.body}`);
  return number;
}
