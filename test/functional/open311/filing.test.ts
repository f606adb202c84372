import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSealedContact } from '../../../shared/adapters/line-keys.ts';
import { readTrackingNumber } from '../../../shared/domain/tracking-number.ts';
import { testKeys } from '../../support/builders.ts';
import { type EmulatedDynamoDb, emulateDynamoDb } from '../../support/emulated-table.ts';
import { textsOf } from '../../support/spark.ts';
import {
  city,
  type Endpoint,
  formOf,
  formType,
  json,
  key,
  numberIn,
  openEndpoint,
  problemsIn,
  said,
} from './endpoint.ts';

let dynamoDb: EmulatedDynamoDb;
let endpoint: Endpoint;
beforeAll(async () => {
  dynamoDb = await emulateDynamoDb();
});
beforeEach(async () => {
  endpoint = await openEndpoint(dynamoDb);
});
afterAll(() => dynamoDb.stop());

const hole = { service_code: 'pothole', lat: '41.76370', long: '-72.68510', description: 'deep hole' };

async function filed(path: string, fields: Parameters<Endpoint['post']>[1], headers = {}) {
  const number = numberIn(await endpoint.post(path, fields, headers));
  const found = await endpoint.storage.requestByTrackingNumber(trackingNumber(number));
  if (!found) throw new Error(`nothing is kept under ${number}`);
  return { number, ...found };
}

describe('a request', () => {
  it.each(['xml', 'json'])('is answered with 200, its number, what to expect, and no token: %s', async (format) => {
    const answer = await endpoint.post(`requests.${format}`, hole);
    expect(answer.status).toBe(200);
    expect(said(answer)).toEqual([
      {
        service_request_id: expect.stringMatching(/^[1-9]\d{9}$/),
        service_notice: 'The city promises this by 2026-03-09.',
        account_id: '',
      },
    ]);
  });

  it('opens a work order as a call does, in the words that were sent', async () => {
    const { request, workOrder } = await filed('requests.json', hole);
    expect(request).toMatchObject({ channel: 'open311', words: 'deep hole', serviceCode: 'pothole', language: 'en' });
    expect(workOrder).toMatchObject({ status: 'received', department: 'public-works', promisedBy: '2026-03-09' });
    expect(workOrder?.place.point).toEqual({ latitude: 41.7637, longitude: -72.6851 });
  });

  it('follows what somebody else reported there, by phone or by software, under a number of its own', async () => {
    const first = await filed('requests.json', hole);
    const second = await filed('requests.json', { ...hole, description: 'a big hole', long: '-72.68515' });
    expect(second.number).not.toBe(first.number);
    expect(second.follows).toEqual(first.follows);
    expect(json(await endpoint.get(`requests/${second.number}.json`, { extensions: 'true' }))).toMatchObject([
      { extended_attributes: { duplicate_of: first.number } },
    ]);
  });

  it('keeps who sent it sealed, publishes nothing of it, and echoes the account', async () => {
    const who = {
      email: 'ana@example.com',
      first_name: 'Ana',
      last_name: 'Rivera',
      phone: '860-555-0123',
      device_id: 'tt222111',
      account_id: '123456',
    };
    const answer = await endpoint.post('requests.json', { ...hole, ...who });
    expect(json(answer)).toMatchObject([{ account_id: '123456' }]);
    const found = await endpoint.storage.requestByTrackingNumber(trackingNumber(numberIn(answer)));
    const sealed = found?.request.sealedContact ?? '';
    expect(JSON.parse(openSealedContact(sealed, testKeys))).toEqual(who);
    expect(found?.request.follower).toBeUndefined();
    const readable = JSON.stringify(found) + (await endpoint.get('requests.xml', { extensions: 'true' })).body;
    for (const value of Object.values(who)) expect(readable).not.toContain(value);
  });

  it('publishes a description without what tells who wrote it', async () => {
    const description = 'Deep hole. My name is Guadalupe, call me at 860-555-0123 or lupe@example.com';
    const { number } = await filed('requests.json', { ...hole, description });
    const [published] = [json(await endpoint.get(`requests/${number}.json`))].flat();
    expect(published).toMatchObject({ description: expect.stringContaining('Deep hole') });
    expect(JSON.stringify(published)).not.toMatch(/Guadalupe|0123|lupe@/);
  });

  it('takes a picture by its link', async () => {
    const media_url = 'http://photos.example.com/638344.jpg';
    const { number } = await filed('requests.json', { ...hole, media_url });
    expect(json(await endpoint.get(`requests/${number}.json`))).toMatchObject([{ media_url }]);
  });

  it('means the same by an empty field as by none', async () => {
    const empty = {
      address_id: '',
      address_string: ' ',
      email: '',
      media_url: '',
      jurisdiction_id: '',
      'attribute[where-in-street]': '',
    };
    expect((await endpoint.post('requests.xml', { ...hole, ...empty })).status).toBe(200);
  });
});

describe('a location', () => {
  it.each([
    ['coordinates', { lat: '41.76370', long: '-72.68510' }, '41.76370n-72.68510w'],
    ['an address', { address_string: '45 Park Street, Hartford CT' }, '45-park-st'],
    ['a crossing', { address_string: 'Park and Main' }, 'main-st-and-park-st'],
    ['an id the city gave out', { address_id: '45-park-st' }, '45-park-st'],
    ['an id of coordinates', { address_id: '41.76370n-72.68510w' }, '41.76370n-72.68510w'],
    ['an id of a crossing', { address_id: 'main-st-and-park-st' }, 'main-st-and-park-st'],
    [
      'coordinates before an id',
      { lat: '41.76370', long: '-72.68510', address_id: '45-park-st' },
      '41.76370n-72.68510w',
    ],
  ])('may be %s', async (_, location, placeId) => {
    const { number, place } = await filed('requests.json', { service_code: 'pothole', ...location });
    expect(place.id).toBe(placeId);
    expect(json(await endpoint.get(`requests/${number}.json`))).toMatchObject([{ address_id: placeId }]);
  });

  it('of coordinates with an address that agrees with them is that address', async () => {
    const { place } = await filed('requests.json', {
      service_code: 'pothole',
      lat: '41.76000',
      long: '-72.67400',
      address_string: '550 Main Street',
    });
    expect(place.label).toMatch(/Main St|41\.76000/);
  });

  it('that nobody can place is kept as it was written, for a person to look at, and its words are not published', async () => {
    const { number, request, place } = await filed('requests.json', {
      service_code: 'pothole',
      address_string: 'behind the blue house of Mrs. Ortiz',
    });
    expect(place.kind).toBe('as-told');
    expect(request.placeWords).toBe('behind the blue house of Mrs. Ortiz');
    const published = await endpoint.get(`requests/${number}.json`);
    expect(json(published)).toMatchObject([
      { address: 'Hartford, Connecticut', address_id: null, lat: null, long: null },
    ]);
    expect(published.body).not.toContain('Ortiz');
  });

  it('of a service that would tell who complained is not published', async () => {
    const { number } = await filed('requests.json', { service_code: 'housing-code', address_string: '45 Park Street' });
    const published = await endpoint.get(`requests/${number}.json`);
    expect(json(published)).toMatchObject([{ address_id: null, lat: null, long: null }]);
    expect(published.body).not.toContain('45');
  });

  it.each([
    ['none', {}, 'lat and long, or address_string, or address_id'],
    ['half of one', { lat: '41.7' }, 'lat and long belong together'],
    ['no numbers', { lat: 'north', long: 'west' }, 'degrees'],
    ['no place on earth', { lat: '141.7', long: '-72.68' }, 'degrees'],
    ['out of the city', { lat: '40.7128', long: '-74.0060' }, 'within Hartford'],
    ['an address out of the city', { address_string: '45 Main Street, West Hartford' }, 'within Hartford'],
    ['an id of nothing', { address_id: 'no-such-place-at-all' }, 'address_id'],
    ['an address without end', { address_string: 'x'.repeat(501) }, '500'],
  ])('that is %s is refused with what to send', async (_, location, expected) => {
    for (const format of ['xml', 'json']) {
      const { status, descriptions } = problemsIn(
        await endpoint.post(`requests.${format}`, { service_code: 'pothole', ...location }),
      );
      expect(status).toBe(400);
      expect(descriptions.join(' ')).toContain(expected);
    }
    expect(json(await endpoint.get('requests.json'))).toEqual([]);
  });
});

describe('attributes', () => {
  it('are taken one by one or as a list, kept for the department, and read back by their names', async () => {
    const { number, request } = await filed('requests.json', {
      service_code: 'bulky-waste',
      address_string: '45 Park Street',
      ...answersTo('bulky-waste'),
    });
    const { questions } = service('bulky-waste');
    expect(request.answers?.map(({ code }) => code)).toEqual(questions.map(({ code }) => code));
    const read = said(await endpoint.get(`requests/${number}.xml`, { extensions: 'true' }));
    expect(JSON.stringify(read)).toContain(questions[0]?.text.en);
  });

  it('of every service of the catalogue can be answered', async () => {
    for (const { code } of city.services) {
      const answer = await endpoint.post('requests.json', {
        service_code: code,
        address_string: '45 Park Street',
        ...answersTo(code),
      });
      expect([code, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([code, 200, '']);
    }
  });

  it.each([
    ['a required one is missing', 'cart', {}, 'what-is-wrong'],
    ['one is unknown', 'pothole', { 'attribute[WHISHETN]': '123' }, 'where-in-street'],
    ['a value is not in the list', 'pothole', { 'attribute[where-in-street]': 'the moon' }, 'travel-lane'],
    ['there are two of one', 'pothole', { 'attribute[where-in-street]': ['travel-lane', 'crosswalk'] }, 'one value'],
  ])('are refused when %s, with what to send', async (_, service_code, attributes, expected) => {
    const { status, descriptions } = problemsIn(
      await endpoint.post('requests.xml', { service_code, address_string: '45 Park Street', ...attributes }),
    );
    expect(status).toBe(400);
    expect(descriptions).toEqual([expect.stringContaining(expected)]);
  });

  it('of each datatype are checked', async () => {
    const wrong = { number: 'many', datetime: 'yesterday', string: 'x'.repeat(256), text: 'x'.repeat(4001) } as const;
    for (const [datatype, value] of Object.entries(wrong)) {
      const asking = city.services.find(({ questions }) => questions.some((each) => each.datatype === datatype));
      const question = asking?.questions.find((each) => each.datatype === datatype);
      if (!asking || !question) throw new Error(`no service asks for a ${datatype}`);
      const { status, descriptions } = problemsIn(
        await endpoint.post('requests.json', {
          service_code: asking.code,
          address_string: '45 Park Street',
          ...answersTo(asking.code),
          [`attribute[${question.code}]`]: value,
        }),
      );
      expect([datatype, status, descriptions]).toEqual([datatype, 400, [expect.stringContaining(question.code)]]);
    }
  });
});

describe('a key', () => {
  const body = formOf(hole);
  const form = { 'content-type': formType };

  it.each([
    ['in the form', formOf({ ...hole, api_key: key }), {}, {}],
    ['in the query', body, {}, { api_key: key }],
    ['in a header', body, { 'x-api-key': key }, {}],
  ])('may come %s', async (_, sent, headers, query) => {
    expect((await endpoint.postBody('requests.json', sent, { ...form, ...headers }, query)).status).toBe(200);
  });

  it.each([
    ['missing', {}],
    ['empty', { api_key: '' }],
    ['nobody’s', { api_key: 'guessed' }],
  ])('that is %s is refused with 403 in both formats, before anything else is looked at', async (_, query) => {
    for (const format of ['xml', 'json']) {
      const answer = await endpoint.postBody(`requests.${format}`, 'service_code=unicorn', form, query);
      expect(problemsIn(answer)).toEqual({ status: 403, descriptions: [expect.stringContaining('api_key')] });
    }
  });

  it('files as many requests a minute and a day as its plan allows, and no more', async () => {
    await endpoint.addClient({ key: 'small', perMinute: 2, perDay: 3 });
    const post = async (n: number) =>
      await endpoint.post('requests.xml', { ...hole, api_key: 'small', description: `${n}` });
    expect([(await post(1)).status, (await post(2)).status]).toEqual([200, 200]);
    const third = await post(3);
    expect(problemsIn(third)).toEqual({ status: 429, descriptions: [expect.stringContaining('2 requests a minute')] });
    expect(third.headers).toEqual({ 'Retry-After': '60' });
    endpoint.setClock('2026-03-02T15:01:00.000Z');
    expect([(await post(3)).status, (await post(4)).status]).toEqual([200, 429]);
    endpoint.setClock('2026-03-03T15:01:00.000Z');
    expect((await post(4)).status).toBe(200);
  });
});

describe('the same request again', () => {
  it('with its Idempotency-Key is one request', async () => {
    const again = { 'idempotency-key': 'a1b2' };
    const first = await filed('requests.json', hole, again);
    expect((await filed('requests.json', hole, again)).number).toBe(first.number);
    expect(json(await endpoint.get('requests.json'))).toHaveLength(1);
  });

  it('word for word within a day is one request, also at the same moment', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 8 }, async () => numberIn(await endpoint.post('requests.json', hole))),
    );
    expect(new Set(numbers).size).toBe(1);
    expect(json(await endpoint.get('requests.json'))).toHaveLength(1);
  });

  it('a day later is a new one, and so is the same with another key', async () => {
    const first = await filed('requests.json', hole);
    const other = await filed('requests.json', hole, { 'idempotency-key': 'another' });
    endpoint.setClock('2026-03-03T15:00:01.000Z');
    const later = await filed('requests.json', hole);
    expect(new Set([first.number, other.number, later.number]).size).toBe(3);
  });

  it('under a key that came with something else is refused', async () => {
    await filed('requests.json', hole, { 'idempotency-key': 'a1b2' });
    const other = await endpoint.post(
      'requests.json',
      { ...hole, description: 'another' },
      { 'idempotency-key': 'a1b2' },
    );
    expect(problemsIn(other)).toEqual({ status: 400, descriptions: [expect.stringContaining('Idempotency-Key')] });
  });

  it('of another client is another request, word for word and under the same Idempotency-Key', async () => {
    await endpoint.addClient({ key: 'another client' });
    const owns: Record<string, string>[] = [{}, { 'idempotency-key': 'a1b2' }];
    for (const own of owns) {
      const numbers = [];
      for (const client of [key, 'another client']) {
        const headers = { 'content-type': formType, 'x-api-key': client, ...own };
        numbers.push(numberIn(await endpoint.postBody('requests.json', formOf(hole), headers)));
      }
      expect(new Set(numbers).size).toBe(2);
    }
  });
});

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
      const { status, descriptions } = problemsIn(await endpoint.post(`requests.${format}`, mistakes));
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
      const answer = await endpoint.post(`requests.${format}`, { address_string: '45 Park Street', ...fields });
      expect(problemsIn(answer)).toEqual({ status, descriptions: [expect.stringContaining(expected)] });
    }
  });

  it('with an unknown service and more besides is a bad request', async () => {
    expect(problemsIn(await endpoint.post('requests.json', { service_code: 'unicorn' })).status).toBe(400);
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
      const { status, descriptions } = problemsIn(await endpoint.postBody(`requests.${format}`, body, headers));
      expect(status).toBe(400);
      expect(descriptions.join(' ')).toContain(expected);
    }
  });

  it('posted elsewhere is not found', async () => {
    expect(problemsIn(await endpoint.post('services.json', hole)).status).toBe(404);
    expect(problemsIn(await endpoint.post('requests/1.json', hole)).status).toBe(404);
  });

  it('leaves nothing behind', async () => {
    await endpoint.post('requests.json', { ...hole, email: 'nobody' });
    expect(json(await endpoint.get('requests.json'))).toEqual([]);
  });

  it.each(['I <3 this street', 'a > b and b < c', 'tom & jerry "quoted" \'so\'', 'two\nlines', 'ñandú 🕳️'])(
    'is not: %j, which comes back as it was',
    async (description) => {
      const { number } = await filed('requests.json', { ...hole, description });
      const [xml, inJson] = [
        await endpoint.get(`requests/${number}.xml`),
        await endpoint.get(`requests/${number}.json`),
      ];
      expect(json(inJson)).toMatchObject([{ description }]);
      expect(said(xml)).toEqual(textsOf(json(inJson)));
    },
  );
});

function service(code: string) {
  const found = city.services.find((each) => each.code === code);
  if (!found) throw new Error(`no service ${code}`);
  return found;
}

/** An answer to every question of a service, as a client sends it. */
function answersTo(code: string): Record<string, string | string[]> {
  const given = { string: 'a line', text: 'two\nlines', number: '3', datetime: '2026-03-02T09:00:00-05:00' } as const;
  return Object.fromEntries(
    service(code).questions.map(({ code: question, datatype, values }) => {
      if (datatype === 'multivaluelist')
        return [`attribute[${question}][]`, values.slice(0, 2).map(({ key: each }) => each)];
      if (datatype === 'singlevaluelist') return [`attribute[${question}]`, values[0]?.key ?? ''];
      return [`attribute[${question}]`, given[datatype]];
    }),
  );
}

function trackingNumber(written: string) {
  const number = readTrackingNumber(written);
  if (!number) throw new Error(`${written} is no tracking number`);
  return number;
}
