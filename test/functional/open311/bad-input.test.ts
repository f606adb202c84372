import { describe, expect, it } from 'vitest';
import { textsOf } from '../../support/spark.ts';
import { endpointFor, formOf, formType, json, key, problemsIn, said } from './endpoint.ts';
import { filed, hole } from './filed.ts';

const endpoint = endpointFor('each test');

describe('bad input', () => {
  it('is told whole, every mistake at once, in both formats', async () => {
    const mistakes = {
      service_code: 'pothole',
      lat: '91',
      long: 'x',
      email: 'nobody',
      phone: 'call me',
      description: '<b>hole</b>',
      media_url: 'javascript:alert(1)',
      'attribute[colour]': 'red',
    };
    for (const format of ['xml', 'json']) {
      const { status, descriptions } = problemsIn(await endpoint().post(`requests.${format}`, mistakes));
      expect(status).toBe(400);
      for (const name of ['lat', 'long', 'email', 'phone', 'description', 'media_url', 'attribute[colour]']) {
        expect(descriptions).toContainEqual(expect.stringMatching(new RegExp(`^${name.replace(/[[\]]/g, '\\$&')}:`)));
      }
      expect(descriptions).toHaveLength(7);
    }
  });

  it.each([
    ['no service_code', {}, 400, 'service_code'],
    ['an unknown service_code', { service_code: 'unicorn' }, 404, 'service_code'],
    [
      'a jurisdiction of somebody else',
      { service_code: 'pothole', jurisdiction_id: 'city.gov' },
      404,
      'jurisdiction_id',
    ],
    ['a service twice', { service_code: ['pothole', 'graffiti'] }, 400, 'one value'],
    ['a description without end', { service_code: 'pothole', description: 'x'.repeat(4001) }, 400, '4000'],
    ['a control character', { service_code: 'pothole', description: 'a\u0000b' }, 400, 'UTF-8'],
  ])('such as %s has its code and says what to send', async (_, fields, status, expected) => {
    for (const format of ['xml', 'json']) {
      const answer = await endpoint().post(`requests.${format}`, { address_string: '45 Park Street', ...fields });
      expect(problemsIn(answer)).toEqual({ status, descriptions: [expect.stringContaining(expected)] });
    }
  });

  it('with an unknown service and more besides is a bad request', async () => {
    expect(problemsIn(await endpoint().post('requests.json', { service_code: 'unicorn' })).status).toBe(400);
  });

  const form = { 'content-type': formType, 'x-api-key': key };
  it.each([
    ['JSON', '{"service_code":"pothole"}', { ...form, 'content-type': 'application/json' }, 'urlencoded'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), { ...form, 'content-type': 'image/jpeg' }, 'urlencoded'],
    ['no content type', formOf(hole), { 'x-api-key': key }, 'urlencoded'],
    ['bytes that are no text', new Uint8Array([0x61, 0x3d, 0xff, 0xfe]), form, 'UTF-8'],
    ['text in Latin-1', `${formOf(hole)}&first_name=Jos%E9`, form, 'UTF-8'],
    ['a book', `description=${'x'.repeat(70_000)}`, form, '65536 bytes'],
    ['nothing', '', form, 'service_code'],
    ['no fields', '&&&==&', form, 'service_code'],
  ])('for a body, such as %s, is a bad request', async (_, body, headers, expected) => {
    for (const format of ['xml', 'json']) {
      const { status, descriptions } = problemsIn(await endpoint().postBody(`requests.${format}`, body, headers));
      expect(status).toBe(400);
      expect(descriptions.join(' ')).toContain(expected);
    }
  });

  it('posted elsewhere is not found', async () => {
    expect(problemsIn(await endpoint().post('services.json', hole)).status).toBe(404);
    expect(problemsIn(await endpoint().post('requests/1.json', hole)).status).toBe(404);
  });

  it('leaves nothing behind', async () => {
    await endpoint().post('requests.json', { ...hole, email: 'nobody' });
    expect(json(await endpoint().get('requests.json'))).toEqual([]);
  });

  it.each(['I <3 this street', 'a > b and b < c', 'tom & jerry "quoted" \'so\'', 'two\nlines', 'ñandú 🕳️'])(
    'is not: %j, which comes back as it was',
    async (description) => {
      const { number } = await filed(endpoint(), 'requests.json', { ...hole, description });
      const [xml, inJson] = [
        await endpoint().get(`requests/${number}.xml`),
        await endpoint().get(`requests/${number}.json`),
      ];
      expect(json(inJson)).toMatchObject([{ description }]);
      expect(said(xml)).toEqual(textsOf(json(inJson)));
    },
  );
});
