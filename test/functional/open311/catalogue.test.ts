import { describe, expect, it } from 'vitest';
import { sparkOf, textsOf } from '../../support/spark.ts';
import { city, endpointFor, json, numberIn, problemsIn, said } from './endpoint.ts';
import { hole } from './filed.ts';

const endpoint = endpointFor('all tests');

describe('discovery', () => {
  it('names a production and a test endpoint, each in both formats, with every field the specification requires', async () => {
    const found = json(await endpoint().get('discovery.json'));
    const formats = ['text/xml', 'application/json'];
    const specification = 'http://wiki.open311.org/GeoReport_v2';
    expect(found).toEqual({
      changeset: city.servicesChanged,
      contact: expect.stringContaining('Hartford'),
      key_service: expect.stringContaining('key'),
      endpoints: [
        {
          specification,
          url: 'https://311.example.gov/open311/v2',
          changeset: city.servicesChanged,
          type: 'production',
          formats,
        },
        {
          specification,
          url: 'https://311.example.gov/open311/test/v2',
          changeset: city.servicesChanged,
          type: 'test',
          formats,
        },
      ],
    });
  });
});

describe('every answer', () => {
  it.each(['discovery', 'services', 'services/pothole', 'services/illegal-sign', 'requests', 'services/none'])(
    'says the same in XML and in JSON: %s',
    async (path) => {
      const [xml, inJson] = [await endpoint().get(`${path}.xml`), await endpoint().get(`${path}.json`)];
      expect(said(xml)).toEqual(textsOf(JSON.parse(inJson.body)));
      expect(xml.status).toBe(inJson.status);
    },
  );

  it('is UTF-8 and says so: in the header, and in the declaration before the root element', async () => {
    const xml = await endpoint().get('services.xml');
    expect(xml.contentType).toBe('text/xml; charset=utf-8');
    expect(xml.body).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?><services>/);
    expect((await endpoint().get('services.json')).contentType).toBe('application/json; charset=utf-8');
  });

  it.each([
    [
      'discovery',
      'discovery',
      'changeset contact key_service endpoints endpoint specification url type formats format',
    ],
    ['services', 'services', 'service service_code service_name description metadata type keywords group'],
    [
      'services/cart',
      'service_definition',
      'service_code attributes attribute variable code datatype required datatype_description order description values value key name',
    ],
    [
      'requests',
      'service_requests',
      'request service_request_id status status_notes service_name service_code description agency_responsible service_notice requested_datetime updated_datetime expected_datetime address address_id zipcode lat long media_url',
    ],
    ['tokens/{number}', 'service_requests', 'request service_request_id token'],
    ['unicorns', 'errors', 'error code description'],
  ])('has no tag of its own and no namespace in XML: %s', async (path, root, tags) => {
    const number = numberIn(await endpoint().post('requests.xml', hole));
    const { body } = await endpoint().get(`${path.replace('{number}', number)}.xml`);
    expect(sparkOf(body).root).toBe(root);
    const found = [...body.matchAll(/<([\w:]+)/g)].map(([, tag]) => tag);
    expect(new Set(found)).toEqual(new Set([root, ...tags.split(' ')]));
    expect(body).not.toContain('xmlns');
  });

  it('to a filing has no tag of its own either', async () => {
    const { body } = await endpoint().post('requests.xml', hole);
    const tags = [...body.matchAll(/<([\w:]+)/g)].map(([, tag]) => tag);
    expect(tags).toEqual(['service_requests', 'request', 'service_request_id', 'service_notice', 'account_id']);
  });

  it('is a list in JSON but for discovery and a definition', async () => {
    const isList = async (path: string) => Array.isArray(JSON.parse((await endpoint().get(path)).body));
    expect(await Promise.all(['services.json', 'requests.json', 'nothing.json'].map(isList))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all(['discovery.json', 'services/pothole.json'].map(isList))).toEqual([false, false]);
  });
});

describe('the list of services', () => {
  it('has every service of the catalogue, with a code that is a word', async () => {
    const services = json(await endpoint().get('services.json'));
    expect(services).toHaveLength(city.services.length);
    for (const { code } of city.services) expect(code).not.toMatch(/^\d+$/);
  });

  it('says of each what it is, in which group, in which words people ask for it, and that its number comes at once', async () => {
    expect(json(await endpoint().get('services.json'))).toContainEqual({
      service_code: 'pothole',
      service_name: 'Pothole',
      description: expect.stringContaining('street'),
      metadata: true,
      type: 'realtime',
      keywords: expect.stringMatching(/^pothole, potholes, .*[a-z]$/),
      group: 'Streets and sidewalks',
    });
  });

  it('says metadata is false where nothing more is asked', async () => {
    const without = city.services.filter(({ questions }) => questions.length === 0).map(({ code }) => code);
    expect(without.length).toBeGreaterThan(0);
    expect(json(await endpoint().get('services.json'))).toEqual(
      expect.arrayContaining(without.map((service_code) => expect.objectContaining({ service_code, metadata: false }))),
    );
  });
});

describe('a definition', () => {
  it('has the questions of the catalogue as attributes, in an order from 1, each number once', async () => {
    for (const { code, questions } of city.services) {
      expect(json(await endpoint().get(`services/${code}.json`))).toEqual({
        service_code: code,
        attributes: questions.map(({ code: question, datatype, required, text, hint, values }, index) => ({
          variable: true,
          code: question,
          datatype,
          required,
          datatype_description: hint?.en ?? null,
          order: index + 1,
          description: text.en,
          values: values.map(({ key, name }) => ({ key, name: name.en })),
        })),
      });
    }
  });

  it('of a service that nobody has is not found, and says where the codes are', async () => {
    for (const path of ['services/unicorn.xml', 'services/unicorn.json']) {
      expect(problemsIn(await endpoint().get(path))).toEqual({
        status: 404,
        descriptions: [expect.stringContaining('list of services')],
      });
    }
  });
});

describe('a path', () => {
  it.each(['', 'services', 'services.csv', 'requests.jsonp'])(
    'that ends in no format is answered in XML, with the formats there are: %j',
    async (path) => {
      const answer = await endpoint().get(path);
      expect(answer.contentType).toBe('text/xml; charset=utf-8');
      expect(problemsIn(answer)).toEqual({ status: 404, descriptions: [expect.stringContaining('.xml or .json')] });
    },
  );

  it.each([
    ['unicorns', 'services/{code}'],
    ['services/pothole/more', 'services/{code}'],
    ['discovery/more', 'services/{code}'],
    ['tokens', 'tokens/{token}'],
  ])('that leads nowhere is answered with what there is: %s', async (path, expected) => {
    for (const format of ['xml', 'json']) {
      expect(problemsIn(await endpoint().get(`${path}.${format}`))).toEqual({
        status: 404,
        descriptions: [expect.stringContaining(expected)],
      });
    }
  });

  it('asked for by another method than GET is refused with what the methods are for', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      for (const format of ['xml', 'json']) {
        expect(problemsIn(await endpoint().get(`requests.${format}`, {}, method))).toEqual({
          status: 400,
          descriptions: [expect.stringMatching(/GET.*POST/)],
        });
      }
    }
    expect((await endpoint().get('requests.xml', {}, 'HEAD')).status).toBe(200);
  });
});

describe('jurisdiction_id', () => {
  it('may be left out, empty, or this city’s', async () => {
    const plain = await endpoint().get('services.json');
    expect(await endpoint().get('services.json', { jurisdiction_id: '' })).toEqual(plain);
    expect(await endpoint().get('services.json', { jurisdiction_id: city.jurisdictionId })).toEqual(plain);
  });

  it.each(['discovery', 'services', 'services/pothole', 'requests', 'requests/4829061735', 'tokens/4829061735'])(
    'of another city is not found: %s',
    async (path) => {
      for (const format of ['xml', 'json']) {
        expect(problemsIn(await endpoint().get(`${path}.${format}`, { jurisdiction_id: 'city.gov' }))).toEqual({
          status: 404,
          descriptions: [expect.stringContaining('jurisdiction_id')],
        });
      }
    },
  );
});

describe('how long an answer may be kept', () => {
  it('is minutes for the catalogue, seconds for requests, and not at all for errors', async () => {
    expect((await endpoint().get('services.xml')).freshSeconds).toBe(300);
    expect((await endpoint().get('requests.xml')).freshSeconds).toBe(2);
    expect((await endpoint().get('requests/1.xml')).freshSeconds).toBe(0);
  });
});
