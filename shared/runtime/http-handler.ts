import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy, { type MiddlewareObj } from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import { type HttpRequest, type HttpResponse, readHttpEvent } from './http-event.ts';
import { logger, metrics } from './logger.ts';

/** What a page may know of a request. */
export type PageRequest = Pick<HttpRequest, 'path' | 'query' | 'headers'>;

export type HttpAnswer = (
  | {
      /** `wrong` was asked wrongly, `unknown` is nowhere to be found. */
      readonly outcome: 'shown' | 'wrong' | 'unknown';
      /** HTML. */
      readonly page: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'elsewhere'; readonly path: string }
) & {
  /** The tracking number it is about, for the log. */
  readonly about?: string | undefined;
};

export type HttpSite = {
  /** By route key, such as `GET /requests/{trackingNumber}`. */
  readonly routes: Readonly<Record<string, (request: PageRequest) => Promise<HttpAnswer> | HttpAnswer>>;
  /** What every page may load and do. */
  readonly contentSecurityPolicy: string;
  /** Shown for whatever is thrown: HTML. */
  readonly brokenPage: string;
};

const statusCodes = { shown: 200, elsewhere: 303, wrong: 400, unknown: 404 } as const;
const brokenCode = 500;

/**
 * Wraps what answers requests over HTTP with pages. What is thrown is logged, counted, and answered with the broken page:
 * API Gateway's own answer would be a line of JSON.
 */
export function httpHandler({ routes, contentSecurityPolicy, brokenPage }: HttpSite) {
  const pageHeaders = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy,
  };

  return middy<unknown, HttpResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .use(securityHeaders)
    .use(answeringErrors({ statusCode: brokenCode, headers: pageHeaders, body: brokenPage }))
    .handler(async (event) => {
      const { routeKey, path, query, headers } = readHttpEvent(event);
      const answer = routes[routeKey];
      if (!answer) throw new Error(`the API leads ${routeKey} here, where nothing answers it`);
      const answered = await answer({ path, query, headers });
      const { outcome, about } = answered;
      logger.info('answered', { route: routeKey, status: outcome, ...(about ? { trackingNumber: about } : {}) });
      metrics.addDimension('status', outcome);
      metrics.addMetric('Answers', MetricUnit.Count, 1);
      return responseTo(answered, pageHeaders);
    });
}

function responseTo(answered: HttpAnswer, pageHeaders: Readonly<Record<string, string>>): HttpResponse {
  const statusCode = statusCodes[answered.outcome];
  return answered.outcome === 'elsewhere'
    ? { statusCode, headers: { Location: answered.path, 'Cache-Control': 'no-store' }, body: '' }
    : { statusCode, headers: { ...pageHeaders, ...answered.headers }, body: answered.page };
}

/**
 * What is in an address goes nowhere else (Referrer-Policy), and no page is framed. Each site has a content policy of its
 * own, and pages without scripts need no permissions policy.
 */
const securityHeaders = httpSecurityHeaders({ contentSecurityPolicy: false, permissionsPolicy: false });

/** Lambda counts no error where a page is answered, so this does. */
function answeringErrors(response: HttpResponse): MiddlewareObj<unknown, HttpResponse> {
  return {
    onError: (request) => {
      logger.error('not-answered', { error: request.error });
      metrics.addMetric('AnswersFailed', MetricUnit.Count, 1);
      request.response = { ...response, headers: { ...response.headers } };
    },
  };
}
