import { describe, expect, test } from 'vitest';
import { keptSeconds } from '../../../local/cloud/cloudfront/freshness.ts';

const policy = { minSeconds: 0, defaultSeconds: 0, maxSeconds: 300, byQuery: true };
const none = new Map<number, number>();
const kept = (status: number, cacheControl: string | null, more: Partial<typeof policy> = {}, errors = none) =>
  keptSeconds({ status, cacheControl }, { ...policy, ...more }, errors);

describe('an answer is kept', () => {
  test.each([
    ['public, max-age=10', 10],
    ['max-age=86400', 300],
    ['MAX-AGE="20"', 20],
    ['max-age=10, s-maxage=60', 60],
    ['max-age=10, s-maxage=0', 0],
    ['max-age=0', 0],
    [null, 0],
    ['public', 0],
    ['max-age=soon', 0],
    ['no-store', 0],
    ['private, max-age=10', 0],
    ['no-cache, s-maxage=10', 0],
  ])('that says %j for %d seconds', (cacheControl, seconds) => {
    expect(kept(200, cacheControl)).toBe(seconds);
  });

  test('for as long as is usual where it does not say, and never shorter than the least', () => {
    expect(kept(200, null, { defaultSeconds: 30 })).toBe(30);
    expect(kept(200, null, { minSeconds: 5 })).toBe(5);
    expect(kept(200, 'max-age=1', { minSeconds: 5 })).toBe(5);
    expect(kept(200, 'no-store', { minSeconds: 5 })).toBe(5);
  });

  test.each([200, 203, 204, 301, 302, 308])('when its status is %i', (status) => {
    expect(kept(status, 'max-age=10')).toBe(10);
  });

  test.each([201, 202, 206, 304, 401, 409, 429])('never when its status is %i', (status) => {
    expect(kept(status, 'max-age=10', { defaultSeconds: 30 })).toBe(0);
  });

  test('never where the policy keeps nothing', () => {
    expect(kept(200, 'max-age=10', { maxSeconds: 0 })).toBe(0);
    expect(kept(503, 'max-age=10', { maxSeconds: 0 })).toBe(0);
  });
});

describe('an error', () => {
  const atOnce = new Map([400, 403, 404, 500, 502, 503, 504].map((status) => [status, 0]));

  test.each([404, 500, 503])('%i is kept for ten seconds where the distribution does not say', (status) => {
    expect(kept(status, null)).toBe(10);
    expect(kept(status, 'max-age=60')).toBe(60);
  });

  test.each([400, 403, 404, 500, 502, 503, 504])('%i is not kept where the distribution says 0', (status) => {
    expect(kept(status, null, {}, atOnce)).toBe(0);
    expect(kept(status, 'no-store', {}, atOnce)).toBe(0);
  });

  test('of who asked is kept when it says so, and an outage at least as long as the distribution says', () => {
    expect(kept(400, null)).toBe(0);
    expect(kept(400, 'max-age=60')).toBe(60);
    expect(kept(404, 'no-store')).toBe(0);
    expect(kept(500, 'no-store', {}, new Map([[500, 7]]))).toBe(7);
  });
});
