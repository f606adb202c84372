import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Cloud } from '../cloud/cloud.ts';
import { answerRequest, refuse } from '../cloud/http-api/answer-request.ts';

/** What API Gateway takes at most. */
const longestBody = 10_000_000;

/**
 * What the deployment serves over HTTP, at the root: its CloudFront distribution, which passes on to the HTTP API; the API
 * itself where there is no distribution; without either, nothing.
 */
export function siteRoutes({ cloud }: { readonly cloud: Pick<Cloud, 'httpApis' | 'cloudFront'> }): Hono {
  const app = new Hono();
  const answer = siteOf(cloud);
  if (!answer) return app;
  app.use(bodyLimit({ maxSize: longestBody, onError: () => refuse(413, 'Request Entity Too Large') }));
  app.all('*', (c) => answer(c.req.raw));
  return app;
}

function siteOf({ httpApis, cloudFront }: Pick<Cloud, 'httpApis' | 'cloudFront'>) {
  const [distribution] = cloudFront.distributions.values();
  if (distribution) return (request: Request) => distribution.answer(request);
  const api = [...httpApis.values()].find(({ isServed }) => isServed);
  return api && ((request: Request) => answerRequest(api, request));
}
