import * as z from 'zod';
import { type Cloud, generatedId, type ResourceMaker } from '../cloud.ts';
import { type Behavior, Distribution, type Origin } from '../cloudfront/distribution.ts';
import { type AddedHeader, onlyWhatIsKeyed, type ResponseHeadersPolicy } from '../cloudfront/policies.ts';
import { answerRequest } from '../http-api/answer-request.ts';

const Seconds = z.number().int().min(0);
const Nothing = 'none';
const NoCookies = z.strictObject({ CookieBehavior: z.literal(Nothing) });
const NoHeaders = z.strictObject({ HeaderBehavior: z.literal(Nothing) });
const Queries = z.strictObject({ QueryStringBehavior: z.enum([Nothing, 'all']) });

const CachePolicy = z.strictObject({
  CachePolicyConfig: z
    .strictObject({
      Name: z.string(),
      Comment: z.string().optional(),
      MinTTL: Seconds,
      DefaultTTL: Seconds,
      MaxTTL: Seconds,
      ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
        CookiesConfig: NoCookies,
        HeadersConfig: NoHeaders,
        QueryStringsConfig: Queries,
        // Nothing is compressed on one machine.
        EnableAcceptEncodingBrotli: z.boolean().optional(),
        EnableAcceptEncodingGzip: z.boolean(),
      }),
    })
    .refine(
      ({ MinTTL, DefaultTTL, MaxTTL }) => MinTTL <= DefaultTTL && DefaultTTL <= MaxTTL,
      'expected MinTTL, DefaultTTL and MaxTTL in that order',
    ),
});

export const makeCachePolicy: ResourceMaker = ({ cloudFront }, resource) => {
  const { CachePolicyConfig } = CachePolicy.parse(resource.properties);
  const { MinTTL, DefaultTTL, MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: parts } = CachePolicyConfig;
  const id = generatedId(resource);
  cloudFront.cachePolicies.set(id, {
    minSeconds: MinTTL,
    defaultSeconds: DefaultTTL,
    maxSeconds: MaxTTL,
    byQuery: parts.QueryStringsConfig.QueryStringBehavior === 'all',
  });
  return { ref: id, attributes: { Id: id } };
};

const Names = z.array(z.string().toLowerCase());

const OriginRequestPolicy = z.strictObject({
  OriginRequestPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    CookiesConfig: z.strictObject({ CookieBehavior: z.enum([Nothing, 'all']) }),
    HeadersConfig: z.discriminatedUnion('HeaderBehavior', [
      NoHeaders,
      z.strictObject({ HeaderBehavior: z.literal('allViewer') }),
      z.strictObject({ HeaderBehavior: z.literal('allExcept'), Headers: Names }),
      z.strictObject({ HeaderBehavior: z.literal('whitelist'), Headers: Names }),
    ]),
    QueryStringsConfig: Queries,
  }),
});

export const makeOriginRequestPolicy: ResourceMaker = ({ cloudFront }, resource) => {
  const { OriginRequestPolicyConfig } = OriginRequestPolicy.parse(resource.properties);
  const { CookiesConfig, HeadersConfig, QueryStringsConfig } = OriginRequestPolicyConfig;
  const id = generatedId(resource);
  cloudFront.originRequestPolicies.set(id, {
    query: QueryStringsConfig.QueryStringBehavior === 'all',
    cookies: CookiesConfig.CookieBehavior === 'all',
    passesHeader: headerTest(HeadersConfig),
  });
  return { ref: id, attributes: { Id: id } };
};

type HeadersConfig = z.infer<typeof OriginRequestPolicy>['OriginRequestPolicyConfig']['HeadersConfig'];

function headerTest(headers: HeadersConfig): (lowerCaseName: string) => boolean {
  switch (headers.HeaderBehavior) {
    case 'none':
      return () => false;
    case 'allViewer':
      return () => true;
    case 'allExcept':
      return (name) => !headers.Headers.includes(name);
    case 'whitelist':
      return (name) => headers.Headers.includes(name);
  }
}

const HeadersPolicy = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    // Every site may read, and none is asked beforehand: S3 answers no OPTIONS here.
    CorsConfig: z
      .strictObject({
        AccessControlAllowCredentials: z.literal(false),
        AccessControlAllowHeaders: z.unknown(),
        AccessControlAllowMethods: z.unknown(),
        AccessControlAllowOrigins: z.strictObject({ Items: z.tuple([z.literal('*')]) }),
        OriginOverride: z.boolean(),
      })
      .optional(),
    SecurityHeadersConfig: z.strictObject({
      StrictTransportSecurity: z.strictObject({
        AccessControlMaxAgeSec: Seconds,
        IncludeSubdomains: z.boolean().default(false),
        Preload: z.boolean().default(false),
        Override: z.boolean(),
      }),
    }),
  }),
});

export const makeResponseHeadersPolicy: ResourceMaker = ({ cloudFront }, resource) => {
  const { ResponseHeadersPolicyConfig } = HeadersPolicy.parse(resource.properties);
  const strict = ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity;
  const value = [
    `max-age=${strict.AccessControlMaxAgeSec}`,
    ...(strict.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(strict.Preload ? ['preload'] : []),
  ].join('; ');
  const id = generatedId(resource);
  const cors = ResponseHeadersPolicyConfig.CorsConfig;
  const headers = new Map<string, AddedHeader>([
    ['strict-transport-security', { value, override: strict.Override }],
    ...(cors
      ? [['access-control-allow-origin', { value: '*', override: cors.OriginOverride, isForOrigins: true }] as const]
      : []),
  ]);
  cloudFront.responseHeadersPolicies.set(id, headers);
  return { ref: id, attributes: { Id: id } };
};

const Methods = z.array(z.enum(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']));

const DefaultBehavior = z.strictObject({
  TargetOriginId: z.string(),
  // The local run has no certificate, and listens to its own machine alone.
  ViewerProtocolPolicy: z.enum(['allow-all', 'https-only', 'redirect-to-https']),
  AllowedMethods: Methods.default(['GET', 'HEAD']),
  CachedMethods: Methods.default(['GET', 'HEAD']),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  // Nothing is compressed on one machine.
  Compress: z.boolean().optional(),
});

const OriginConfig = z.union([
  z.strictObject({
    Id: z.string(),
    DomainName: z.string(),
    CustomOriginConfig: z.strictObject({
      OriginProtocolPolicy: z.literal('https-only'),
      OriginSSLProtocols: z.unknown().optional(),
    }),
  }),
  z.strictObject({
    Id: z.string(),
    DomainName: z.string(),
    S3OriginConfig: z.strictObject({ OriginAccessIdentity: z.literal('') }),
    // Who may read which bucket: that is AWS's.
    OriginAccessControlId: z.string(),
  }),
]);

const OriginAccessControl = z.strictObject({
  OriginAccessControlConfig: z.strictObject({
    Name: z.string(),
    OriginAccessControlOriginType: z.literal('s3'),
    SigningBehavior: z.literal('always'),
    SigningProtocol: z.literal('sigv4'),
  }),
});

export const makeOriginAccessControl: ResourceMaker = (_cloud, resource) => {
  OriginAccessControl.parse(resource.properties);
  const id = generatedId(resource);
  return { ref: id, attributes: { Id: id } };
};

const DistributionProperties = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    Comment: z.string().optional(),
    Origins: z.array(OriginConfig),
    DefaultCacheBehavior: DefaultBehavior,
    CacheBehaviors: z.array(DefaultBehavior.extend({ PathPattern: z.string() })).default([]),
    CustomErrorResponses: z.array(z.strictObject({ ErrorCode: z.number(), ErrorCachingMinTTL: Seconds })).default([]),
    // Names, certificates, protocols and places: those are AWS's.
    Aliases: z.unknown().optional(),
    ViewerCertificate: z.unknown().optional(),
    HttpVersion: z.unknown().optional(),
    IPV6Enabled: z.unknown().optional(),
    PriceClass: z.unknown().optional(),
  }),
  Tags: z.unknown().optional(),
});

export const makeDistribution: ResourceMaker = (cloud, resource) => {
  const { DistributionConfig: config } = DistributionProperties.parse(resource.properties);
  const { distributions } = cloud.cloudFront;
  if (distributions.size > 0) throw new Error('the local run serves one distribution, at the root of its port');
  const origins = new Map(config.Origins.map((origin) => [origin.Id, originOf(cloud, origin)]));
  const everythingElse = { ...config.DefaultCacheBehavior, PathPattern: '*' };
  const id = generatedId(resource).slice(0, 14).toUpperCase();
  distributions.set(
    id,
    new Distribution({
      behaviors: [...config.CacheBehaviors, everythingElse].map((each) => behaviorOf(cloud, each, origins)),
      errorSeconds: new Map(config.CustomErrorResponses.map((each) => [each.ErrorCode, each.ErrorCachingMinTTL])),
    }),
  );
  return { ref: id, attributes: { Id: id, DomainName: `d${id.toLowerCase()}.cloudfront.net` } };
};

type BehaviorProperties = z.infer<typeof DefaultBehavior> & { readonly PathPattern: string };

function behaviorOf(
  { cloudFront }: Cloud,
  properties: BehaviorProperties,
  origins: ReadonlyMap<string, Origin>,
): Behavior {
  const { OriginRequestPolicyId, ResponseHeadersPolicyId } = properties;
  const cachePolicy = known(cloudFront.cachePolicies, properties.CachePolicyId, 'cache policy');
  return {
    pathPattern: properties.PathPattern,
    origin: known(origins, properties.TargetOriginId, 'origin'),
    allowedMethods: properties.AllowedMethods,
    cachedMethods: properties.CachedMethods,
    cachePolicy,
    originRequestPolicy: OriginRequestPolicyId
      ? known(cloudFront.originRequestPolicies, OriginRequestPolicyId, 'origin request policy')
      : onlyWhatIsKeyed(cachePolicy),
    responseHeadersPolicy: ResponseHeadersPolicyId
      ? known(cloudFront.responseHeadersPolicies, ResponseHeadersPolicyId, 'response headers policy')
      : noHeaders,
  };
}

const noHeaders: ResponseHeadersPolicy = new Map();

function known<Thing>(things: ReadonlyMap<string, Thing>, id: string, kind: string): Thing {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`the local run knows no ${kind} ${id}`);
  return thing;
}

const httpApiDomain = /^(\w+)\.execute-api\./;
const bucketDomain = /^([a-z0-9.-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com$/;

/** Who answers under a domain name on this machine: each kind of origin is known by the form of its name. */
function originOf({ httpApis, messaging }: Cloud, { DomainName }: z.infer<typeof OriginConfig>): Origin {
  const [, apiId = ''] = httpApiDomain.exec(DomainName) ?? [];
  const api = httpApis.get(apiId);
  if (api) return { answer: (request) => answerRequest(api, request) };
  const [, bucket] = bucketDomain.exec(DomainName) ?? [];
  if (bucket) return { answer: (request) => objectIn(`${messaging.s3Endpoint}/${bucket}`, request) };
  throw new Error(`the local run knows no origin at ${DomainName}`);
}

/** An object of a bucket, by its path. */
async function objectIn(bucketAddress: string, { url, method }: Request): Promise<Response> {
  const { status, headers, body } = await fetch(bucketAddress + new URL(url).pathname, { method });
  return new Response(body, { status, headers });
}
