import * as z from 'zod';

const texts = z.record(z.string(), z.string()).default({});

/** A request as API Gateway's HTTP API puts it in an event, payload format 2.0; header names come in lower case. */
const HttpEvent = z.object({
  version: z.literal('2.0'),
  routeKey: z.string(),
  rawPath: z.string(),
  headers: texts,
  pathParameters: texts,
  queryStringParameters: texts,
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** What a use case may know of a request. */
export type HttpRequest = {
  readonly method: string;
  /** `/requests/482-906-1735`, decoded. */
  readonly rawPath: string;
  /** The values of the path's variables. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export type HttpResponse = { statusCode: number; headers: Record<string, string>; body: string };

/** The request in an event, and the key of the route that led it here. */
export function readHttpEvent(event: unknown): HttpRequest & { readonly routeKey: string } {
  const { requestContext, pathParameters, queryStringParameters, body, isBase64Encoded, ...request } =
    HttpEvent.parse(event);
  return {
    routeKey: request.routeKey,
    method: requestContext.http.method,
    rawPath: request.rawPath,
    path: pathParameters,
    query: queryStringParameters,
    headers: request.headers,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** The address of the site as whoever asks reached it, without a slash at its end. */
export function siteAddressOf({ headers }: Pick<HttpRequest, 'headers'>): string {
  return `${headers['x-forwarded-proto'] ?? 'https'}://${headers.host ?? 'localhost'}`;
}
