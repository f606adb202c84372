import { describe, expect, it } from 'vitest';
import { type ApiAnswer, apiHandler } from '../../../shared/runtime/api-handler.ts';
import type { HttpRequest } from '../../../shared/runtime/http-event.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const log = capturedOutput();

function anEvent(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    version: '2.0',
    routeKey: 'POST /open311/v2/{resource+}',
    rawPath: '/open311/v2/requests.xml',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    pathParameters: { resource: 'requests.xml' },
    requestContext: { http: { method: 'POST', sourceIp: '203.0.113.7' } },
    body: Buffer.from('first_name=Guadalupe').toString('base64'),
    isBase64Encoded: true,
    ...overrides,
  };
}

function anApi(answer: (request: HttpRequest) => Promise<ApiAnswer>) {
  const broken = () => ({ status: 500, contentType: 'text/xml', body: '<errors/>' });
  const handler = apiHandler({ answer, broken });
  return (event: unknown) => handler(event, lambdaContext);
}

const fine: ApiAnswer = {
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: '<services/>',
  about: '4829061734',
};

describe('an API', () => {
  it('is asked with what came in, its body as bytes however it travelled', async () => {
    const asked: HttpRequest[] = [];
    const api = anApi(async (request) => {
      asked.push(request);
      return fine;
    });
    await api(anEvent());
    await api(
      anEvent({ body: 'first_name=Guadalupe', isBase64Encoded: false, queryStringParameters: { api_key: 'x' } }),
    );
    await api(anEvent({ body: undefined, isBase64Encoded: undefined, headers: undefined }));
    expect(asked.map(({ body }) => Buffer.from(body).toString())).toEqual([
      'first_name=Guadalupe',
      'first_name=Guadalupe',
      '',
    ]);
    expect(asked[1]).toMatchObject({ method: 'POST', path: { resource: 'requests.xml' }, query: { api_key: 'x' } });
  });

  it('answers everybody, pages of other sites too, and says for how long it may be kept', async () => {
    const kept = anApi(async () => ({ ...fine, freshSeconds: 10, headers: { 'Retry-After': '60' } }));
    expect(await kept(anEvent())).toEqual({
      statusCode: 200,
      headers: {
        'Content-Type': 'text/xml; charset=utf-8',
        'Cache-Control': 'public, max-age=10',
        'X-Content-Type-Options': 'nosniff',
        'Access-Control-Allow-Origin': '*',
        'Retry-After': '60',
      },
      body: '<services/>',
    });
    expect(await anApi(async () => fine)(anEvent())).toMatchObject({ headers: { 'Cache-Control': 'no-store' } });
  });

  it('tells a browser that a page of another site may send its headers, without asking anybody', async () => {
    const api = anApi(() => Promise.reject(new Error('nobody should be asked')));
    expect(await api(anEvent({ requestContext: { http: { method: 'OPTIONS' } } }))).toMatchObject({
      statusCode: 204,
      headers: {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': expect.stringContaining('Idempotency-Key'),
      },
    });
  });

  it('logs what was asked and how it went, and nothing of what was sent', async () => {
    await anApi(async () => fine)(anEvent());
    expect(log()).toContain('4829061734');
    expect(log()).toContain('POST /open311/v2/{resource+}');
    expect(log()).not.toMatch(/Guadalupe|203\.0\.113/);
  });

  it('answers also when it fails, which is logged and counted', async () => {
    const api = anApi(() => Promise.reject(new Error('the table is gone')));
    expect(await api(anEvent())).toMatchObject({ statusCode: 500, body: '<errors/>' });
    expect(log()).toContain('not-answered');
    expect(log()).toContain('AnswersFailed');
    expect(log()).toContain('the table is gone');
  });

  it('throws for what is no event of the API', async () => {
    await expect(anApi(async () => fine)({ version: '1.0' })).rejects.toThrow('version');
  });
});
