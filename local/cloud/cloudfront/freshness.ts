import type { CachePolicy } from './policies.ts';

/** For how long CloudFront keeps an error at least, by status, where the distribution does not say. */
const usualErrorSeconds = 10;

/** Errors that are kept whether or not they say for how long. */
const keptErrors = [404, 414, 500, 501, 502, 503, 504];
/** Errors that are kept when they say for how long. */
const keptErrorsThatSay = [400, 403, 405, 412, 415];
/** What else may be kept: answers that are whole, and redirections. */
const keptAnswers = [200, 203, 204, 300, 301, 302, 303, 307, 308];

export type Said = { readonly status: number; readonly cacheControl: string | null };

/**
 * For how many seconds CloudFront keeps an answer, as its developer guide has it ("Manage how long content stays in the
 * cache", "HTTP 4xx and 5xx status codes that CloudFront caches"). `Expires` is not read.
 * @param errorSeconds the least for an error of a status, where the distribution says one
 */
export function keptSeconds(
  { status, cacheControl }: Said,
  policy: CachePolicy,
  errorSeconds: ReadonlyMap<number, number>,
): number {
  if (policy.maxSeconds === 0) return 0;
  const { isForNobody, seconds } = readCacheControl(cacheControl ?? '');
  if (keptAnswers.includes(status)) {
    if (isForNobody) return policy.minSeconds;
    if (seconds === undefined) return Math.max(policy.minSeconds, policy.defaultSeconds);
    return Math.max(policy.minSeconds, Math.min(seconds, policy.maxSeconds));
  }
  const isKept = keptErrors.includes(status) || (keptErrorsThatSay.includes(status) && seconds !== undefined);
  if (!isKept || (isForNobody && status < 500)) return 0;
  const said = isForNobody ? 0 : Math.min(seconds ?? 0, policy.maxSeconds);
  return Math.max(errorSeconds.get(status) ?? usualErrorSeconds, said);
}

/** `s-maxage` is meant for caches that many share, and goes before `max-age`. */
function readCacheControl(text: string): { readonly isForNobody: boolean; readonly seconds: number | undefined } {
  const directives = new Map(
    text.split(',').map((directive) => {
      const [name = '', value = ''] = directive.split('=');
      return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
    }),
  );
  const given = directives.get('s-maxage') ?? directives.get('max-age');
  return {
    isForNobody: ['no-store', 'no-cache', 'private'].some((name) => directives.has(name)),
    seconds: given !== undefined && /^\d+$/.test(given) ? Number(given) : undefined,
  };
}
