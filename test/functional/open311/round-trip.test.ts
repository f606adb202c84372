import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../shared/domain/city.ts';
import { textsOf } from '../../support/spark.ts';
import { city, endpointFor, json, numberIn, problemsIn, said } from './endpoint.ts';

const endpoint = endpointFor('all tests');

const { southWest, northEast } = city.bounds;

const words = ['hole', 'deep', '&', '"', "'", '<3', '>', ']]>', '\\', 'ñ', '🕳️', '漢字', '%20', '\n', '\r\n', 'a=b'];

/** Text as people and programs write it: any letters, signs that XML and JSON take for their own, no markup. */
const written = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((each) => each.join(' '));

const location = fc.oneof(
  fc.record({
    lat: fc
      .double({ min: southWest.latitude, max: northEast.latitude, noNaN: true })
      .map((degrees) => degrees.toFixed(5)),
    long: fc
      .double({ min: southWest.longitude, max: northEast.longitude, noNaN: true })
      .map((degrees) => degrees.toFixed(5)),
  }),
  fc.record({ address_string: fc.constantFrom('45 Park Street', 'Park and Main', 'City Hall', 'somewhere behind it') }),
  fc.record({ address_id: fc.constantFrom('45-park-st', 'main-st-and-park-st') }),
);

function answersTo(question: Question): fc.Arbitrary<[string, string[]][]> {
  const name = `attribute[${question.code}]`;
  const one = {
    string: fc.constantFrom('blue Honda', 'none & nothing'),
    text: written.filter((text) => text.trim() !== ''),
    number: fc.integer({ min: 0, max: 99 }).map(String),
    datetime: fc.constantFrom('2026-03-02T15:00:00Z', '2026-03-01T10:00:00-05:00'),
    singlevaluelist: fc.constantFrom(
      ...(question.values.length > 0 ? question.values.map(({ key }) => key) : ['none']),
    ),
  };
  const values =
    question.datatype === 'multivaluelist'
      ? fc.subarray(
          question.values.map(({ key }) => key),
          { minLength: 1 },
        )
      : one[question.datatype].map((value) => [value]);
  const given = values.map((each): [string, string[]][] => [[name, each]]);
  return question.required ? given : fc.oneof(given, fc.constant<[string, string[]][]>([]));
}

type Fields = Readonly<Record<string, string | string[]>>;

const form = fc.constantFrom(...city.services).chain((service) =>
  fc
    .tuple(
      location,
      written,
      fc.option(fc.webUrl({ validSchemes: ['http', 'https'] }), { nil: '' }),
      ...service.questions.map(answersTo),
    )
    .map(
      ([where, description, media_url, ...answers]): Fields => ({
        service_code: service.code,
        description,
        media_url,
        ...where,
        ...Object.fromEntries(answers.flat()),
      }),
    ),
);

/** So that what is sent again to find a smaller example is a request of its own. */
const aNewKey = () => ({ 'idempotency-key': randomUUID() });

/** A text as it is read back: as one of XML, and without what a form has around it. */
const kept = (text: string) => text.replaceAll('\r\n', '\n').trim();

/** What a client must find again of the fields it sent, where the city may say it. */
function readBackOf(fields: Fields) {
  const sent = (name: string) => [fields[name] ?? []].flat();
  const [service_code] = sent('service_code');
  const service = city.services.find(({ code }) => code === service_code);
  const [[description = ''], [media_url = ''], [lat], [long], [address_id]] = [
    sent('description'),
    sent('media_url'),
    sent('lat'),
    sent('long'),
    sent('address_id'),
  ];
  // A spot beside a known place is that place.
  const degrees = (written: string) => expect.closeTo(Number(written), 3);
  const where = {
    ...(lat && long ? { lat: degrees(lat), long: degrees(long) } : {}),
    ...(address_id ? { address_id } : {}),
  };
  const told = { description: kept(description) || null, media_url: media_url || null, ...where };
  const attributes = (service?.questions ?? []).flatMap(({ code, datatype, values }) => {
    const given = sent(`attribute[${code}]`);
    const isTold = given.length > 0 && datatype !== 'string' && datatype !== 'text';
    const names = given.map((key) => values.find((each) => each.key === key)?.name.en ?? key);
    return isTold ? [{ code, value: names.join(', ') }] : [];
  });
  return {
    service_code,
    status: 'open',
    ...(service?.discreet ? { description: null, media_url: null, lat: null, address_id: null } : told),
    attributes,
  };
}

describe('a request that is accepted', () => {
  it('can be read back in each of the four ways, and XML and JSON say the same', async () => {
    await fc.assert(
      fc.asyncProperty(form, fc.constantFrom('xml', 'json'), async (fields, format) => {
        const number = numberIn(await endpoint().post(`requests.${format}`, fields, aNewKey()));
        const inJson = json(await endpoint().get(`requests/${number}.json`, { extensions: 'true' }));
        expect(inJson).toMatchObject([{ ...readBackOf(fields), service_request_id: number }]);
        const ways = [
          await endpoint().get(`requests/${number}.xml`, { extensions: 'true' }),
          await endpoint().get('requests.json', { service_request_id: number, extensions: 'true' }),
          await endpoint().get('requests.xml', { service_request_id: number, extensions: 'true' }),
        ];
        for (const way of ways) expect(said(way)).toEqual(textsOf(inJson));
        const listed = await endpoint().get('requests.json', {
          service_code: [fields.service_code ?? []].flat().join(','),
          extensions: 'true',
        });
        expect(json(listed)).toContainEqual([inJson].flat()[0]);
        const token = json(await endpoint().get(`tokens/${number}.json`));
        expect(token).toEqual([{ service_request_id: number, token: number }]);
      }),
      { numRuns: 150 },
    );
  });
});

/** What may stand in a field that should have something else. */
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', 'pothole', '41.7637', '-72.6851', '45 Park Street', 'a@b.co', '\uFFFF', 'a\u000bb', '<b>'),
);
const spoiled = fc
  .tuple(
    form,
    fc.dictionary(fc.constantFrom('service_code', 'lat', 'address_id', 'email', 'description', 'page'), anything, {
      maxKeys: 2,
    }),
  )
  .map(([fields, wrong]) => ({ ...fields, ...wrong }));

describe('any form', () => {
  it('is filed or refused, in words of the format that was asked for, and what is refused is not kept', async () => {
    const answered = { filed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(spoiled, fc.constantFrom('xml', 'json'), async (fields, format) => {
        endpoint().meter.reset();
        const answer = await endpoint().post(`requests.${format}`, fields, aNewKey());
        const isFiled = answer.status === 200;
        answered[isFiled ? 'filed' : 'refused'] += 1;
        expect([200, 400, 404]).toContain(answer.status);
        const told = isFiled ? [numberIn(answer)] : problemsIn(answer).descriptions;
        expect(told).not.toEqual([]);
        expect(told).not.toContain('');
        expect(endpoint().meter.operations().includes('PutItem')).toBe(isFiled);
      }),
      { numRuns: 200 },
    );
    expect(Math.min(answered.filed, answered.refused)).toBeGreaterThan(20);
  });
});
