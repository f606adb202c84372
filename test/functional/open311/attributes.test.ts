import { describe, expect, it } from 'vitest';
import { city, endpointFor, problemsIn, said } from './endpoint.ts';
import { answersTo, filed, service } from './filed.ts';

const endpoint = endpointFor('each test');

describe('attributes', () => {
  it('are taken one by one or as a list, kept for the department, and read back by their names', async () => {
    const { number, request } = await filed(endpoint(), 'requests.json', {
      service_code: 'bulky-waste',
      address_string: '45 Park Street',
      ...answersTo('bulky-waste'),
    });
    const { questions } = service('bulky-waste');
    expect(request.answers?.map(({ code }) => code)).toEqual(questions.map(({ code }) => code));
    const read = said(await endpoint().get(`requests/${number}.xml`, { extensions: 'true' }));
    expect(JSON.stringify(read)).toContain(questions[0]?.text.en);
  });

  it('of every service of the catalogue can be answered', async () => {
    for (const { code } of city.services) {
      const answer = await endpoint().post('requests.json', {
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
      await endpoint().post('requests.xml', { service_code, address_string: '45 Park Street', ...attributes }),
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
        await endpoint().post('requests.json', {
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
