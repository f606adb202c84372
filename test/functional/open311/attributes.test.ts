import { describe, expect, it } from 'vitest';
import { city, endpointFor, json, problemsIn } from './endpoint.ts';
import { answersTo, filed } from './filed.ts';

const endpoint = endpointFor('each test');

describe('attributes', () => {
  it.each([
    ['attribute[which-items]', ['mattress', 'carpet']],
    ['attribute[which-items][]', ['mattress', 'carpet']],
    ['attribute[which-items]', ['mattress', 'carpet', 'mattress']],
  ])(
    'are taken, several values of one too, as %s: %j; kept for the department, and read back by their names',
    async (name, values) => {
      const { number, request } = await filed(endpoint(), 'requests.json', {
        service_code: 'bulky-waste',
        address_string: '45 Park Street',
        'attribute[how-many]': '3',
        [name]: values,
      });
      expect(request.answers).toEqual([
        { code: 'which-items', values: ['mattress', 'carpet'] },
        { code: 'how-many', values: ['3'] },
      ]);
      expect(json(await endpoint().get(`requests/${number}.json`, { extensions: 'true' }))).toMatchObject([
        {
          attributes: [
            { code: 'which-items', label: 'What should be picked up?', value: 'A mattress or box spring, A carpet' },
            { code: 'how-many', label: 'How many things in all?', value: '3' },
          ],
        },
      ]);
    },
  );

  it('are numbered by some clients, and mean the same', async () => {
    const { request } = await filed(endpoint(), 'requests.json', {
      service_code: 'bulky-waste',
      address_string: '45 Park Street',
      'attribute[which-items][0]': 'mattress',
      'attribute[which-items][1]': 'carpet',
    });
    expect(request.answers).toEqual([{ code: 'which-items', values: ['mattress', 'carpet'] }]);
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
    [
      'one of several values is not in the list',
      'bulky-waste',
      { 'attribute[which-items]': ['carpet', 'moon'] },
      'moon',
    ],
    ['there are two of one', 'pothole', { 'attribute[where-in-street]': ['travel-lane', 'crosswalk'] }, 'one value'],
  ])('are refused when %s, with what to send', async (_, service_code, attributes, expected) => {
    for (const format of ['xml', 'json']) {
      const fields = { service_code, address_string: '45 Park Street', ...attributes };
      expect(problemsIn(await endpoint().post(`requests.${format}`, fields))).toEqual({
        status: 400,
        descriptions: [expect.stringContaining(expected)],
      });
    }
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
