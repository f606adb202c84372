import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { giveLocalKey } from '../../local/local-key.ts';
import { type Server, serve } from '../../local/server.ts';
import { departmentAt } from '../support/department.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { sparkOf } from '../support/spark.ts';

let line: TestLine;
let server: Server;
let site: string;
beforeAll(async () => {
  line = await openTestLine();
  await giveLocalKey(line.system.cloud);
  server = await serve(line.system, 0);
  site = `http://localhost:${server.port}`;
});
afterAll(async () => {
  await server.stop();
  await line.close();
});

type Format = 'json' | 'xml';
const Discovery = z.object({
  endpoints: z.array(
    z.object({ specification: z.string(), type: z.string(), url: z.string(), formats: z.array(z.string()) }),
  ),
});
const Services = z.array(z.object({ service_code: z.string(), metadata: z.union([z.string(), z.boolean()]) }));
const Requests = z.array(z.looseObject({ service_request_id: z.string() }));

async function read(format: Format, response: Response): Promise<unknown> {
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${body}`);
  return format === 'json' ? JSON.parse(body) : sparkOf(body).value;
}

/**
 * The requests that the npm package open311 (0.0.12) makes, as its source has them: the package itself is not installable
 * any more, as one of its dependencies is to be had by a protocol that GitHub has switched off. It finds the endpoint by
 * discovery, adds the format to each path, and sends its key and its attributes in the form.
 */
async function nodeOpen311(discovery: string, format: Format, type = 'production') {
  const found = Discovery.parse(await read(discovery.endsWith('xml') ? 'xml' : 'json', await fetch(discovery)));
  const specification = 'http://wiki.open311.org/GeoReport_v2';
  const endpoint = found.endpoints.find((each) => each.specification === specification && each.type === type);
  if (!endpoint?.formats.includes('application/json')) throw new Error('no endpoint');
  const base = endpoint.url.replace(/\/?$/, '/');
  const get = async (path: string, query: Record<string, string> = {}) =>
    await read(format, await fetch(`${base}${path}.${format}?${new URLSearchParams(query).toString()}`));
  return {
    serviceList: async () => Services.parse(await get('services')),
    serviceDefinition: (code: string) => get(`services/${code}`),
    async submitRequest(data: Record<string, string>, attributes: Record<string, string> = {}, apiKey = 'local') {
      const form = new URLSearchParams(data);
      form.set('api_key', apiKey);
      for (const [code, value] of Object.entries(attributes)) form.set(`attribute[${code}]`, value);
      const response = await fetch(`${base}requests.${format}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: form.toString(),
      });
      return Requests.parse(await read(format, response));
    },
    token: (token: string) => get(`tokens/${token}`),
    serviceRequest: async (id: string) => Requests.parse(await get(`requests/${id}`)),
    serviceRequests: async (query: Record<string, string> = {}) => Requests.parse(await get('requests', query)),
  };
}

/** What FixMyStreet sends (perllib/Open311.pm), which reads XML alone. */
async function fixMyStreet(fields: Record<string, string>): Promise<string> {
  const form = new URLSearchParams({
    jurisdiction_id: 'hartfordct.gov',
    api_key: 'local',
    description:
      'title:  Hole\n\ndetail: It is deep\n\nurl: http://www.fixmystreet.com/report/1\n\nSubmitted via FixMyStreet\n',
    first_name: 'Bob',
    last_name: '',
    email: 'bob@example.org',
    ...fields,
  });
  const response = await fetch(`${site}/open311/v2/requests.xml`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const [request] = [sparkOf(await response.text()).value].flat();
  const id = typeof request === 'object' && !Array.isArray(request) ? request.service_request_id : undefined;
  if (typeof id !== 'string') throw new Error('nothing was filed');
  return id;
}

describe.each(['json', 'xml'] as const)('a client that speaks %s', (format) => {
  it('finds the endpoint, reads what can be reported, files a request, and reads it back', async () => {
    const client = await nodeOpen311(`${site}/open311/v2/discovery.${format}`, format);
    const services = await client.serviceList();
    expect(services.length).toBeGreaterThan(30);
    expect(services.find(({ service_code }) => service_code === 'pothole')?.metadata?.toString()).toBe('true');
    expect(JSON.stringify(await client.serviceDefinition('pothole'))).toContain('where-in-street');

    const [filed] = await client.submitRequest(
      { service_code: 'pothole', address_string: '12 Zion Street', description: 'Deep & wide, by the <3 tree' },
      { 'where-in-street': 'crosswalk' },
    );
    const number = filed?.service_request_id ?? '';
    const [read] = await client.serviceRequest(number);
    expect(read).toMatchObject({
      service_request_id: number,
      status: 'open',
      service_code: 'pothole',
      description: 'Deep & wide, by the <3 tree',
      address: '12 Zion Street, Hartford, Connecticut',
    });
    expect(await client.serviceRequests({ service_request_id: number })).toEqual([read]);
    expect(await client.token(number)).toEqual([{ service_request_id: number, token: number }]);
  });
});

it('what FixMyStreet sends is filed, and who sent it is not published', async () => {
  const id = await fixMyStreet({ service_code: 'pothole', lat: '41.7512', long: '-72.6912' });
  const client = await nodeOpen311(`${site}/open311/v2/discovery.json`, 'json');
  const [read] = await client.serviceRequest(id);
  expect(read).toMatchObject({ lat: 41.7512, long: -72.6912, description: expect.stringContaining('It is deep') });
  expect(JSON.stringify(read)).not.toContain('bob@');
});

it('what a caller reports is published without a word of hers, and closed when the department closes it', async () => {
  const call = await line.call(
    '+18605550177',
    'say:there is a huge pothole in front of my house',
    'say:61 Park Street',
    'press:1',
    'press:1',
  );
  const number = call.trackingNumber?.replaceAll('-', '') ?? '';
  await line.outbox();
  const client = await nodeOpen311(`${site}/open311/v2/discovery.xml`, 'json');
  const [open] = await client.serviceRequest(number);
  expect(open).toMatchObject({ status: 'open', address: '61 Park Street, Hartford, Connecticut', description: null });

  await departmentAt(line.system, 'crew 7').change(number, {
    kind: 'closed',
    reason: 'fixed',
    done: 'Filled with hot asphalt.',
  });
  await line.outbox();
  const [closed] = await client.serviceRequests({ service_request_id: number, extensions: 'true', page: '1' });
  expect(closed).toMatchObject({ status: 'closed', status_notes: expect.stringContaining('Filled with hot asphalt.') });
  expect(JSON.stringify(closed)).not.toMatch(/huge|my house|555/);
});

it('the test endpoint keeps what it is sent to itself: no department hears of it, and the city’s list does not have it', async () => {
  const before = (await line.outbox()).length;
  const test = await nodeOpen311(`${site}/open311/v2/discovery.json`, 'json', 'test');
  const [filed] = await test.submitRequest({ service_code: 'graffiti', address_string: '45 Park Street' });
  const number = filed?.service_request_id ?? '';
  expect(await test.serviceRequest(number)).toHaveLength(1);
  expect(await test.serviceRequests()).toHaveLength(1);
  expect(await line.outbox()).toHaveLength(before);
  const real = await nodeOpen311(`${site}/open311/v2/discovery.json`, 'json');
  expect((await real.serviceRequests({ service_code: 'graffiti', page: '1' })).length).toBe(0);
});

it('a wrong key files nothing, and what nobody listens to is answered in the format of the path', async () => {
  const client = await nodeOpen311(`${site}/open311/v2/discovery.json`, 'xml');
  await expect(
    client.submitRequest({ service_code: 'tree', address_string: '45 Park Street' }, {}, 'guessed'),
  ).rejects.toThrow('403');
  const nowhere = await fetch(`${site}/open311/v2/unicorns.xml`);
  expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([404, 'text/xml; charset=utf-8']);
});

it('the OpenAPI document is served', async () => {
  const served = await fetch(`${site}/open311/v2/openapi.json`);
  expect(await served.json()).toMatchObject({ openapi: '3.1.1', servers: [{ url: `${site}/open311/v2` }, {}] });
});
