import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { giveLocalKey } from '../../local/local-key.ts';
import { type Server, serve } from '../../local/server.ts';
import { functionNamed } from '../support/functions.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

let line: TestLine;
let server: Server;
beforeAll(async () => {
  line = await openTestLine();
  await giveLocalKey(line.system.cloud);
  server = await serve(line.system, 0);
});
afterAll(async () => {
  await server.stop();
  await line.close();
});

/** How often a function ran since it was last asked. */
function runsOf(folder: string) {
  const invoke = vi.spyOn(functionNamed(line, folder), 'invoke');
  return () => {
    const { length } = invoke.mock.calls;
    invoke.mockClear();
    return length;
  };
}

let runs: Record<'answering' | 'filing' | 'showing', () => number>;
beforeEach(() => {
  vi.restoreAllMocks();
  runs = {
    answering: runsOf('answer-open311'),
    filing: runsOf('file-open311-request'),
    showing: runsOf('show-request'),
  };
});

const ask = (path: string, init: RequestInit = {}) => fetch(`http://localhost:${server.port}${path}`, init);
const cached = ({ headers }: Response) => headers.get('x-cache');
const hole = {
  api_key: 'local',
  service_code: 'pothole',
  lat: '41.76370',
  long: '-72.68510',
  description: 'deep hole',
};
const Filed = z.array(z.object({ service_request_id: z.string() }));

/** Files a report; the same one again when the key is the same. */
async function file(idempotencyKey: string): Promise<string> {
  const headers = { 'idempotency-key': idempotencyKey };
  const answer = await ask('/open311/v2/requests.json', { method: 'POST', headers, body: new URLSearchParams(hole) });
  expect([answer.status, cached(answer)]).toEqual([200, 'Miss from cloudfront']);
  return Filed.parse(await answer.json())[0]?.service_request_id ?? '';
}

describe('what everybody may read', () => {
  it('is read from the table once, however often it is asked for within seconds', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask('/open311/v2/requests.json?service_code=pothole')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter((each) => cached(each) === 'Hit from cloudfront')).toHaveLength(49);
    expect(runs.answering()).toBe(1);
  });

  it.each([
    ['another query', 'services.json?x=2'],
    ['another format', 'services.xml?x=1'],
    ['the test endpoint', '../test/v2/services.json?x=1'],
  ])('is not taken for what is asked by %s', async (_, path) => {
    await ask('/open311/v2/services.json?x=1');
    expect(cached(await ask(`/open311/v2/${path}`))).toBe('Miss from cloudfront');
    expect(cached(await ask(`/open311/v2/${path}`))).toBe('Hit from cloudfront');
  });

  it('has its head alone for whoever wants that', async () => {
    await ask('/open311/v2/services.json');
    const head = await ask('/open311/v2/services.json', { method: 'HEAD' });
    expect([head.status, cached(head), head.headers.get('content-type')]).toEqual([
      200,
      'Hit from cloudfront',
      expect.stringContaining('application/json'),
    ]);
    expect(await head.text()).toBe('');
    expect(runs.answering()).toBe(1);
  });

  it('names itself as it was reached, for each by itself', async () => {
    const Discovery = z.object({ endpoints: z.array(z.object({ url: z.string() })) });
    for (const root of [`http://localhost:${server.port}`, `http://127.0.0.1:${server.port}`]) {
      const answer = await fetch(`${root}/open311/v2/discovery.json`);
      const { endpoints } = Discovery.parse(await answer.json());
      expect(endpoints.map(({ url }) => url)).toEqual([`${root}/open311/v2`, `${root}/open311/test/v2`]);
    }
  });

  it('is asked for anew when it was refused', async () => {
    for (const path of ['requests.json?status=lost', 'requests/4829061735.json']) {
      const answers = [await ask(`/open311/v2/${path}`), await ask(`/open311/v2/${path}`)];
      expect(answers.map(cached)).toEqual(['Error from cloudfront', 'Error from cloudfront']);
    }
    expect(runs.answering()).toBe(4);
  });
});

describe('what is filed', () => {
  it('goes through each time, with its headers', async () => {
    const numbers = [await file('one'), await file('another'), await file('one')];
    expect(runs.filing()).toBe(3);
    expect(numbers[1]).not.toBe(numbers[0]);
    expect(numbers[2]).toBe(numbers[0]);
  });

  it('is there at once by its number', async () => {
    const found = await ask(`/open311/v2/requests/${await file('one more')}.json`);
    expect([found.status, cached(found)]).toEqual([200, 'Miss from cloudfront']);
  });
});

describe('a page', () => {
  it('is made anew each time: nobody sees what another was shown', async () => {
    const [first, again] = [await ask('/'), await ask('/')];
    expect([first, again].map(({ status }) => status)).toEqual([200, 200]);
    expect([first, again].map(cached)).toEqual(['Miss from cloudfront', 'Miss from cloudfront']);
    expect(runs.showing()).toBe(2);
  });

  it('is reached by HTTPS alone from then on', async () => {
    expect((await ask('/')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
