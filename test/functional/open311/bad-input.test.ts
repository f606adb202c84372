import { describe, expect, it } from 'vitest';
import { textsOf } from '../../support/spark.ts';
import { endpointFor, formOf, formType, json, key, problemsIn, said } from './endpoint.ts';
import { filed, hole } from './filed.ts';

const endpoint = endpointFor('each test');

/** A link of so many characters. */
const linkOf = (length: number) => 'https://photos.example.com/'.padEnd(length, 'x');

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
    ['a description that is a comment', { service_code: 'pothole', description: '<!-- -->' }, 400, 'plain text'],
    ['an instruction', { service_code: 'pothole', description: 'hole <?php echo 1 ?>' }, 400, 'plain text'],
    ['a page', { service_code: 'pothole', description: '<!DOCTYPE html> hole' }, 400, 'plain text'],
    ['a script', { service_code: 'pothole', description: '<svg/onload=alert(1) <script' }, 400, 'plain text'],
    ['a tag cut off', { service_code: 'pothole', description: '<img src=x onerror=alert(1)' }, 400, 'plain text'],
    ['two jurisdictions', { service_code: 'pothole', jurisdiction_id: ['a.gov', 'b.gov'] }, 400, 'one value'],
    ['two keys', { service_code: 'pothole', api_key: [key, 'another'] }, 400, 'one value'],
    ['a link without end', { service_code: 'pothole', media_url: linkOf(2001) }, 400, '2000'],
    ['a character that is none', { service_code: 'pothole', description: 'a\uFFFFb' }, 400, 'UTF-8'],
    ['a control character', { service_code: 'pothole', description: 'a\u000bb' }, 400, 'UTF-8'],
    ['a character that ends texts', { service_code: 'pothole', description: 'a\u0000b' }, 400, 'UTF-8'],
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

  it('with a jurisdiction of somebody else in the query is not found', async () => {
    for (const format of ['xml', 'json']) {
      const query = { jurisdiction_id: 'city.gov' };
      const answer = await endpoint().postBody(`requests.${format}`, formOf(hole), form, query);
      expect(problemsIn(answer)).toEqual({ status: 404, descriptions: [expect.stringContaining('jurisdiction_id')] });
    }
  });

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
    for (const path of ['services.json', 'services.xml', 'requests/1.json', 'requests/1.xml']) {
      expect(problemsIn(await endpoint().post(path, hole))).toEqual({
        status: 404,
        descriptions: [expect.stringContaining('POST to requests.xml')],
      });
    }
  });

  it('leaves nothing behind', async () => {
    await endpoint().post('requests.json', { ...hole, email: 'nobody' });
    expect(json(await endpoint().get('requests.json'))).toEqual([]);
  });

  it('is no description of 4,000 characters, nor a link of 2,000', async () => {
    for (const sign of ['x', '🕳']) {
      const longest = { description: sign.repeat(4000), media_url: linkOf(2000) };
      const { number } = await filed(endpoint(), 'requests.json', { ...hole, ...longest });
      expect(json(await endpoint().get(`requests/${number}.json`))).toMatchObject([longest]);
    }
  });

  it.each([
    'I <3 this street',
    'a > b and b < c',
    'tom & jerry "quoted" \'so\'',
    'x < y = z',
    'it is <a foot wide, depth = 3 in',
    'is it safe <?',
    'two\nlines',
    'ñandú 🕳️',
  ])('is not: %j, which comes back as it was', async (description) => {
    const { number } = await filed(endpoint(), 'requests.json', { ...hole, description });
    const [xml, inJson] = [
      await endpoint().get(`requests/${number}.xml`),
      await endpoint().get(`requests/${number}.json`),
    ];
    expect(json(inJson)).toMatchObject([{ description }]);
    expect(said(xml)).toEqual(textsOf(json(inJson)));
  });
});
