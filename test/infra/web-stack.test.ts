import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { allowancesOf, functionOf, functionsIn, isWide } from '../support/function-templates.ts';
import { lineApp } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const webOf = (parameters: Readonly<Record<string, unknown>> = {}) =>
  Template.fromStack(lineApp(parameters).stacks.web);
const web = webOf();
const showRequest = functionOf(web, 'show-request');
const stage = theOnly(web, 'AWS::ApiGatewayV2::Stage').Properties;

/** Which function answers which requests. */
function routes(): Record<string, unknown> {
  const functionOfIntegration = new Map(
    resourcesIn(web, 'AWS::ApiGatewayV2::Integration').map(({ logicalId, Properties }) => [
      logicalId,
      functionsIn(web).find((each) => JSON.stringify(Properties.IntegrationUri).includes(`"${each.logicalId}"`)),
    ]),
  );
  return Object.fromEntries(
    resourcesIn(web, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => {
      const [, integration = ''] =
        /"Ref":"(\w*Integration\w*|\w+)"\}\]\]/.exec(JSON.stringify(Properties.Target)) ?? [];
      return [String(Properties.RouteKey), functionOfIntegration.get(integration)?.properties.FunctionName];
    }),
  );
}

test('each address leads to one function, and the test endpoint to functions of its own', () => {
  expect(routes()).toEqual({
    'GET /': 'connect-311-prod-show-request',
    'GET /requests/{trackingNumber}': 'connect-311-prod-show-request',
    'ANY /open311/v2/{resource+}': 'connect-311-prod-answer-open311',
    'POST /open311/v2/{resource+}': 'connect-311-prod-file-open311-request',
    'ANY /open311/test/v2/{resource+}': 'connect-311-prod-answer-open311-test',
    'POST /open311/test/v2/{resource+}': 'connect-311-prod-file-open311-request-test',
  });
});

test('only the API may invoke the functions, each route by itself', () => {
  const permissions = resourcesIn(web, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
  expect(permissions).toHaveLength(6);
  expect(new Set(permissions.map(({ Principal }) => Principal))).toEqual(new Set(['apigateway.amazonaws.com']));
  for (const { SourceArn } of permissions)
    expect(JSON.stringify(SourceArn)).toMatch(/execute-api.*\/(requests|open311|")/);
});

describe('the endpoint that software is tried out on', () => {
  const [answering, filing] = functionsIn(web).filter(({ properties }) => properties.FunctionName.endsWith('-test'));

  test('touches tables of its own, and of the city’s only the one that knows the keys', () => {
    const tables = resourcesIn(web, 'AWS::DynamoDB::Table').map(({ logicalId }) => logicalId);
    expect(tables).toHaveLength(2);
    const touched = [answering, filing]
      .flatMap((each) => (each ? allowancesOf(web, each.role) : []))
      .filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')))
      .filter(({ resources }) => !tables.some((table) => JSON.stringify(resources).includes(table)));
    expect(touched.flatMap(({ actions }) => actions)).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    expect(JSON.stringify(touched)).toContain('Clients');
  });
});

test('what answers software by reading holds no secret, and sees only what is published', () => {
  const answer = functionOf(web, 'answer-open311');
  expect(JSON.stringify(answer.properties)).not.toContain('resolve:secretsmanager');
  expect(Object.keys(answer.properties.Environment.Variables)).not.toContain('TABLE_NAME');
  const read = allowancesOf(web, answer.role).filter(({ actions }) =>
    actions.some((each) => each.startsWith('dynamodb:')),
  );
  expect(JSON.stringify(read)).not.toMatch(/Requests/);
});

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
    const { logicalId, Properties } = theOnly(web, 'AWS::CloudFront::CachePolicy');
    expect(shared?.CachePolicyId).toEqual({ Ref: logicalId });
    expect(Properties.CachePolicyConfig).toMatchObject({
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
    const { logicalId, Properties } = theOnly(web, 'AWS::CloudFront::ResponseHeadersPolicy');
    for (const behavior of [pages, ...site.CacheBehaviors]) {
      expect(behavior).toMatchObject({
        ViewerProtocolPolicy: 'redirect-to-https',
        ResponseHeadersPolicyId: { Ref: logicalId },
      });
    }
    expect(Properties.ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true } },
    });
  });

  test('keeps no log of who asked for what', () => {
    expect(site.Logging).toBeUndefined();
    expect(resourcesIn(web, 'AWS::CloudFront::RealtimeLogConfig')).toEqual([]);
    expect(resourcesIn(web, 'AWS::Logs::DeliverySource')).toEqual([]);
  });

  test('has policies of its own for each stage: an account has one of each name', () => {
    const names = (template: Template) =>
      ['CachePolicy', 'OriginRequestPolicy', 'ResponseHeadersPolicy'].map((kind) => {
        const { Properties } = theOnly(template, `AWS::CloudFront::${kind}`);
        return z.object({ Name: z.string() }).parse(Properties[`${kind}Config`]).Name;
      });
    const trial = names(webOf({ stage: 'trial' }));
    expect(trial.every((name) => name.startsWith('connect-311-trial-'))).toBe(true);
    expect(new Set([...names(web), ...trial]).size).toBe(6);
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

describe('the stage', () => {
  test('answers at the root of the API’s own address, and as it was deployed last', () => {
    expect(stage).toMatchObject({ StageName: '$default', AutoDeploy: true });
  });

  test('has a limit to what strangers may ask', () => {
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 50, ThrottlingRateLimit: 100 });
  });

  const AccessLogs = z.object({
    Format: z.string().transform((format) => z.record(z.string(), z.string()).parse(JSON.parse(format))),
    DestinationArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  });

  test('logs what was asked and how it went, and nothing about who asked or what they typed', () => {
    const { Format } = AccessLogs.parse(stage.AccessLogSettings);
    expect(Object.values(Format)).toEqual(
      expect.arrayContaining(['$context.requestId', '$context.routeKey', '$context.status']),
    );
    expect(JSON.stringify(Format)).not.toMatch(/identity|sourceIp|userAgent|\.path|rawPath|queryString/i);
  });

  test.each([
    [{}, 90],
    [{ logRetentionDays: 30 }, 30],
  ])('keeps its log as long as the parameters %j say', (parameters, days) => {
    const template = webOf(parameters);
    const { AccessLogSettings } = theOnly(template, 'AWS::ApiGatewayV2::Stage').Properties;
    const [logGroup] = AccessLogs.parse(AccessLogSettings).DestinationArn['Fn::GetAtt'];
    const kept = resourcesIn(template, 'AWS::Logs::LogGroup').find(({ logicalId }) => logicalId === logGroup);
    expect(kept?.Properties.RetentionInDays).toBe(days);
  });
});

describe('the function that shows requests', () => {
  const allowances = allowancesOf(web, showRequest.role);

  test('may read the table, look up by number, and do nothing else with it', () => {
    const asked = allowances.filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')));
    expect([...new Set(asked.flatMap(({ actions }) => actions))].toSorted()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:Query',
    ]);
    const indexes = asked.filter(({ resources }) => JSON.stringify(resources).includes('/index/'));
    expect(JSON.stringify(indexes)).toContain('/index/byTrackingNumber');
    expect(JSON.stringify(indexes)).not.toContain('byCaller');
  });

  test('may use no other service, and nothing that it does not name but its traces', () => {
    const others = allowances
      .flatMap(({ actions }) => actions)
      .filter((action) => !/^(dynamodb|logs|xray|kms):/.test(action));
    expect(others).toEqual([]);
    expect(allowances.filter(isWide).flatMap(({ actions }) => actions)).toEqual([
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
    ]);
  });

  test('holds no secret: it can neither open a sealed phone number nor find one', () => {
    expect(Object.keys(showRequest.properties.Environment.Variables)).not.toContain('LINE_SECRET');
    expect(JSON.stringify(showRequest.properties)).not.toContain('resolve:secretsmanager');
  });

  test('gives up before the API does', () => {
    expect(showRequest.properties.Timeout).toBeLessThan(30);
  });
});
