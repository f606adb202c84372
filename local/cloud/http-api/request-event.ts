import { randomUUID } from 'node:crypto';
import { accountId, region } from '../cloud.ts';
import { decoded, type FoundRoute } from './routes.ts';

const text = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A request as API Gateway puts it in an event of payload format 2.0. */
export async function requestEvent(apiId: string, { route, pathParameters }: FoundRoute, request: Request) {
  const url = new URL(request.url);
  const path = decoded(url.pathname);
  const now = new Date();
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const sourceIp = '127.0.0.1';
  const domainName = `${apiId}.execute-api.${region}.amazonaws.com`;
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: {
      'x-forwarded-for': sourceIp,
      'x-forwarded-port': url.port,
      'x-forwarded-proto': 'http',
      ...headers,
    },
    ...ifAny('queryStringParameters', queryOf(url)),
    ...ifAny('pathParameters', pathParameters),
    requestContext: {
      accountId,
      apiId,
      domainName,
      domainPrefix: apiId,
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: inLogFormat(now),
      timeEpoch: now.getTime(),
    },
    ...(await bodyOf(request)),
  };
}

/** Values of the same name are joined. */
function queryOf({ searchParams }: URL): Record<string, string> {
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name).join(',')]));
}

/** What is not text travels as Base64, a form too. */
async function bodyOf(request: Request) {
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.length === 0) return { isBase64Encoded: false };
  const isText = text.test(request.headers.get('content-type') ?? 'text/plain');
  return { body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

function ifAny(name: string, values: Readonly<Record<string, string>>) {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

/** `23/Nov/2026:11:49:02 +0000` */
function inLogFormat(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split(/[T.]/);
  const [year, , day] = date.split('-');
  return `${day}/${months[time.getUTCMonth()]}/${year}:${clock} +0000`;
}
