import { beforeAll, describe, expect, it } from 'vitest';
import { changed, plannedChange } from '../../../shared/domain/life/change.ts';
import { openerOf, type PublishedRequest, published } from '../../../shared/domain/published-request.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import { aRequest, asFixed, aWorkOrder, closedAt, freshTrackingNumber } from '../../support/builders.ts';
import { city, endpointFor, json, problemsIn, said } from './endpoint.ts';

const endpoint = endpointFor('all tests');
const requests: PublishedRequest[] = [];
const now = Date.parse('2026-03-02T15:00:00.000Z');
const dayMs = 86_400_000;

/** A work order that was closed, and of which something was noted a day later. */
function closedAndNoted(workOrder: WorkOrder): WorkOrder {
  const closed = asFixed(workOrder);
  const change = { kind: 'noted', text: 'The invoice came.' } as const;
  const wish = { key: keyOf(closed), expectedVersion: closed.version, change, by: 'crew 7' };
  return changed(closed, plannedChange(wish, '2026-03-05T18:30:00.000Z'));
}

/** A request for every day of the last 120, in turns a pothole, graffiti, and a tree; every other one is closed. */
beforeAll(async () => {
  for (let day = 0; day < 120; day += 1) {
    const filedAt = new Date(now - day * dayMs).toISOString();
    const serviceCode = ['pothole', 'graffiti', 'tree'][day % 3] ?? '';
    const request = aRequest({ filedAt, serviceCode });
    const open = aWorkOrder({ serviceCode, openedAt: filedAt, request });
    const workOrder = day % 2 === 0 ? open : closedAndNoted(open);
    requests.push(published(city, openerOf(workOrder)));
  }
  await Promise.all(requests.map((each) => endpoint().published.publish(each)));
});

/** The days before today of the requests that are listed, as they are listed. */
async function daysListed(query: Record<string, string>): Promise<number[]> {
  const listed = json(await endpoint().get('requests.json', query));
  if (!Array.isArray(listed)) throw new Error('expected a list');
  return listed.map((each) => requests.findIndex(({ trackingNumber }) => trackingNumber === each.service_request_id));
}

const days = (from: number, until: number, where: (day: number) => boolean = () => true) =>
  Array.from({ length: until - from + 1 }, (_, index) => from + index).filter(where);
const at = (day: number) => new Date(now - day * dayMs).toISOString();

describe('a list', () => {
  it('has the requests of the last 90 days, the latest first', async () => {
    expect(await daysListed({})).toEqual(days(0, 90));
  });

  it('says of a request what the specification has a field for, and nothing else', async () => {
    const [latest] = requests;
    expect(json(await endpoint().get('requests.json', { page_size: '1' }))).toEqual([
      {
        service_request_id: latest?.trackingNumber,
        status: 'open',
        status_notes: expect.stringContaining('Public Works'),
        service_name: 'Pothole',
        service_code: 'pothole',
        description: null,
        agency_responsible: 'Public Works',
        service_notice: 'The city promises this by 2026-03-09.',
        requested_datetime: '2026-03-02T15:00:00.000Z',
        updated_datetime: '2026-03-02T15:00:00.000Z',
        expected_datetime: '2026-03-09T23:59:59-04:00',
        address: '45 Park St, Hartford, Connecticut',
        address_id: '45-park-st',
        zipcode: null,
        lat: null,
        long: null,
        media_url: null,
      },
    ]);
  });

  it('says that work is closed, why, what was done, and when, whatever was noted since', async () => {
    expect(requests[1]?.changedAt).toBe('2026-03-05T18:30:00.000Z');
    expect(json(await endpoint().get('requests.json', { status: 'closed', page_size: '1' }))).toMatchObject([
      {
        status: 'closed',
        status_notes: expect.stringMatching(/^The work is done\. .+/),
        updated_datetime: closedAt,
      },
    ]);
  });

  it.each([
    ['one service', { service_code: 'pothole' }, days(0, 90, (day) => day % 3 === 0)],
    ['two services', { service_code: 'pothole,tree' }, days(0, 90, (day) => day % 3 !== 1)],
    ['a service twice', { service_code: 'tree,tree' }, days(0, 90, (day) => day % 3 === 2)],
    ['what is open', { status: 'open' }, days(0, 90, (day) => day % 2 === 0)],
    ['what is closed', { status: 'closed' }, days(0, 90, (day) => day % 2 === 1)],
    ['both states', { status: 'open,closed' }, days(0, 90)],
    ['open work of one service', { service_code: 'tree', status: 'open' }, days(0, 90, (day) => day % 6 === 2)],
    ['a range', { start_date: at(20), end_date: at(10) }, days(10, 20)],
    ['a range over the turn of a year', { start_date: at(70), end_date: at(55) }, days(55, 70)],
    ['what was filed since', { start_date: at(3) }, days(0, 3)],
    ['what was filed until', { end_date: at(100) }, days(100, 119)],
    ['90 days that began long ago', { start_date: at(119) }, days(29, 119)],
    [
      'a range, a service and a state',
      { start_date: at(20), end_date: at(10), service_code: 'tree', status: 'closed' },
      [11, 17],
    ],
    [
      'dates with an offset',
      { start_date: '2026-02-28T10:00:00-05:00', end_date: '2026-03-01T16:00:00+01:00' },
      [1, 2],
    ],
    ['dates whose plus was not escaped', { start_date: '2026-03-01T16:00:00 01:00' }, [0, 1]],
    ['dates to the minute', { start_date: '2026-03-01T15:00Z' }, [0, 1]],
    [
      'parameters that are empty',
      { service_code: '', status: '', start_date: '', end_date: '', page: '' },
      days(0, 90),
    ],
    ['parameters that nobody knows', { colour: 'red', api_key: 'x' }, days(0, 90)],
  ])('may be of %s', async (_, query, expected) => {
    expect(await daysListed(query)).toEqual(expected);
  });

  it('may be of numbers, which override everything else; those that nobody has are left out', async () => {
    const [one, two] = [requests[100]?.trackingNumber ?? '', requests[7]?.trackingNumber ?? ''];
    const query = {
      service_request_id: `${one}, ${two},${freshTrackingNumber()}`,
      status: 'unicorn',
      start_date: 'yesterday',
    };
    expect(new Set(await daysListed(query))).toEqual(new Set([100, 7]));
  });

  it('comes in pages, each request on one of them', async () => {
    const pages = [];
    for (const page of ['1', '2', '3', '4', '5']) pages.push(await daysListed({ page, page_size: '20' }));
    expect(pages.flat()).toEqual(days(0, 90));
    expect(pages.map((page) => page.length)).toEqual([20, 20, 20, 20, 11]);
    expect(await daysListed({ page: '2' })).toEqual(days(50, 90));
    expect(await daysListed({ page: '7', page_size: '20' })).toEqual([]);
  });

  it('is the same in XML and in JSON, with extensions and without', async () => {
    const queries: Record<string, string>[] = [
      {},
      { extensions: 'true' },
      { extensions: 'false' },
      { status: 'closed', page_size: '3' },
    ];
    for (const query of queries) {
      const xml = await endpoint().get('requests.xml', query);
      expect(said(xml)).toEqual(said(await endpoint().get('requests.json', query)));
    }
  });

  it.each([
    [{ service_code: 'unicorn' }, 404, ['service_code']],
    [{ status: 'open,unicorn' }, 400, ['status']],
    [{ start_date: '2026-03-02' }, 400, ['start_date']],
    [{ end_date: '2026-02-30T00:00:00Z' }, 400, ['end_date']],
    [{ start_date: '2026-03-02T10:00:00' }, 400, ['start_date']],
    [{ start_date: at(1), end_date: at(2) }, 400, ['before']],
    [{ start_date: at(91), end_date: at(0) }, 400, ['90 days']],
    [{ page: '0' }, 400, ['page']],
    [{ page_size: '-1' }, 400, ['page_size']],
    [{ page: '1.5', page_size: 'many' }, 400, ['page:', 'page_size:']],
    [{ page: '21' }, 400, ['end_date']],
    [{ page_size: '1001' }, 400, ['end_date']],
    [{ extensions: 'yes' }, 400, ['extensions']],
    [{ service_request_id: '4829061735' }, 400, ['service_request_id']],
    [{ service_request_id: Array(101).fill('4829061735').join(',') }, 400, ['100']],
    [
      { service_code: 'unicorn', status: 'x', start_date: 'y', page: 'z' },
      400,
      ['service_code', 'status', 'start_date', 'page'],
    ],
  ])('asked for by %j is refused with what to send', async (query, status, expected) => {
    for (const format of ['xml', 'json']) {
      expect(problemsIn(await endpoint().get(`requests.${format}`, query))).toEqual({
        status,
        descriptions: expected.map((name) => expect.stringContaining(name)),
      });
    }
  });
});

describe('one request', () => {
  it('is a list of one, by its number however that is written', async () => {
    const number = requests[5]?.trackingNumber ?? '';
    const written = `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
    const found = json(await endpoint().get(`requests/${number}.json`));
    expect(found).toMatchObject([{ service_request_id: number }]);
    expect(json(await endpoint().get(`requests/${written}.json`))).toEqual(found);
  });

  it.each(['4829061734', '4829061735', 'unicorn', ''])('that nobody filed is not found: %j', async (id) => {
    for (const format of ['xml', 'json']) {
      expect(problemsIn(await endpoint().get(`requests/${id}.${format}`)).status).toBe(404);
    }
  });

  it('asked for with something that is neither true nor false is refused', async () => {
    const path = `requests/${requests[5]?.trackingNumber}.json`;
    const refused = problemsIn(await endpoint().get(path, { extensions: 'maybe' }));
    expect(refused).toEqual({ status: 400, descriptions: [expect.stringContaining('extensions')] });
  });

  it('may be found by a token, which is its number', async () => {
    const number = requests[5]?.trackingNumber ?? '';
    expect(json(await endpoint().get(`tokens/${number}.json`))).toEqual([
      { service_request_id: number, token: number },
    ]);
    expect(problemsIn(await endpoint().get('tokens/12345.xml')).status).toBe(404);
  });
});

describe('what the table is asked', () => {
  it.each([
    ['a page', 'requests.json', { page_size: '20' }, { Query: 4 }],
    [
      'a page of what is open in February',
      'requests.json',
      { status: 'open', start_date: at(20), end_date: at(10) },
      { Query: 1 },
    ],
    ['a page of two services', 'requests.json', { service_code: 'pothole,tree', start_date: at(20) }, { Query: 4 }],
    ['the whole list', 'requests.json', {}, { Query: 4 }],
    ['one request', 'requests/{number}.json', {}, { GetItem: 1 }],
    ['a token', 'tokens/{number}.json', {}, { GetItem: 1 }],
    ['numbers', 'requests.json', { service_request_id: '{number}' }, { BatchGetItem: 1 }],
    ['services', 'services.json', {}, {}],
    ['a list asked for wrongly', 'requests.json', { status: 'x' }, {}],
  ])('for %s is bounded', async (_, path, query, operations) => {
    const number = requests[5]?.trackingNumber ?? '';
    const filled = Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, value.replace('{number}', number)]),
    );
    endpoint().meter.reset();
    await endpoint().get(path.replace('{number}', number), filled);
    const counted = Object.groupBy(endpoint().meter.operations(), (operation) => operation);
    expect(Object.fromEntries(Object.entries(counted).map(([name, all]) => [name, all?.length]))).toEqual(operations);
  });
});
