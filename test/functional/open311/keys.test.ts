import { describe, expect, it } from 'vitest';
import { endpointFor, formOf, formType, key, problemsIn } from './endpoint.ts';
import { hole } from './filed.ts';

const endpoint = endpointFor('each test');

describe('a key', () => {
  const body = formOf(hole);
  const form = { 'content-type': formType };

  it.each([
    ['in the form', formOf({ ...hole, api_key: key }), {}, {}],
    ['in the query', body, {}, { api_key: key }],
    ['in a header', body, { 'x-api-key': key }, {}],
  ])('may come %s', async (_, sent, headers, query) => {
    expect((await endpoint().postBody('requests.json', sent, { ...form, ...headers }, query)).status).toBe(200);
  });

  it.each([
    ['missing', {}],
    ['empty', { api_key: '' }],
    ['nobody’s', { api_key: 'guessed' }],
  ])('that is %s is refused with 403 in both formats, before anything else is looked at', async (_, query) => {
    for (const format of ['xml', 'json']) {
      const answer = await endpoint().postBody(`requests.${format}`, 'service_code=unicorn', form, query);
      expect(problemsIn(answer)).toEqual({ status: 403, descriptions: [expect.stringContaining('api_key')] });
    }
  });

  it('files as many requests a minute and a day as its plan allows, and no more', async () => {
    await endpoint().addClient({ key: 'small', perMinute: 2, perDay: 3 });
    const post = async (n: number) =>
      await endpoint().post('requests.xml', { ...hole, api_key: 'small', description: `${n}` });
    expect([(await post(1)).status, (await post(2)).status]).toEqual([200, 200]);
    endpoint().setClock('2026-03-02T15:00:20.000Z');
    for (const format of ['xml', 'json']) {
      const third = await endpoint().post(`requests.${format}`, { ...hole, api_key: 'small', description: '3' });
      const expected = expect.stringContaining('2 requests a minute');
      expect(problemsIn(third)).toEqual({ status: 429, descriptions: [expected] });
      expect(third.headers).toEqual({ 'Retry-After': '40' });
    }
    endpoint().setClock('2026-03-02T15:01:00.000Z');
    expect((await post(3)).status).toBe(200);
    const fourth = await post(4);
    expect(problemsIn(fourth)).toEqual({ status: 429, descriptions: [expect.stringContaining('3 requests a day')] });
    // Days end at midnight in UTC.
    expect(fourth.headers).toEqual({ 'Retry-After': String((8 * 60 + 59) * 60) });
    endpoint().setClock('2026-03-03T15:01:00.000Z');
    expect((await post(4)).status).toBe(200);
  });
});
