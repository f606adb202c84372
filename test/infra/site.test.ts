import { isDeepStrictEqual } from 'node:util';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functionOf } from '../support/function-templates.ts';
import { lineApp } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const webOf = (parameters: Readonly<Record<string, unknown>> = {}) =>
  Template.fromStack(lineApp(parameters).stacks.web);
const web = webOf();

const Behavior = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: z.union([z.string(), z.object({ Ref: z.string() })]),
  OriginRequestPolicyId: z.union([z.string(), z.object({ Ref: z.string() })]).optional(),
  ResponseHeadersPolicyId: z.object({ Ref: z.string() }),
});
const DistributionConfig = z.looseObject({
  Origins: z.array(z.looseObject({ Id: z.string(), DomainName: z.unknown() })),
  DefaultCacheBehavior: Behavior,
  CacheBehaviors: z.array(Behavior),
  CustomErrorResponses: z.array(z.unknown()),
  Logging: z.unknown().optional(),
  Aliases: z.array(z.string()).optional(),
  ViewerCertificate: z.unknown().optional(),
});
const siteIn = (template: Template) =>
  DistributionConfig.parse(theOnly(template, 'AWS::CloudFront::Distribution').Properties.DistributionConfig);

describe('the site on CloudFront', () => {
  const site = siteIn(web);
  const pages = site.DefaultCacheBehavior;
  const [shared, files, ...others] = site.CacheBehaviors;
  const everyMethod = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
  /** Of the policies that every account has: CachingDisabled, AllViewerExceptHostHeader. */
  const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
  const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

  const policyOf = (kind: string, id: unknown) => {
    const policies = resourcesIn(web, `AWS::CloudFront::${kind}`);
    return policies.find(({ logicalId }) => isDeepStrictEqual(id, { Ref: logicalId }))?.Properties[`${kind}Config`];
  };

  test('passes on to the HTTP API, by HTTPS alone', () => {
    const { logicalId } = theOnly(web, 'AWS::ApiGatewayV2::Api');
    expect(site.Origins.filter(({ CustomOriginConfig }) => CustomOriginConfig)).toEqual([
      {
        Id: pages.TargetOriginId,
        DomainName: {
          'Fn::Join': [
            '',
            [{ Ref: logicalId }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }],
          ],
        },
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      },
    ]);
  });

  test('reads the open data from its bucket, as nobody but CloudFront may', () => {
    const control = theOnly(web, 'AWS::CloudFront::OriginAccessControl');
    const [bucket, ...more] = site.Origins.filter(({ S3OriginConfig }) => S3OriginConfig);
    expect(more).toEqual([]);
    expect(bucket).toMatchObject({ OriginAccessControlId: { 'Fn::GetAtt': [control.logicalId, 'Id'] } });
    expect(JSON.stringify(bucket?.DomainName)).toMatch(/OpenData.*\.s3\./);
    expect(files).toMatchObject({ PathPattern: '/open-data/*', TargetOriginId: bucket?.Id });
    expect(files?.AllowedMethods).toEqual(['GET', 'HEAD']);
    expect(control.Properties).toMatchObject({
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  test('never keeps a page, and hands on all that a browser sends', () => {
    expect(pages).toMatchObject({ CachePolicyId: cachingDisabled, OriginRequestPolicyId: allButHost });
    expect(pages.AllowedMethods.toSorted()).toEqual(everyMethod);
  });

  test('keeps Open311’s answers, and what else is sent there goes through', () => {
    expect(others).toEqual([]);
    expect(shared).toMatchObject({ PathPattern: '/open311/*', CachedMethods: ['GET', 'HEAD'] });
    expect(shared?.AllowedMethods.toSorted()).toEqual(everyMethod);
    expect(shared?.TargetOriginId).toBe(pages.TargetOriginId);
  });

  test('keeps them as long as they say, at most five minutes, each query by itself', () => {
    expect(policyOf('CachePolicy', shared?.CachePolicyId)).toMatchObject({
      Name: 'connect-311-prod-shared',
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 300,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
      },
    });
  });

  test('keeps files alike whatever is asked of them: S3 would answer with headers that a query names', () => {
    expect(policyOf('CachePolicy', files?.CachePolicyId)).toMatchObject({
      Name: 'connect-311-prod-files',
      MaxTTL: 300,
      ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStringBehavior: 'none' } },
    });
    expect(files?.OriginRequestPolicyId).toBeUndefined();
  });

  test('lets pages of other sites read the files, as the API lets them read its answers', () => {
    expect(policyOf('ResponseHeadersPolicy', files?.ResponseHeadersPolicyId)).toMatchObject({
      CorsConfig: { AccessControlAllowOrigins: { Items: ['*'] }, AccessControlAllowCredentials: false },
    });
  });

  test('lets no cookie through to them: with cookies, CloudFront would not ask once for many', () => {
    const { logicalId, Properties } = theOnly(web, 'AWS::CloudFront::OriginRequestPolicy');
    expect(shared?.OriginRequestPolicyId).toEqual({ Ref: logicalId });
    expect(Properties.OriginRequestPolicyConfig).toMatchObject({
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['Host'] },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
  });

  test('keeps no error of those that CloudFront would keep, and shows it as it is', () => {
    const kept = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];
    expect(site.CustomErrorResponses).toEqual(kept.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })));
  });

  test('is reached by HTTPS, and browsers remember that for a year', () => {
    for (const behavior of [pages, ...site.CacheBehaviors]) {
      expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
      expect(policyOf('ResponseHeadersPolicy', behavior.ResponseHeadersPolicyId)).toMatchObject({
        SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true } },
      });
    }
  });

  test('keeps no log of who asked for what', () => {
    expect(site.Logging).toBeUndefined();
    expect(resourcesIn(web, 'AWS::CloudFront::RealtimeLogConfig')).toEqual([]);
    expect(resourcesIn(web, 'AWS::Logs::DeliverySource')).toEqual([]);
  });

  test('has policies of its own for each stage: an account has one of each name', () => {
    const names = (template: Template) =>
      ['CachePolicy', 'OriginRequestPolicy', 'ResponseHeadersPolicy'].flatMap((kind) =>
        resourcesIn(template, `AWS::CloudFront::${kind}`).map(({ Properties }) => {
          const { Name } = z.object({ Name: z.string() }).parse(Properties[`${kind}Config`]);
          return `${kind} ${Name}`;
        }),
      );
    const trial = names(webOf({ stage: 'trial' }));
    expect(trial).toHaveLength(5);
    for (const name of trial) expect(name).toContain(' connect-311-trial-');
    expect(new Set([...names(web), ...trial]).size).toBe(10);
  });

  const domainName = { 'Fn::GetAtt': [theOnly(web, 'AWS::CloudFront::Distribution').logicalId, 'DomainName'] };

  test('has CloudFront’s own name as long as the city gives it none', () => {
    expect([site.Aliases, site.ViewerCertificate]).toEqual([undefined, undefined]);
    expect(web.findOutputs('WebAddress').WebAddress?.Value).toEqual({ 'Fn::Join': ['', ['https://', domainName]] });
  });

  test('has the city’s name with its certificate, and says what to point it at', () => {
    const webAddress = 'https://311.example.gov';
    const webCertificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b';
    const named = webOf({ webAddress, webCertificateArn });
    expect(siteIn(named)).toMatchObject({
      Aliases: ['311.example.gov'],
      ViewerCertificate: {
        AcmCertificateArn: webCertificateArn,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
    expect(named.findOutputs('WebAddress').WebAddress?.Value).toBe(webAddress);
    expect(named.findOutputs('SiteDomainName').SiteDomainName?.Value).toEqual(domainName);
    expect(functionOf(named, 'answer-open311').properties.Environment.Variables.WEB_ADDRESS).toBe(webAddress);
  });
});
