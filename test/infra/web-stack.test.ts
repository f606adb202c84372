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

test('what is filed to try the API out is numbered apart, and all else by one line, on the telephone and by software', () => {
  const lines = functionsIn(web)
    .filter(({ folder }) => folder === 'file-open311-request')
    .map(({ properties: { FunctionName, Environment } }) => [FunctionName, Environment.Variables.LINE]);
  expect(Object.fromEntries(lines)).toEqual({
    'connect-311-prod-file-open311-request': undefined,
    'connect-311-prod-file-open311-request-test': 'connect-311-test',
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
