import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Server, serve } from '../../../local/server.ts';
import { functionResource, type MadeSystem, systemOf } from './system-of.ts';

type Properties = Readonly<Record<string, unknown>>;

const ApiId = { Ref: 'Api' };
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** An HTTP API whose one function says what it was asked, and is fresh for a minute. */
const api = {
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'line', ProtocolType: 'HTTP' } },
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId, StageName: '$default', AutoDeploy: true } },
  echo: functionResource('echo'),
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['echo', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId,
      RouteKey: '$default',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    },
  },
};
const functions = {
  echo: `
    state.calls += 1;
    const headers = { 'cache-control': 'max-age=60', 'content-type': 'application/json' };
    return { statusCode: 200, headers, body: JSON.stringify({ calls: state.calls, event }) };`,
};

const keyParts = {
  CookiesConfig: { CookieBehavior: 'none' },
  EnableAcceptEncodingBrotli: true,
  EnableAcceptEncodingGzip: true,
  HeadersConfig: { HeaderBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};
const cacheConfig = {
  Name: 'kept',
  MinTTL: 0,
  DefaultTTL: 0,
  MaxTTL: 300,
  ParametersInCacheKeyAndForwardedToOrigin: keyParts,
};
const requestConfig = {
  Name: 'passed',
  CookiesConfig: { CookieBehavior: 'none' },
  HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['Host', 'X-Secret'] },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};
const strict = { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true };
const cors = {
  AccessControlAllowCredentials: false,
  AccessControlAllowHeaders: { Items: ['*'] },
  AccessControlAllowMethods: { Items: ['GET', 'HEAD'] },
  AccessControlAllowOrigins: { Items: ['*'] },
  OriginOverride: true,
};
const headersConfig = {
  Name: 'strict',
  CorsConfig: cors,
  SecurityHeadersConfig: { StrictTransportSecurity: strict },
};

const origin = {
  Id: 'api',
  DomainName: { 'Fn::Join': ['', [ApiId, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] },
  CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
};
const passing = {
  TargetOriginId: 'api',
  ViewerProtocolPolicy: 'redirect-to-https',
  AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  CachePolicyId: cachingDisabled,
  OriginRequestPolicyId: allButHost,
};
const keeping = {
  ...passing,
  PathPattern: '/open311/*',
  CachePolicyId: { Ref: 'Kept' },
  OriginRequestPolicyId: { Ref: 'Passed' },
  ResponseHeadersPolicyId: { Ref: 'Strict' },
};
const config = { Enabled: true, Origins: [origin], DefaultCacheBehavior: passing, CacheBehaviors: [keeping] };

/** A site before the API; what is given replaces what is usual. */
function siteOf(more: {
  readonly config?: Properties;
  readonly cache?: Properties;
  readonly request?: Properties;
  readonly headers?: Properties;
}) {
  const resource = (kind: string, Properties: Properties) => ({ Type: `AWS::CloudFront::${kind}`, Properties });
  return {
    ...api,
    // First, as a template may have them in any order.
    Site: resource('Distribution', { DistributionConfig: { ...config, ...more.config } }),
    Kept: resource('CachePolicy', { CachePolicyConfig: { ...cacheConfig, ...more.cache } }),
    Passed: resource('OriginRequestPolicy', { OriginRequestPolicyConfig: { ...requestConfig, ...more.request } }),
    Strict: resource('ResponseHeadersPolicy', { ResponseHeadersPolicyConfig: { ...headersConfig, ...more.headers } }),
  };
}

describe('the root of the port', () => {
  let line: MadeSystem;
  let server: Server;
  beforeAll(async () => {
    line = await systemOf(siteOf({}), functions);
    server = await serve(line.system, 0);
  });
  afterAll(async () => {
    await server.stop();
    await line.close();
  });

  const Echo = z.object({
    calls: z.number(),
    event: z.looseObject({ headers: z.record(z.string(), z.string()), cookies: z.array(z.string()).optional() }),
  });
  const echoIn = async (answer: Response) => Echo.parse(await answer.json());
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  test('is the distribution, which keeps what its behavior keeps', async () => {
    const first = await ask('/open311/list?a=1');
    const again = await ask('/open311/list?a=1');
    expect([first, again].map(({ headers }) => headers.get('x-cache'))).toEqual([
      'Miss from cloudfront',
      'Hit from cloudfront',
    ]);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('strict-transport-security')).toBe('max-age=60; includeSubDomains');
  });

  test('lets pages of other sites read, where they say which one they are', async () => {
    const fromElsewhere = await ask('/open311/list', { headers: { origin: 'https://elsewhere.example' } });
    expect(fromElsewhere.headers.get('access-control-allow-origin')).toBe('*');
    expect((await ask('/open311/list')).headers.has('access-control-allow-origin')).toBe(false);
  });

  test('passes on everything else, each time', async () => {
    for (const method of ['GET', 'POST']) {
      const path = method === 'GET' ? '/list' : '/open311/list';
      const answers = [await ask(path, { method }), await ask(path, { method })];
      expect(answers.map(({ headers }) => headers.get('x-cache'))).toEqual([
        'Miss from cloudfront',
        'Miss from cloudfront',
      ]);
      const [first, second] = await Promise.all(answers.map(echoIn));
      expect(second?.calls).toBe((first?.calls ?? 0) + 1);
    }
  });

  test('lets the function see where this machine was reached, and what the policy passes', async () => {
    const headers = { 'x-secret': '1', 'x-open': '2', cookie: 'me=1', 'content-type': 'text/plain' };
    const { event } = await echoIn(await ask('/open311/list', { method: 'POST', headers, body: 'words' }));
    expect(event).toMatchObject({ rawPath: '/open311/list', body: 'words', isBase64Encoded: false });
    expect(event.headers).toMatchObject({
      host: `127.0.0.1:${server.port}`,
      'x-open': '2',
      'x-forwarded-proto': 'http',
    });
    expect(event.headers).not.toHaveProperty('x-secret');
    expect(event).not.toHaveProperty('cookies');
    const page = await echoIn(await ask('/page', { headers }));
    expect(page.event.cookies).toEqual(['me=1']);
  });

  test('takes a body as large as API Gateway takes, and no larger', async () => {
    const post = (length: number) => ask('/open311/list', { method: 'POST', body: 'x'.repeat(length) });
    expect((await post(1_000_000)).status).toBe(200);
    expect((await post(10_000_001)).status).toBe(413);
  });

  test('never takes a path of the local run itself', async () => {
    expect(await (await ask('/local')).json()).toEqual({ ready: true });
  });
});

describe('what the local run cannot do of CloudFront', () => {
  const keyed = (more: Properties) => ({ ParametersInCacheKeyAndForwardedToOrigin: { ...keyParts, ...more } });
  const behavior = (more: Properties) => ({ DefaultCacheBehavior: { ...passing, ...more } });
  const s3 = {
    Id: 'api',
    DomainName: 'files.s3.us-east-1.amazonaws.com',
    S3OriginConfig: { OriginAccessIdentity: 'an identity of old' },
    OriginAccessControlId: 'x',
  };

  test.each([
    ['a distribution that is off', { config: { Enabled: false } }, 'Enabled'],
    ['logs', { config: { Logging: { Bucket: 'logs' } } }, 'Logging'],
    ['a page for errors', { config: { CustomErrorResponses: [{ ErrorCode: 404, ResponsePagePath: '/no' }] } }, 'Page'],
    ['a bucket that is read by an identity', { config: { Origins: [s3] } }, 'Origins'],
    ['somebody else', { config: { Origins: [{ ...origin, DomainName: 'example.com' }] } }, 'no origin at example.com'],
    ['an origin that is not there', { config: behavior({ TargetOriginId: 'b' }) }, 'no origin b'],
    ['a function at the edge', { config: behavior({ FunctionAssociations: [] }) }, 'FunctionAssociations'],
    ['a policy of every account', { config: behavior({ CachePolicyId: 'x' }) }, 'no cache policy x'],
    ['another', { config: behavior({ OriginRequestPolicyId: 'x' }) }, 'no origin request policy x'],
    ['one more', { config: behavior({ ResponseHeadersPolicyId: 'x' }) }, 'no response headers policy x'],
    ['headers in the key', { cache: keyed({ HeadersConfig: { HeaderBehavior: 'whitelist' } }) }, 'HeadersConfig'],
    ['cookies in the key', { cache: keyed({ CookiesConfig: { CookieBehavior: 'all' } }) }, 'CookiesConfig'],
    ['a least above the most', { cache: { MinTTL: 400 } }, 'MinTTL, DefaultTTL and MaxTTL in that order'],
    ['some cookies', { request: { CookiesConfig: { CookieBehavior: 'whitelist' } } }, 'CookieBehavior'],
    [
      'sites that may read',
      { headers: { CorsConfig: { ...cors, AccessControlAllowOrigins: { Items: ['https://a.example'] } } } },
      'AccessControlAllowOrigins',
    ],
    ['headers of its own', { headers: { CustomHeadersConfig: {} } }, 'CustomHeadersConfig'],
  ])('is said: %s', async (_, more, complaint) => {
    await expect(systemOf(siteOf(more), functions)).rejects.toThrow(complaint);
  });

  test('is said: a second distribution', async () => {
    const site = siteOf({});
    await expect(systemOf({ ...site, Again: site.Site }, functions)).rejects.toThrow('one distribution');
  });
});
