import { describe, expect, it } from 'vitest';
import { type HttpAnswer, httpHandler, type PageRequest } from '../../../shared/runtime/http-handler.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const log = capturedOutput();

/** A request as API Gateway sends it, whole; what is absent is left out. */
function httpEvent(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    version: '2.0',
    routeKey: 'GET /requests/{trackingNumber}',
    rawPath: '/requests/4829061735',
    rawQueryString: 'lang=es',
    headers: { 'accept-language': 'es', 'user-agent': 'a browser of Guadalupe', 'x-forwarded-for': '203.0.113.7' },
    queryStringParameters: { lang: 'es' },
    pathParameters: { trackingNumber: '4829061735' },
    requestContext: {
      accountId: '111122223333',
      apiId: 'a1b2c3d4e5',
      domainName: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
      http: { method: 'GET', path: '/requests/4829061735', protocol: 'HTTP/1.1', sourceIp: '203.0.113.7' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: 'GET /requests/{trackingNumber}',
      stage: '$default',
      timeEpoch: 1_772_463_600_000,
    },
    isBase64Encoded: false,
    ...overrides,
  };
}

const page = '<!doctype html><p>Filled.</p>';

/** A site of one page; what it was asked is kept. */
function aSite(
  answer: (request: PageRequest) => Promise<HttpAnswer> | HttpAnswer = () => ({ outcome: 'shown', page }),
) {
  const asked: PageRequest[] = [];
  const handler = httpHandler({
    routes: {
      'GET /requests/{trackingNumber}': (request) => {
        asked.push(request);
        return answer(request);
      },
    },
    contentSecurityPolicy: "default-src 'none'",
    brokenPage: '<!doctype html><p>Try again.</p><p lang="es">Inténtelo otra vez.</p>',
  });
  return { asked, invoke: (event: unknown) => handler(event, lambdaContext) };
}

describe('a function that answers over HTTP', () => {
  it('is told the variables of the path, the query and the headers', async () => {
    const { asked, invoke } = aSite();
    await invoke(httpEvent());
    expect(asked).toEqual([
      {
        path: { trackingNumber: '4829061735' },
        query: { lang: 'es' },
        headers: expect.objectContaining({ 'accept-language': 'es' }),
      },
    ]);
  });

  it('takes what API Gateway leaves out for empty', async () => {
    const { asked, invoke } = aSite();
    const { queryStringParameters: _query, pathParameters: _path, ...bare } = httpEvent();
    expect(await invoke(bare)).toMatchObject({ statusCode: 200 });
    expect(asked).toEqual([{ path: {}, query: {}, headers: expect.anything() }]);
  });

  it.each([
    ['shown', 200],
    ['wrong', 400],
    ['unknown', 404],
  ] as const)('answers what is %s with %i and a page', async (outcome, statusCode) => {
    const response = await aSite(() => ({ outcome, page, headers: { 'X-Robots-Tag': 'noindex' } })).invoke(httpEvent());
    expect(response).toMatchObject({
      statusCode,
      body: page,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' },
    });
  });

  it('leads elsewhere so that going back does not ask again', async () => {
    const response = await aSite(() => ({ outcome: 'elsewhere', path: '/requests/4829061735' })).invoke(httpEvent());
    expect(response).toMatchObject({ statusCode: 303, headers: { Location: '/requests/4829061735' }, body: '' });
  });

  const broken = () => aSite(() => Promise.reject(new Error('the table is away')));

  it('answers what is thrown with the broken page, logs it and counts it', async () => {
    expect(await broken().invoke(httpEvent())).toMatchObject({
      statusCode: 500,
      body: expect.stringMatching(/Try again.*Inténtelo/),
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    });
    expect(log()).toContain('"message":"not-answered"');
    expect(log()).toContain('the table is away');
    expect(log()).toContain('"AnswersFailed":1');
  });

  it.each([
    ['nothing', undefined],
    ['an event of payload format 1.0', httpEvent({ version: '1.0' })],
    ['a call', { Name: 'ContactFlowEvent', Details: {} }],
    ['a route that the site does not have', httpEvent({ routeKey: 'GET /desk' })],
  ])('answers %s with the broken page', async (_, event) => {
    const { asked, invoke } = aSite();
    expect(await invoke(event)).toMatchObject({ statusCode: 500 });
    expect(asked).toEqual([]);
  });

  it.each([
    ['a page', aSite()],
    ['the broken page', broken()],
    ['the way elsewhere', aSite(() => ({ outcome: 'elsewhere', path: '/' }))],
  ])('has the browser keep %s to itself', async (_, { invoke }) => {
    const { headers } = await invoke(httpEvent());
    expect(headers).toMatchObject({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Strict-Transport-Security': expect.stringMatching(/^max-age=\d{8}/),
    });
  });

  it('holds pages to the policy of their site, the broken one too', async () => {
    for (const { invoke } of [aSite(), broken()]) {
      expect(await invoke(httpEvent())).toMatchObject({
        headers: { 'Content-Security-Policy': "default-src 'none'" },
      });
    }
  });

  it('does not carry a header of one answer over to the next', async () => {
    let asked = 0;
    const { invoke } = aSite(() => {
      asked += 1;
      if (asked === 3) throw new Error('the table is away');
      return { outcome: 'shown', page, ...(asked === 1 ? { headers: { 'X-Robots-Tag': 'noindex' } } : {}) };
    });
    const robots = [];
    for (let each = 0; each < 3; each += 1) robots.push((await invoke(httpEvent())).headers['X-Robots-Tag']);
    expect(robots).toEqual(['noindex', undefined, undefined]);
  });
});

describe('the log of a function that answers over HTTP', () => {
  it('has the route, what came of it and the tracking number, and nothing about who asked', async () => {
    const { invoke } = aSite(() => ({ outcome: 'shown', page, about: '4829061735' }));
    await invoke(httpEvent({ queryStringParameters: { number: 'Guadalupe' } }));
    expect(log()).toContain('"message":"answered"');
    expect(log()).toContain('"route":"GET /requests/{trackingNumber}"');
    expect(log()).toContain('"status":"shown"');
    expect(log()).toContain('"trackingNumber":"4829061735"');
    expect(log()).not.toMatch(/Guadalupe|203\.0\.113\.7/);
  });

  it('has nothing about who asked when it was not understood either', async () => {
    await aSite().invoke(httpEvent({ version: '1.0' }));
    expect(log()).toContain('"message":"not-answered"');
    expect(log()).not.toMatch(/Guadalupe|203\.0\.113\.7|4829061735/);
  });
});
