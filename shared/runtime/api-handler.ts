import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { type HttpRequest, type HttpResponse, readHttpEvent } from './http-event.ts';
import { logger, metrics } from './logger.ts';

export type ApiAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** For how long it may be kept and shown to others; 0 or nothing for what is only for who asked. */
  readonly freshSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The tracking number it is about, for the log. */
  readonly about?: string | undefined;
};

export type Api = {
  readonly answer: (request: HttpRequest) => Promise<ApiAnswer>;
  /** Answered in place of whatever is thrown, which is logged and counted. */
  readonly broken: (request: HttpRequest) => ApiAnswer;
};

/** Wraps what answers software over HTTP, from whichever site it was sent. */
export function apiHandler({ answer, broken }: Api) {
  return middy<unknown, HttpResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      const { routeKey, ...request } = readHttpEvent(event);
      if (request.method === 'OPTIONS') return mayBeAsked;
      const answered = await answer(request).catch((error: unknown) => {
        // Lambda counts no error where something is answered, so this does.
        logger.error('not-answered', { route: routeKey, error });
        metrics.addMetric('AnswersFailed', MetricUnit.Count, 1);
        return broken(request);
      });
      const { status, about } = answered;
      logger.info('answered', { route: routeKey, status, ...(about ? { trackingNumber: about } : {}) });
      metrics.addDimension('status', String(status));
      metrics.addMetric('Answers', MetricUnit.Count, 1);
      return responseTo(answered);
    });
}

/** What browsers ask before a page of another site may send a header of its own. */
const mayBeAsked: HttpResponse = {
  statusCode: 204,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, X-Api-Key',
    'Access-Control-Max-Age': '7200',
  },
  body: '',
};

function responseTo({ status, contentType, body, freshSeconds = 0, headers }: ApiAnswer): HttpResponse {
  return {
    statusCode: status,
    headers: {
      'Content-Type': contentType,
      'Cache-Control': freshSeconds > 0 ? `public, max-age=${freshSeconds}` : 'no-store',
      'X-Content-Type-Options': 'nosniff',
      // The answers are for everybody: pages of other sites may read them, too.
      'Access-Control-Allow-Origin': '*',
      ...headers,
    },
    body,
  };
}
