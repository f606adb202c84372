import { EdgeCache, type EdgeCacheLimits, type KeptAnswer } from './edge-cache.ts';
import { keptSeconds } from './freshness.ts';
import { matchesPath } from './path-pattern.ts';
import type { CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy } from './policies.ts';

/** Where a distribution gets what it does not have. */
export type Origin = { readonly answer: (request: Request) => Promise<Response> };

export type Behavior = {
  readonly pathPattern: string;
  readonly origin: Origin;
  readonly allowedMethods: readonly string[];
  readonly cachedMethods: readonly string[];
  readonly cachePolicy: CachePolicy;
  readonly originRequestPolicy: OriginRequestPolicy;
  readonly responseHeadersPolicy: ResponseHeadersPolicy;
};

export type DistributionOptions = {
  /** In their order, the default one last. */
  readonly behaviors: readonly Behavior[];
  /** For how long errors are kept at least, by status, where the template says. */
  readonly errorSeconds: ReadonlyMap<number, number>;
  /** A clock that only goes forward: the line's own may stand still in a test. */
  readonly nowMs?: () => number;
  readonly limits?: EdgeCacheLimits;
};

/** Large enough for a city's lists on one machine. */
const usualLimits = { entries: 1000, bytes: 50_000_000 };

/** What a viewer cannot have the origin believe. */
const neverPassed = ['x-forwarded-proto', 'x-real-ip'];
/** What is kept is whole, whatever part the first who asked for it wanted. */
const ofOneViewer = ['range', 'if-range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
const withoutBody = [204, 205, 304];

/**
 * A CloudFront distribution at one edge: it answers what it has kept and is fresh, and passes on the rest. Nothing is
 * compressed or revalidated, and what is no longer fresh is not shown when the origin fails.
 */
export class Distribution {
  private readonly behaviors: readonly Behavior[];
  private readonly errorSeconds: ReadonlyMap<number, number>;
  private readonly cache: EdgeCache;
  /** Who asks the origin for what others wait for. */
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(options: DistributionOptions) {
    const { behaviors, errorSeconds, nowMs = () => performance.now(), limits = usualLimits } = options;
    this.behaviors = behaviors;
    this.errorSeconds = errorSeconds;
    this.cache = new EdgeCache(nowMs, limits);
  }

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const behavior = this.behaviors.find(({ pathPattern }) => matchesPath(pathPattern, pathname));
    // CloudFront, too, refuses so what no behavior allows.
    if (!behavior?.allowedMethods.includes(request.method)) return new Response('', { status: 403 });
    const response = await this.answerBy(behavior, request);
    for (const [name, { value, override, isForOrigins }] of behavior.responseHeadersPolicy) {
      if (isForOrigins && !request.headers.has('origin')) continue;
      if (override || !response.headers.has(name)) response.headers.set(name, value);
    }
    return response;
  }

  private async answerBy(behavior: Behavior, request: Request): Promise<Response> {
    const mayKeep = behavior.cachePolicy.maxSeconds > 0 && behavior.cachedMethods.includes(request.method);
    if (!mayKeep) return asMiss(await behavior.origin.answer(await passedOn(behavior, request)));

    const key = keyOf(behavior, request);
    const first = this.underWay.get(key);
    // Where cookies go through, CloudFront lets everybody ask.
    if (first && !behavior.originRequestPolicy.cookies) await first.catch(() => undefined);
    const found = this.cache.find(key);
    if (found) return asHit(found.answer, found.ageSeconds, request.method);

    const fetching = this.fetch(behavior, request, key);
    if (!this.underWay.has(key)) {
      this.underWay.set(key, fetching);
      const forget = () => this.underWay.delete(key);
      fetching.then(forget, forget);
    }
    return asMiss(responseOf(await fetching, request.method));
  }

  /** What the origin answers, kept for as long as it may be. */
  private async fetch(behavior: Behavior, request: Request, key: string): Promise<KeptAnswer> {
    const response = await behavior.origin.answer(await passedOn(behavior, request, { whole: true }));
    const { status } = response;
    const headers = new Headers(response.headers);
    if (!behavior.originRequestPolicy.cookies) headers.delete('set-cookie');
    const answer = { status, headers, body: await response.arrayBuffer() };
    const said = { status, cacheControl: headers.get('cache-control') };
    this.cache.keep(key, answer, keptSeconds(said, behavior.cachePolicy, this.errorSeconds));
    return answer;
  }
}

/**
 * Queries count as written, the order of their parts too. The host is in it here alone, where a function sees under which
 * one it was asked: what it says of its own address must not reach whoever asks under another.
 */
function keyOf({ cachePolicy }: Behavior, { url, headers }: Request): string {
  const { pathname, search } = new URL(url);
  return `${headers.get('host') ?? ''}${pathname}${cachePolicy.byQuery ? search : ''}`;
}

/**
 * The request as the origin gets it. In AWS it comes under the origin's own host; here the viewer's stays, as it is where
 * this machine is reached.
 * @param whole whether the answer is for others, too: then it is all of it, also for who asks for the head alone
 */
async function passedOn(
  { originRequestPolicy }: Behavior,
  request: Request,
  { whole }: { readonly whole: boolean } = { whole: false },
): Promise<Request> {
  const { query, cookies, passesHeader } = originRequestPolicy;
  const url = new URL(request.url);
  if (!query) url.search = '';
  const passes = (name: string) => {
    if (neverPassed.includes(name) || (whole && ofOneViewer.includes(name))) return false;
    if (name === 'cookie') return cookies;
    return name === 'host' || name === 'content-type' || passesHeader(name);
  };
  const headers = [...request.headers].filter(([name]) => passes(name));
  if (whole) return new Request(url, { method: 'GET', headers });
  const { method } = request;
  const body = ['GET', 'HEAD'].includes(method) ? null : await request.arrayBuffer();
  return new Request(url, { method, headers, body });
}

function responseOf({ status, headers, body }: KeptAnswer, method: string): Response {
  const isEmpty = method === 'HEAD' || withoutBody.includes(status);
  return new Response(isEmpty ? null : body, { status, headers });
}

function asHit(answer: KeptAnswer, ageSeconds: number, method: string): Response {
  const response = responseOf(answer, method);
  response.headers.set('age', String(ageSeconds));
  response.headers.set('x-cache', 'Hit from cloudfront');
  return response;
}

function asMiss({ status, headers, body }: Response): Response {
  const response = new Response(body, { status, headers });
  response.headers.set('x-cache', status >= 400 ? 'Error from cloudfront' : 'Miss from cloudfront');
  return response;
}
