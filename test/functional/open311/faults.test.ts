import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrackingNumber } from '../../../shared/domain/tracking-number.ts';
import { type Fault, retried } from '../../support/outages.ts';
import { endpointFor, numberIn } from './endpoint.ts';

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
