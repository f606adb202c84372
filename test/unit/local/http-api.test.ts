import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Server, serve } from '../../../local/server.ts';
import { functionResource, type MadeSystem, systemOf } from './system-of.ts';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const ApiId = { Ref: 'Api' };

/** An HTTP API with these routes, each to the function of its name. */
function apiOf(routes: Readonly<Record<string, string>>) {
  const names = [...new Set(Object.values(routes))];
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'line', ProtocolType: 'HTTP' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId, StageName: '$default', AutoDeploy: true } },
    ...Object.fromEntries(names.map((name) => [name, functionResource(name)])),
    ...Object.fromEntries(names.map((name) => [`${name}Integration`, integration(name)])),
    ...Object.fromEntries(Object.entries(routes).map(([key, name], index) => [`Route${index}`, route(key, name)])),
  };
}

function integration(name: string, more: Readonly<Record<string, unknown>> = {}) {
  const usual = { ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: arnOf(name), PayloadFormatVersion: '2.0' };
  return { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ...usual, ...more } };
}

function route(RouteKey: string, name: string, more: Readonly<Record<string, unknown>> = {}) {
  const Target = { 'Fn::Join': ['', ['integrations/', { Ref: `${name}Integration` }]] };
  return { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId, RouteKey, Target, ...more } };
}

const resources = {
  ...apiOf({
    'GET /requests/{trackingNumber}': 'echo',
    'ANY /open311/{proxy+}': 'echo',
    'POST /answers': 'answers',
    'GET /fails': 'fails',
    'GET /busy': 'busy',
    'GET /local/mine': 'echo',
  }),
  busy: functionResource('busy', { ReservedConcurrentExecutions: 0 }),
};
const functions = {
  echo: 'return event;',
  answers: 'return JSON.parse(event.body);',
  fails: "throw new Error('secret');",
  busy: 'return 1;',
};

let line: MadeSystem;
let server: Server;
let root: string;
beforeAll(async () => {
  line = await systemOf(resources, functions);
  server = await serve(line.system, 0);
  root = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.stop();
  await line.close();
});

const Event = z.looseObject({ headers: z.record(z.string(), z.string()), requestContext: z.looseObject({}) });

async function eventOf(path: string, init: RequestInit = {}) {
  const response = await fetch(`${root}${path}`, init);
  expect(response.status).toBe(200);
  return Event.parse(JSON.parse(await response.text()));
}

/** What a client gets when the function answers this. */
async function answerTo(answer: unknown) {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${root}/answers`, { method: 'POST', headers, body: JSON.stringify(answer) });
}

describe('a request to the HTTP API', () => {
  test('reaches its function as payload format 2.0 has it', async () => {
    const event = await eventOf('/requests/482-906-1735?lang=es&tag=a&tag=b%20c', {
      headers: { Cookie: 'one=1; two=2', 'X-Trace': 'Abc', 'user-agent': 'a phone' },
    });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'GET /requests/{trackingNumber}',
      rawPath: '/requests/482-906-1735',
      rawQueryString: 'lang=es&tag=a&tag=b%20c',
      cookies: ['one=1', 'two=2'],
      headers: expect.objectContaining({ 'x-trace': 'Abc', 'x-forwarded-for': '127.0.0.1' }),
      queryStringParameters: { lang: 'es', tag: 'a,b c' },
      pathParameters: { trackingNumber: '482-906-1735' },
      requestContext: {
        accountId: '000000000000',
        apiId: expect.stringMatching(/^[\da-f]{10}$/),
        domainName: expect.stringMatching(/^[\da-f]{10}\.execute-api\.us-east-1\.amazonaws\.com$/),
        domainPrefix: expect.stringMatching(/^[\da-f]{10}$/),
        http: {
          method: 'GET',
          path: '/requests/482-906-1735',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'a phone',
        },
        requestId: expect.any(String),
        routeKey: 'GET /requests/{trackingNumber}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['application/json', '{"what":"árbol"}', '{"what":"árbol"}', false],
    ['text/xml; charset=utf-8', '<request/>', '<request/>', false],
    ['application/geo+json', '{}', '{}', false],
    ['application/x-www-form-urlencoded', 'a=1', 'YT0x', true],
    ['image/png', '\u0001', 'AQ==', true],
  ])('hands over a body of %s', async (type, sent, body, isBase64Encoded) => {
    const headers = { 'content-type': type };
    expect(await eventOf('/open311/v2/requests.json', { method: 'PUT', headers, body: sent })).toMatchObject({
      routeKey: 'ANY /open311/{proxy+}',
      pathParameters: { proxy: 'v2/requests.json' },
      body,
      isBase64Encoded,
    });
  });

  test('may have a body as large as API Gateway takes, and no larger', async () => {
    const post = (length: number) => fetch(`${root}/open311/x`, { method: 'POST', body: 'x'.repeat(length) });
    expect((await post(1_000_000)).status).toBe(200);
    const tooLarge = await post(10_000_001);
    expect([tooLarge.status, await tooLarge.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  test.each([
    ['/nowhere', 404, 'Not Found'],
    ['/requests', 404, 'Not Found'],
    ['/fails', 500, 'Internal Server Error'],
    ['/busy', 503, 'Service Unavailable'],
  ])('to %s is answered %i', async (path, status, message) => {
    const response = await fetch(`${root}${path}`);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  test('never takes a path of the local run itself', async () => {
    expect(await (await fetch(`${root}/local`)).json()).toEqual({ ready: true });
    const own = await fetch(`${root}/local/mine`);
    expect([own.status, await own.json()]).toEqual([404, { error: expect.stringContaining('/local/outbox') }]);
  });
});

describe('what a function answers to the HTTP API', () => {
  test('reaches the client with its status, headers and cookies', async () => {
    const response = await answerTo({
      statusCode: 201,
      headers: { 'Content-Type': 'text/html', 'X-Count': 3 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: '<p>ñ</p>',
    });
    expect([response.status, await response.text()]).toEqual([201, '<p>ñ</p>']);
    expect([response.headers.get('content-type'), response.headers.get('x-count')]).toEqual(['text/html', '3']);
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  });

  test('is decoded when it is Base64', async () => {
    const response = await answerTo({ statusCode: 200, body: 'AQID', isBase64Encoded: true });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  test.each([
    ['some text', 'some text'],
    [{ id: 7 }, '{"id":7}'],
    [[1, 2], '[1,2]'],
  ])('is a success in JSON when it says no status: %j', async (answer, body) => {
    const response = await answerTo(answer);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json',
      body,
    ]);
  });

  test('may be a status alone', async () => {
    const response = await answerTo({ statusCode: 204 });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  test.each([[{ statusCode: 'fine' }], [{ statusCode: 200, body: { not: 'text' } }], [{ statusCode: 99 }]])(
    'is an error when it is malformed: %j',
    async (answer) => {
      const response = await answerTo(answer);
      expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    },
  );
});

describe('an HTTP API the local run cannot serve', () => {
  const usual = apiOf({ 'GET /x': 'echo' });
  const changed = (id: keyof typeof usual, more: Readonly<Record<string, unknown>>) => ({
    ...usual,
    [id]: { ...usual[id], Properties: { ...usual[id]?.Properties, ...more } },
  });

  test.each([
    [changed('Api', { ProtocolType: 'WEBSOCKET' }), 'ProtocolType'],
    [changed('Stage', { StageName: 'prod' }), 'StageName'],
    [{ ...usual, echoIntegration: integration('echo', { PayloadFormatVersion: '1.0' }) }, 'PayloadFormatVersion'],
    [{ ...usual, Route0: route('GET /x', 'echo', { AuthorizationType: 'JWT' }) }, 'AuthorizationType'],
    [{ ...usual, Route0: route('GET x', 'echo') }, 'expected a key such as GET /requests/{trackingNumber}'],
    [{ ...usual, Twin: route('GET /x', 'echo') }, 'two routes GET /x'],
    [{ ...usual, Again: usual.Stage }, 'one HTTP API'],
  ])('is an error that says so', async (resources, complaint) => {
    await expect(systemOf(resources, functions)).rejects.toThrow(complaint);
  });

  test('without a stage is not reachable', async () => {
    const { Stage: _stage, ...unstaged } = usual;
    const made = await systemOf(unstaged, functions);
    const own = await serve(made.system, 0);
    expect((await fetch(`http://127.0.0.1:${own.port}/x`)).status).toBe(404);
    await own.stop();
    await made.close();
  });
});
