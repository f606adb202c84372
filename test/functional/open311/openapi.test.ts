import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plannedChange } from '../../../shared/domain/life/change.ts';
import { published } from '../../../shared/domain/published-request.ts';
import { brokenAt } from '../../../shared/open311/answer.ts';
import { aFollowing, aRequest, aWorkOrder } from '../../support/builders.ts';
import { fakeStorage } from '../storage/storage.ts';
import { city, endpointFor, json, numberIn } from './endpoint.ts';

const endpoint = endpointFor('all tests');
let document: z.infer<typeof Document>;
const Document = z.looseObject({
  openapi: z.string(),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

beforeAll(async () => {
  document = Document.parse(json(await endpoint().get('openapi.json')));
});

/** What of an answer the document does not allow; nothing for an answer that is as it says. */
function mistakesIn(path: string, method: string, status: number, answer: unknown): unknown {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ ...document, $id: 'open311' });
  const pointer = ['paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema']
    .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`open311#/${pointer}`);
  if (!validate) throw new Error(`the document says nothing of ${method} ${path} answered with ${status}`);
  return validate(answer) === true ? [] : validate.errors;
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const checked = await new Validator().validate(structuredClone(document));
    expect(checked).toEqual({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('is there in JSON alone', async () => {
    expect((await endpoint().get('openapi.xml')).status).toBe(404);
  });

  it('names both endpoints', () => {
    expect(document.servers.map(({ url }) => url)).toEqual([
      'https://311.example.gov/open311/v2',
      'https://311.example.gov/open311/test/v2',
    ]);
  });
});

/** A request whose work order has been through everything that is published. */
async function throughEverything(): Promise<string> {
  const storage = fakeStorage();
  let workOrder = aWorkOrder({ request: aRequest({ filedAt: '2026-03-01T15:00:00.000Z' }) });
  await storage.openWorkOrder(workOrder);
  const changes = [
    { kind: 'assigned', to: 'crew 7' },
    { kind: 'scheduled', on: '2026-03-12' },
    { kind: 'started' },
    { kind: 'photo', url: 'https://photos.example.com/1.jpg' },
    { kind: 'noted', text: 'Waiting for asphalt.' },
    { kind: 'moved', to: 'police' },
    { kind: 'closed', reason: 'fixed', done: 'Filled.' },
  ] as const;
  for (const change of changes) {
    const wish = { key: workOrder, expectedVersion: workOrder.version, by: 'crew 7', change, public: true };
    const changed = await storage.changeWorkOrder(plannedChange(wish, '2026-03-02T14:00:00.000Z'));
    if (changed.outcome === 'refused') throw new Error('a change was refused');
    workOrder = changed.workOrder;
  }
  const following = aFollowing(workOrder, { filedAt: '2026-03-01T16:00:00.000Z' });
  await endpoint().published.publish(
    published(city, { request: following, place: following.place, followed: workOrder, behind: workOrder }),
  );
  return following.trackingNumber;
}

describe('every answer is as the document says', () => {
  it.each([
    ['/discovery.{format}', 'discovery.json', 200],
    ['/services.{format}', 'services.json', 200],
    ['/services/{service_code}.{format}', 'services/cart.json', 200],
    ['/services/{service_code}.{format}', 'services/unicorn.json', 404],
    ['/requests.{format}', 'requests.json', 200],
    ['/requests.{format}', 'requests.json?status=x&page=y', 400],
    ['/requests/{service_request_id}.{format}', 'requests/1.json', 404],
    ['/tokens/{token}.{format}', 'tokens/1.json', 404],
  ])('%s: %s', async (path, asked, status) => {
    const [at = '', query = ''] = asked.split('?');
    const answer = await endpoint().get(at, Object.fromEntries(new URLSearchParams(query)));
    expect(answer.status).toBe(status);
    expect(mistakesIn(path, 'get', status, json(answer))).toEqual([]);
  });

  it('when a request is filed and read, with its history and its answers', async () => {
    const fields = {
      service_code: 'cart',
      lat: '41.7637',
      long: '-72.6851',
      account_id: '7',
      'attribute[what-is-wrong]': 'broken',
    };
    const filed = await endpoint().post('requests.json', fields);
    expect(mistakesIn('/requests.{format}', 'post', 200, json(filed))).toEqual([]);
    for (const number of [numberIn(filed), await throughEverything()]) {
      for (const extensions of ['', 'true']) {
        const one = json(await endpoint().get(`requests/${number}.json`, { extensions }));
        expect(one).toHaveLength(1);
        expect(mistakesIn('/requests/{service_request_id}.{format}', 'get', 200, one)).toEqual([]);
      }
      expect(
        mistakesIn('/tokens/{token}.{format}', 'get', 200, json(await endpoint().get(`tokens/${number}.json`))),
      ).toEqual([]);
    }
    const all = json(await endpoint().get('requests.json', { extensions: 'true' }));
    expect(all).toContainEqual(expect.objectContaining({ service_request_id: numberIn(filed) }));
    expect(mistakesIn('/requests.{format}', 'get', 200, all)).toEqual([]);
  });

  it('when nothing is filed', async () => {
    const badKey = await endpoint().post('requests.json', { api_key: 'guessed' });
    expect(badKey.status).toBe(403);
    expect(mistakesIn('/requests.{format}', 'post', 403, json(badKey))).toEqual([]);
    await endpoint().addClient({ key: 'small', perMinute: 1 });
    await endpoint().post('requests.json', { api_key: 'small' });
    const tooMuch = await endpoint().post('requests.json', { api_key: 'small' });
    expect(tooMuch.status).toBe(429);
    expect(mistakesIn('/requests.{format}', 'post', 429, json(tooMuch))).toEqual([]);
    for (const method of ['get', 'post']) {
      expect(mistakesIn('/requests.{format}', method, 500, json(brokenAt('requests.json')))).toEqual([]);
    }
  });

  it('and what is not as it says is found', () => {
    expect(mistakesIn('/services.{format}', 'get', 200, [{ service_code: 7 }])).not.toEqual([]);
  });
});

it('what a work order went through is told in order, and nothing of who did it', async () => {
  const number = await throughEverything();
  const [request] = [json(await endpoint().get(`requests/${number}.json`, { extensions: 'true' }))].flat();
  const notes = z
    .object({ notes: z.array(z.object({ type: z.string(), description: z.string() })) })
    .parse(request).notes;
  expect(notes.map(({ type }) => type)).toEqual([
    'submitted',
    'assigned',
    'scheduled',
    'started',
    'photo',
    'noted',
    'moved',
    'closed',
  ]);
  expect(JSON.stringify(notes)).toContain('https://photos.example.com/1.jpg');
  expect(notes.at(-1)?.description).toMatch(/Filled\.$/);
  expect(JSON.stringify(request)).not.toContain('crew 7');
});
