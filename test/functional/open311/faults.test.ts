import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrackingNumber } from '../../../shared/domain/tracking-number.ts';
import { brokenAt } from '../../../shared/open311/answer.ts';
import { type Fault, retried } from '../../support/outages.ts';
import { endpointFor, json, numberIn, problemsIn } from './endpoint.ts';
import { filed, hole } from './filed.ts';

const endpoint = endpointFor('each test');

const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'before', 'after'), { maxLength: 30 });
const spots = fc.constantFrom('12', '14', '16').map((house) => `${house} Zion Street`);

describe('a client that sends the same until it is answered', () => {
  it('has one request, whatever failed on the way', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(faults, spots, fc.boolean(), async (told, address_string, hasKey) => {
        round += 1;
        const fields = { service_code: 'pothole', address_string, description: `report ${round}` };
        const headers: Record<string, string> = hasKey ? { 'idempotency-key': `key ${round}` } : {};
        endpoint().failWith(told);
        const number = numberIn(await retried(() => endpoint().post('requests.json', fields, headers)));
        endpoint().failWith([]);
        expect(numberIn(await endpoint().post('requests.xml', fields, headers))).toBe(number);
        const kept = readTrackingNumber(number);
        expect(kept && (await endpoint().storage.requestByTrackingNumber(kept))).toMatchObject({
          request: { words: `report ${round}` },
        });
        const [workOrder] = await endpoint().storage.workOrdersAt({
          duplicateClass: 'pothole',
          placeId: `${address_string.slice(0, 2)}-zion-st`,
        });
        const under = workOrder ? await endpoint().storage.requestsUnder(workOrder) : [];
        expect(under.filter(({ words }) => words === `report ${round}`)).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is filed while nothing can be published', () => {
  it('has its number all the same, which is reported, and is published when it is sent again', async () => {
    endpoint().failToPublish(true);
    const { number, request } = await filed(endpoint(), 'requests.json', hole);
    expect(request.words).toBe('deep hole');
    expect(endpoint().unpublished()).toEqual([new Error('nothing is published just now')]);
    expect((await endpoint().get(`requests/${number}.json`)).status).toBe(404);
    endpoint().failToPublish(false);
    expect((await filed(endpoint(), 'requests.json', hole)).number).toBe(number);
    expect(json(await endpoint().get(`requests/${number}.json`))).toMatchObject([{ service_request_id: number }]);
    expect(endpoint().unpublished()).toHaveLength(1);
  });
});

describe('what the city itself fails at', () => {
  it.each([
    ['requests.xml', 'text/xml; charset=utf-8'],
    ['requests.json', 'application/json; charset=utf-8'],
    ['requests', 'text/xml; charset=utf-8'],
  ])('is answered with 500 and what to do, in the format asked for: %s', (path, contentType) => {
    const answer = brokenAt(path);
    expect(problemsIn(answer)).toEqual({ status: 500, descriptions: [expect.stringContaining('send the same again')] });
    expect(answer).toMatchObject({ contentType, freshSeconds: 0 });
  });

  it('has one new request after the work was done, whatever failed on the way', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(faults, async (told) => {
        round += 1;
        const fields = { service_code: 'pothole', address_string: `${round * 2} Zion Street` };
        const done = await filed(endpoint(), 'requests.json', fields);
        if (!done.workOrder) throw new Error('it opened no work order');
        await endpoint().storage.close(done.workOrder);
        endpoint().failWith(told);
        const number = numberIn(await retried(() => endpoint().post('requests.json', fields)));
        endpoint().failWith([]);
        expect(number).not.toBe(done.number);
        expect(numberIn(await endpoint().post('requests.json', fields))).toBe(number);
        const [recurrence, before] = await endpoint().storage.workOrdersAt(done.workOrder);
        expect([recurrence?.request.trackingNumber, before?.request.trackingNumber]).toEqual([number, done.number]);
        expect(recurrence && (await endpoint().storage.requestsUnder(recurrence))).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });
});
