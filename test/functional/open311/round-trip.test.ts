import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../shared/domain/city.ts';
import { textsOf } from '../../support/spark.ts';
import { city, endpointFor, json, numberIn, said } from './endpoint.ts';

const endpoint = endpointFor('all tests');

const { southWest, northEast } = city.bounds;

/** Text as people and programs write it: any letters, signs that XML and JSON take for their own, no markup. */
const written = fc
  .array(
    fc.constantFrom('hole', 'deep', '&', '"', "'", '<3', '>', ']]>', '\\', 'ñ', 'é', '🕳️', '漢字', '%20', '\n', 'a=b'),
    {
      maxLength: 12,
    },
  )
  .map((words) => words.join(' '));

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

const form = fc.constantFrom(...city.services).chain((service) =>
  fc
    .tuple(
      location,
      written,
      fc.option(fc.webUrl({ validSchemes: ['http', 'https'] }), { nil: '' }),
      ...service.questions.map(answersTo),
    )
    .map(([where, description, media_url, ...answers]) => ({
      service_code: service.code,
      description,
      media_url,
      ...where,
      ...Object.fromEntries(answers.flat()),
    })),
);

describe('whatever is accepted', () => {
  it('can be read back in each of the four ways, and XML and JSON say the same', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(form, fc.constantFrom('xml', 'json'), fc.uuid(), async (fields, format, idempotencyKey) => {
        const answer = await endpoint().post(`requests.${format}`, fields, { 'idempotency-key': idempotencyKey });
        // A spot of the box that lies outside of the city is refused, rightly.
        fc.pre(answer.status === 200);
        accepted += 1;
        const number = numberIn(answer);
        const inJson = json(await endpoint().get(`requests/${number}.json`, { extensions: 'true' }));
        expect(inJson).toMatchObject([
          {
            service_request_id: number,
            status: 'open',
            service_code: fields.service_code,
            media_url: fields.media_url === '' ? null : fields.media_url,
          },
        ]);
        const isBare = JSON.stringify(inJson).includes('"description":null');
        expect(isBare).toBe(fields.description.trim() === '');
        const ways = [
          await endpoint().get(`requests/${number}.xml`, { extensions: 'true' }),
          await endpoint().get('requests.json', { service_request_id: number, extensions: 'true' }),
          await endpoint().get('requests.xml', { service_request_id: number, extensions: 'true' }),
        ];
        for (const way of ways) expect(said(way)).toEqual(textsOf(inJson));
        const listed = await endpoint().get('requests.json', { service_code: fields.service_code, extensions: 'true' });
        expect(json(listed)).toContainEqual([inJson].flat()[0]);
        const token = json(await endpoint().get(`tokens/${number}.json`));
        expect(token).toEqual([{ service_request_id: number, token: number }]);
      }),
      { numRuns: 150 },
    );
    expect(accepted).toBe(150);
  });

  it('is refused or filed whatever the form, and never neither', async () => {
    const names = fc.constantFrom(
      'service_code',
      'lat',
      'long',
      'address_string',
      'address_id',
      'email',
      'description',
      'attribute[x]',
      'media_url',
      'page',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('pothole', '41.7637', '-72.6851', '45 Park Street', 'a@b.co'),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, anything), fc.constantFrom('xml', 'json'), async (fields, format) => {
        const answer = await endpoint().post(`requests.${format}`, fields);
        expect([200, 400, 404]).toContain(answer.status);
        expect(said(answer)).toEqual(expect.any(Array));
      }),
      { numRuns: 300 },
    );
  });
});
