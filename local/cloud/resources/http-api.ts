import * as z from 'zod';
import { type Cloud, generatedId, type ResourceMaker } from '../cloud.ts';
import { HttpApi } from '../http-api/http-api.ts';
import { isRouteKey } from '../http-api/routes.ts';

const Api = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: z.string().optional(),
  DisableExecuteApiEndpoint: z.literal(false).optional(),
  Tags: z.unknown().optional(),
});

export const makeHttpApi: ResourceMaker = (cloud, resource) => {
  Api.parse(resource.properties);
  const id = generatedId(resource).slice(0, 10);
  cloud.httpApis.set(id, new HttpApi(id, cloud.functions));
  return { ref: id, attributes: { ApiId: id, ApiEndpoint: cloud.httpApiEndpoint } };
};

const Integration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  IntegrationMethod: z.literal('POST').optional(),
  PayloadFormatVersion: z.literal('2.0'),
  Description: z.string().optional(),
});

/** A function's ARN, or the longer one that names its invocation. */
const functionIn = /arn:aws:lambda:[^:]+:[^:]+:function:[^/]+/;

export const makeHttpIntegration: ResourceMaker = (cloud, resource) => {
  const { ApiId, IntegrationUri } = Integration.parse(resource.properties);
  const [functionArn = ''] = functionIn.exec(IntegrationUri) ?? [];
  if (!cloud.functions.has(functionArn)) throw new Error(`the local run has no function ${IntegrationUri}`);
  const id = generatedId(resource).slice(0, 7);
  apiOf(cloud, ApiId).integrations.set(id, functionArn);
  return { ref: id, attributes: { IntegrationId: id } };
};

const Route = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string().refine(isRouteKey, 'expected a key such as GET /requests/{trackingNumber}, or $default'),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE').optional(),
});

export const makeHttpRoute: ResourceMaker = (cloud, resource) => {
  const { ApiId, RouteKey, Target } = Route.parse(resource.properties);
  const api = apiOf(cloud, ApiId);
  const integrationId = Target.replace('integrations/', '');
  if (!api.integrations.has(integrationId)) throw new Error(`the API has no integration ${integrationId}`);
  if (api.routes.some(({ routeKey }) => routeKey === RouteKey)) throw new Error(`the API has two routes ${RouteKey}`);
  api.routes.push({ routeKey: RouteKey, integrationId });
  const id = generatedId(resource).slice(0, 7);
  return { ref: id, attributes: { RouteId: id } };
};

const Stage = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  // Logs and limits: those are AWS's.
  AccessLogSettings: z.unknown().optional(),
  DefaultRouteSettings: z.unknown().optional(),
  RouteSettings: z.unknown().optional(),
  Description: z.string().optional(),
  Tags: z.unknown().optional(),
});

export const makeHttpStage: ResourceMaker = (cloud, resource) => {
  const { ApiId, StageName } = Stage.parse(resource.properties);
  const api = apiOf(cloud, ApiId);
  if ([...cloud.httpApis.values()].some(({ isServed }) => isServed)) {
    throw new Error('the local run serves one HTTP API, at the root of its port');
  }
  api.isServed = true;
  return { ref: StageName, attributes: {} };
};

function apiOf({ httpApis }: Cloud, id: string): HttpApi {
  const api = httpApis.get(id);
  if (!api) throw new Error(`there is no HTTP API ${id}`);
  return api;
}
