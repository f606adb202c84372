import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PublishedRequests, publishedRequestsIn } from '../../../shared/adapters/dynamodb/published-requests.ts';
import { openerOf, type PublishedRequest, published } from '../../../shared/domain/published-request.ts';
import { aRequest, asFixed, aWorkOrder, freshTrackingNumber } from '../../support/builders.ts';
import { type EmulatedDynamoDb, emulateDynamoDb } from '../../support/emulated-table.ts';
import { fakePublishedRequests } from '../../support/fakes/fake-published-requests.ts';
import { city } from '../file-request/filing.ts';

let dynamoDb: EmulatedDynamoDb;
beforeAll(async () => {
  dynamoDb = await emulateDynamoDb();
});
afterAll(() => dynamoDb.stop());

const kept = [
  { kept: 'in memory', make: async () => fakePublishedRequests() },
  { kept: 'in DynamoDB', make: async () => publishedRequestsIn(await dynamoDb.makePublishedTable()) },
];

function aPublished(filedAt: string, isClosed = false, serviceCode = 'pothole'): PublishedRequest {
  const open = aWorkOrder({ serviceCode, openedAt: filedAt, request: aRequest({ filedAt, serviceCode }) });
  return published(city, openerOf(isClosed ? asFixed(open) : open));
}

describe.each(kept)('what is published, kept $kept', ({ make }) => {
  let store: PublishedRequests;
  beforeEach(async () => {
    store = await make();
  });
  const list = (overrides: Partial<Parameters<PublishedRequests['publishedList']>[0]> = {}) =>
    store.publishedList({
      serviceCodes: [],
      statuses: ['open', 'closed'],
      from: '2026-01-01T00:00:00.000Z',
      until: '2026-03-31T00:00:00.000Z',
      skip: 0,
      most: 100,
      ...overrides,
    });

  it('is found by its number, whole', async () => {
    const request = aPublished('2026-03-02T15:00:00.000Z', true);
    await store.publish(request);
    expect(await store.publishedRequest(request.trackingNumber)).toEqual(request);
    expect(await store.publishedRequest(freshTrackingNumber())).toBeUndefined();
  });

  it('is found by several numbers, each once, and those that nobody has are left out', async () => {
    const two = [aPublished('2026-03-02T15:00:00.000Z'), aPublished('2026-03-03T15:00:00.000Z')];
    await Promise.all(two.map((each) => store.publish(each)));
    const numbers = [...two, ...two].map(({ trackingNumber }) => trackingNumber);
    const found = await store.publishedRequestsOf([...numbers, freshTrackingNumber()]);
    expect(new Set(found)).toEqual(new Set(two));
    expect(found).toHaveLength(2);
    expect(await store.publishedRequestsOf([])).toEqual([]);
  });

  it('gives way to a later state of it and not to an earlier one', async () => {
    const open = aPublished('2026-03-02T15:00:00.000Z');
    const later = { ...open, asOf: `${open.asOf}1`, status: 'assigned' as const };
    await store.publish(later);
    await store.publish(open);
    expect(await store.publishedRequest(open.trackingNumber)).toEqual(later);
    await store.publish({ ...later, status: 'closed' });
    expect(await list({ statuses: ['open'] })).toEqual([]);
    expect(await list({ statuses: ['closed'] })).toHaveLength(1);
  });

  it('is taken back where it follows nothing any more, and stays where it opened a work order', async () => {
    const follower = { ...aPublished('2026-03-02T15:00:00.000Z'), asOf: 'follows 000000000 000000001 000000001' };
    const opener = { ...aPublished('2026-03-02T15:00:00.000Z'), asOf: 'opened 000000000 000000001 000000001' };
    for (const each of [follower, opener]) await store.publish(each);
    for (const each of [follower, follower, opener]) await store.takeBack(each.trackingNumber);
    await store.publish(follower);
    expect(await store.publishedRequest(follower.trackingNumber)).toBeUndefined();
    expect(await store.publishedRequestsOf([follower, opener].map(({ trackingNumber }) => trackingNumber))).toEqual([
      opener,
    ]);
    expect(await list()).toEqual([opener]);
    await store.publish({ ...follower, asOf: opener.asOf });
    expect(await list()).toHaveLength(2);
  });

  it('is listed in its range, the ends included, the latest first, also of the same moment', async () => {
    const instants = ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z', '2026-03-30T09:00:00.000Z'];
    const requests = [...instants, ...instants].map((instant, index) => aPublished(instant, index % 2 === 0));
    await Promise.all(requests.map((each) => store.publish(each)));
    const sorted = requests
      .toSorted((a, b) => (a.requestedAt + a.trackingNumber > b.requestedAt + b.trackingNumber ? -1 : 1))
      .map(({ trackingNumber }) => trackingNumber);
    const from = '2025-12-31T23:59:59.999Z';
    const numbers = async (skip: number, most: number) =>
      (await list({ from, skip, most })).map(({ trackingNumber }) => trackingNumber);
    expect(await numbers(0, 100)).toEqual(sorted);
    expect([...(await numbers(0, 4)), ...(await numbers(4, 4))]).toEqual(sorted);
    expect(await list({ from, until: from })).toHaveLength(2);
    expect(await list()).toHaveLength(4);
  });

  it('is listed by service, by state, and by both', async () => {
    const at = '2026-03-02T15:00:00.000Z';
    const all = ['pothole', 'graffiti', 'tree'].flatMap((code) => [
      aPublished(at, false, code),
      aPublished(at, true, code),
    ]);
    await Promise.all(all.map((each) => store.publish(each)));
    expect(await list({ serviceCodes: ['tree'] })).toHaveLength(2);
    expect(await list({ serviceCodes: ['tree', 'graffiti'] })).toHaveLength(4);
    expect(await list({ statuses: ['open'] })).toHaveLength(3);
    expect(await list({ serviceCodes: ['tree', 'pothole'], statuses: ['closed'] })).toHaveLength(2);
  });
});
