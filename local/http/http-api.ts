import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Cloud } from '../cloud/cloud.ts';
import { responseOf } from '../cloud/http-api/function-answer.ts';
import type { HttpApi } from '../cloud/http-api/http-api.ts';
import { requestEvent } from '../cloud/http-api/request-event.ts';
import { ServiceFailure } from '../cloud/lambda/function.ts';
import { FunctionError } from '../cloud/lambda/sandbox.ts';

/** What API Gateway takes at most. */
const longestBody = 10_000_000;

/** The HTTP API of the deployment, at the root; without one, nothing. */
export function httpApiRoutes({ cloud }: { readonly cloud: Pick<Cloud, 'httpApis'> }): Hono {
  const app = new Hono();
  const api = [...cloud.httpApis.values()].find(({ isServed }) => isServed);
  if (!api) return app;
  app.use(bodyLimit({ maxSize: longestBody, onError: () => refuse(413, 'Request Entity Too Large') }));
  app.all('*', (c) => answer(api, c.req.raw));
  return app;
}

async function answer(api: HttpApi, request: Request): Promise<Response> {
  const found = api.find(request.method, new URL(request.url).pathname);
  if (!found) return refuse(404, 'Not Found');
  try {
    const answered = await api.functionOf(found.route)?.invoke(await requestEvent(api.id, found, request));
    return responseOf(answered) ?? refuse(500, 'Internal Server Error');
  } catch (error) {
    if (error instanceof ServiceFailure) return refuse(503, 'Service Unavailable');
    if (error instanceof FunctionError) return refuse(500, 'Internal Server Error');
    throw error;
  }
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
