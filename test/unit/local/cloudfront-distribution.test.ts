import { describe, expect, test } from 'vitest';
import { type Behavior, Distribution, type DistributionOptions } from '../../../local/cloud/cloudfront/distribution.ts';

const root = 'http://localhost:3110';
const everyMethod = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** An origin that counts, and answers with what it was asked. */
function countingOrigin(answer: (request: Request, count: number) => Response | Promise<Response> = fresh(10)) {
  const asked: Request[] = [];
  return {
    asked,
    origin: {
      answer: async (request: Request) => {
        asked.push(request);
        return answer(request, asked.length);
      },
    },
  };
}

const fresh = (seconds: number, length = 0) => {
  return (_: Request, count: number) =>
    new Response(`answer ${count}`.padEnd(length), { headers: { 'cache-control': `max-age=${seconds}` } });
};

const kept = {
  pathPattern: '*',
  allowedMethods: everyMethod,
  cachedMethods: ['GET', 'HEAD'],
  cachePolicy: { minSeconds: 0, defaultSeconds: 0, maxSeconds: 300, byQuery: true },
  originRequestPolicy: { query: true, cookies: false, passesHeader: (name: string) => name !== 'host' },
  responseHeadersPolicy: new Map(),
} satisfies Omit<Behavior, 'origin'>;

/** A site with one behavior, and a clock that is set by hand. */
function siteOf(answer?: Parameters<typeof countingOrigin>[0], more: Partial<Behavior> = {}, options = {}) {
  const { asked, origin } = countingOrigin(answer);
  const clock = { ms: 0 };
  const settings: DistributionOptions = { behaviors: [], errorSeconds: new Map(), nowMs: () => clock.ms, ...options };
  const site = new Distribution({ ...settings, behaviors: [{ ...kept, origin, ...more }] });
  const ask = (path: string, init: RequestInit = {}) => site.answer(new Request(`${root}${path}`, init));
  return { asked, clock, ask };
}

const said = async (response: Response) => [response.headers.get('x-cache'), await response.text()];
const hit = 'Hit from cloudfront';
const miss = 'Miss from cloudfront';

describe('what is asked again while it is fresh', () => {
  test('is answered from what is kept, with its age', async () => {
    const { asked, clock, ask } = siteOf();
    expect(await said(await ask('/list?a=1'))).toEqual([miss, 'answer 1']);
    clock.ms = 9_999;
    const again = await ask('/list?a=1');
    expect(again.headers.get('age')).toBe('9');
    expect(await said(again)).toEqual([hit, 'answer 1']);
    expect(asked).toHaveLength(1);
  });

  test('is asked of the origin once it is no longer fresh', async () => {
    const { clock, ask } = siteOf();
    await ask('/list');
    clock.ms = 10_000;
    expect(await said(await ask('/list'))).toEqual([miss, 'answer 2']);
    expect(await said(await ask('/list'))).toEqual([hit, 'answer 2']);
  });

  test.each([
    ['another path', '/lists?a=1'],
    ['another query', '/list?a=2'],
    ['no query', '/list'],
    ['the same in another order', '/list?b=2&a=1'],
  ])('is something else with %s', async (_, path) => {
    const { ask } = siteOf();
    await ask('/list?a=1&b=2');
    expect(await said(await ask(path))).toEqual([miss, 'answer 2']);
  });

  test('is the same whatever the query where queries do not count, and the origin does not see them', async () => {
    const cachePolicy = { ...kept.cachePolicy, byQuery: false };
    const originRequestPolicy = { ...kept.originRequestPolicy, query: false };
    const { asked, ask } = siteOf(undefined, { cachePolicy, originRequestPolicy });
    await ask('/list?a=1');
    expect(await said(await ask('/list?a=2'))).toEqual([hit, 'answer 1']);
    expect(asked.map(({ url }) => url)).toEqual([`${root}/list`]);
  });

  test('is the same whoever asks, but not under which host', async () => {
    const { ask } = siteOf();
    await ask('/list', { headers: { host: 'localhost:3110', cookie: 'me=1', accept: 'text/html' } });
    expect(await said(await ask('/list', { headers: { host: 'localhost:3110' } }))).toEqual([hit, 'answer 1']);
    expect(await said(await ask('/list', { headers: { host: '127.0.0.1:3110' } }))).toEqual([miss, 'answer 2']);
  });

  test('has its head answered from all of it, and the other way round', async () => {
    const { asked, ask } = siteOf();
    expect(await said(await ask('/list', { method: 'HEAD' }))).toEqual([miss, '']);
    expect(await said(await ask('/list'))).toEqual([hit, 'answer 1']);
    expect(await said(await ask('/list', { method: 'HEAD' }))).toEqual([hit, '']);
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('what is not kept', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is what is sent by %s', async (method) => {
    const { asked, ask } = siteOf();
    await ask('/list', { method });
    expect(await said(await ask('/list', { method }))).toEqual([miss, 'answer 2']);
    expect(asked.map((request) => request.method)).toEqual([method, method]);
  });

  test('is anything where the policy keeps nothing', async () => {
    const cachePolicy = { minSeconds: 0, defaultSeconds: 0, maxSeconds: 0, byQuery: false };
    const { asked, ask } = siteOf(undefined, { cachePolicy });
    await ask('/page');
    await ask('/page', { method: 'HEAD' });
    expect(await said(await ask('/page'))).toEqual([miss, 'answer 3']);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'GET']);
  });

  test('are errors where the template says so, and others are, for ten seconds', async () => {
    const broken = () => new Response('no', { status: 503 });
    const atOnce = siteOf(broken, {}, { errorSeconds: new Map([[503, 0]]) });
    await atOnce.ask('/list');
    expect(await said(await atOnce.ask('/list'))).toEqual(['Error from cloudfront', 'no']);
    expect(atOnce.asked).toHaveLength(2);
    const usual = siteOf(broken);
    await usual.ask('/list');
    expect(await said(await usual.ask('/list'))).toEqual([hit, 'no']);
  });

  test('is more than fits: what was kept first goes first', async () => {
    const limits = { entries: 2, bytes: 1000 };
    const { asked, ask } = siteOf(undefined, {}, { limits });
    for (const path of ['/1', '/2', '/3']) await ask(path);
    expect(await said(await ask('/3'))).toEqual([hit, 'answer 3']);
    expect(await said(await ask('/2'))).toEqual([hit, 'answer 2']);
    expect(await said(await ask('/1'))).toEqual([miss, 'answer 4']);
    expect(asked).toHaveLength(4);
  });

  test('is more bytes than fit, in all or in one', async () => {
    const limits = { entries: 100, bytes: 1000 };
    const halves = siteOf(fresh(10, 400), {}, { limits });
    for (const path of ['/1', '/2', '/3']) await halves.ask(path);
    expect((await halves.ask('/3')).headers.get('x-cache')).toBe(hit);
    expect((await halves.ask('/1')).headers.get('x-cache')).toBe(miss);
    const whole = siteOf((request, count) => fresh(10, count === 1 ? 10 : 1001)(request, count), {}, { limits });
    await whole.ask('/small');
    for (const path of ['/large', '/large']) expect((await whole.ask(path)).headers.get('x-cache')).toBe(miss);
    expect((await whole.ask('/small')).headers.get('x-cache')).toBe(hit);
  });
});

describe('requests for the same at the same time', () => {
  const slow = (answer: ReturnType<typeof fresh>) => async (request: Request, count: number) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return answer(request, count);
  };
  const fifty = Array.from({ length: 50 }, () => '/list');

  test('are asked of the origin once', async () => {
    const { asked, clock, ask } = siteOf(slow(fresh(10)));
    const answers = await Promise.all(fifty.map((path) => ask(path)));
    expect(asked).toHaveLength(1);
    expect(answers.map(({ headers }) => headers.get('x-cache'))).toEqual([miss, ...fifty.slice(1).map(() => hit)]);
    expect(new Set(await Promise.all(answers.map((each) => each.text())))).toEqual(new Set(['answer 1']));
    clock.ms = 10_000;
    await Promise.all(fifty.map((path) => ask(path)));
    expect(asked).toHaveLength(2);
  });

  test('are each asked when the answer is for one alone', async () => {
    const { asked, ask } = siteOf(slow(() => new Response('yours', { headers: { 'cache-control': 'no-store' } })));
    await Promise.all(fifty.map((path) => ask(path)));
    expect(asked).toHaveLength(50);
  });

  test('are each asked where cookies go through', async () => {
    const originRequestPolicy = { ...kept.originRequestPolicy, cookies: true };
    const { asked, ask } = siteOf(slow(fresh(10)), { originRequestPolicy });
    await Promise.all(fifty.map((path) => ask(path)));
    expect(asked).toHaveLength(50);
  });

  test('do not fail with the one that went first', async () => {
    const { ask } = siteOf(async (request, count) => {
      if (count === 1) throw new Error('this one was lost');
      return fresh(10)(request, count);
    });
    const answers = await Promise.allSettled([ask('/list'), ask('/list')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await said(await ask('/list'))).toEqual([hit, 'answer 2']);
  });
});

describe('the origin', () => {
  test('sees what is sent, but for cookies, and for what a viewer may not have it believe', async () => {
    const { asked, ask } = siteOf();
    const headers = {
      host: 'localhost:3110',
      'content-type': 'application/json',
      'idempotency-key': 'one',
      cookie: 'me=1',
      'x-forwarded-proto': 'gopher',
    };
    await ask('/list?a=1', { method: 'POST', headers, body: '{"what":"árbol"}' });
    const [request] = asked;
    expect(request?.url).toBe(`${root}/list?a=1`);
    expect(await request?.text()).toBe('{"what":"árbol"}');
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      host: 'localhost:3110',
      'content-type': 'application/json',
      'idempotency-key': 'one',
    });
  });

  test('sees cookies where the policy passes them, and may set some', async () => {
    const originRequestPolicy = { ...kept.originRequestPolicy, cookies: true };
    const cachePolicy = { ...kept.cachePolicy, maxSeconds: 0 };
    const setting = () => new Response('', { headers: { 'set-cookie': 'seen=1' } });
    const { asked, ask } = siteOf(setting, { originRequestPolicy, cachePolicy });
    const response = await ask('/page', { headers: { cookie: 'me=1' } });
    expect(asked[0]?.headers.get('cookie')).toBe('me=1');
    expect(response.headers.getSetCookie()).toEqual(['seen=1']);
  });

  test('is asked for the whole of what is kept, and can set no cookie with it', async () => {
    const { asked, ask } = siteOf(
      () => new Response('all of it', { headers: { 'cache-control': 'max-age=10', 'set-cookie': 'seen=1' } }),
    );
    const response = await ask('/list', { headers: { range: 'bytes=0-1', 'if-none-match': '"one"' } });
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toEqual({});
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toBe('all of it');
  });
});

describe('a distribution', () => {
  const { origin } = countingOrigin((request) => Response.json(new URL(request.url).pathname));
  const other = countingOrigin(() => Response.json('other'));
  const site = new Distribution({
    behaviors: [
      { ...kept, origin, pathPattern: '/open311/*' },
      { ...kept, origin: other.origin, pathPattern: '/open*' },
      { ...kept, origin: other.origin, allowedMethods: ['GET', 'HEAD'] },
    ],
    errorSeconds: new Map(),
  });

  test('takes the first behavior whose pattern fits', async () => {
    expect(await (await site.answer(new Request(`${root}/open311/v2`))).json()).toBe('/open311/v2');
    expect(await (await site.answer(new Request(`${root}/opened`))).json()).toBe('other');
    expect(await (await site.answer(new Request(`${root}/`))).json()).toBe('other');
  });

  test('refuses a method that the behavior does not allow', async () => {
    const before = other.asked.length;
    expect((await site.answer(new Request(`${root}/`, { method: 'POST' }))).status).toBe(403);
    expect(other.asked).toHaveLength(before);
  });

  test.each([
    [true, 'ours'],
    [false, 'theirs'],
  ])('sets the headers of its policy; over those of the origin when override is %j', async (override, value) => {
    const responseHeadersPolicy = new Map([
      ['strict-transport-security', { value: 'max-age=1', override }],
      ['x-said', { value: 'ours', override }],
    ]);
    const answer = () => new Response('', { headers: { 'x-said': 'theirs', 'cache-control': 'max-age=10' } });
    const { ask } = siteOf(answer, { responseHeadersPolicy });
    for (const xCache of [miss, hit]) {
      const { headers } = await ask('/list');
      expect([headers.get('x-cache'), headers.get('strict-transport-security')]).toEqual([xCache, 'max-age=1']);
      expect(headers.get('x-said')).toBe(value);
    }
  });
});
