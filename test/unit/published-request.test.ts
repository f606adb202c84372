import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { type PublishedRequest, published } from '../../shared/domain/published-request.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { keyOf } from '../../shared/domain/work-order-key.ts';
import type { WorkOrderEvent } from '../../shared/domain/work-order-update.ts';
import { aFollowing, aRequest, aWorkOrder } from '../support/builders.ts';

const city = loadCity('city/hartford');
const secret = 'SECRET';
const point = { latitude: 41.7637, longitude: -72.6851 };
const at = '2026-03-03T15:00:00.000Z';

function withUpdates(
  events: readonly WorkOrderEvent[],
  isPublic = true,
  overrides: Partial<WorkOrder> = {},
): WorkOrder {
  const updates = events.map((event, index) => ({ version: index + 2, at, by: secret, public: isPublic, event }));
  return aWorkOrder({ ...overrides, version: events.length + 1, updates });
}

function publishedOf(
  workOrder: WorkOrder,
  { request, place }: Partial<Pick<WorkOrder, 'request' | 'place'>> = {},
): PublishedRequest {
  return published(city, {
    request: request ?? workOrder.request,
    place: place ?? workOrder.place,
    followed: workOrder,
    behind: workOrder,
  });
}

describe('what is published', () => {
  it('has nothing in it of who reported it, in which words, who works on it, or what the city keeps to itself', () => {
    const request = aRequest({
      words: secret,
      placeWords: secret,
      sealedContact: secret,
      contactId: secret,
      answers: [{ code: 'looks', values: [secret] }],
      serviceCode: 'abandoned-vehicle',
    });
    const kept = withUpdates(
      [
        { kind: 'assigned', to: secret },
        { kind: 'reopened', because: secret },
        { kind: 'merged', into: { duplicateClass: secret, placeId: secret, sequence: 1 } },
      ],
      true,
      { request, assignedTo: secret, apartFrom: [{ duplicateClass: secret, placeId: secret, sequence: 1 }] },
    );
    expect(JSON.stringify(publishedOf(kept))).not.toContain(secret);
    const internal = withUpdates(
      [
        { kind: 'noted', text: secret },
        { kind: 'closed', reason: 'fixed', done: secret },
      ],
      false,
    );
    expect(JSON.stringify(publishedOf(internal))).not.toContain(secret);
  });

  it('has where it is, and in which part of the city', () => {
    const place = { id: '45-park-st', label: '45 Park St', kind: 'address', confidence: 1, point } as const;
    const { neighbourhood, ...rest } = publishedOf(aWorkOrder({ place }));
    expect(rest.place).toEqual({ id: '45-park-st', label: '45 Park St', point });
    expect(city.neighbourhoods.map(({ name }) => name)).toContain(neighbourhood);
  });

  it('has no place in a caller’s own words, and none of a service that would tell who complained', () => {
    const told = { id: `as-told-${secret}`, label: secret, kind: 'as-told', confidence: 0 } as const;
    expect(JSON.stringify(publishedOf(aWorkOrder({ place: told })))).not.toContain(secret);
    const place = { id: secret, label: secret, kind: 'address', confidence: 1, point } as const;
    const discreet = aWorkOrder({
      place,
      serviceCode: 'housing-code',
      request: aRequest({ serviceCode: 'housing-code' }),
    });
    const merged = withUpdates([{ kind: 'merged', into: keyOf(discreet) }], true, discreet);
    expect(JSON.stringify(publishedOf(merged))).not.toContain(secret);
    expect(publishedOf(merged).neighbourhood).toBeDefined();
  });

  it('has the words of who wrote to publish them, but for what tells who that is', () => {
    const words = 'Deep hole. My name is Guadalupe, call 860-555-0123';
    const open311 = publishedOf(aWorkOrder({ request: aRequest({ words, channel: 'open311' }) }));
    expect(open311.description).toContain('Deep hole');
    expect(open311.description).not.toMatch(/Guadalupe|0123/);
    expect(publishedOf(aWorkOrder({ request: aRequest({ words }) })).description).toBeUndefined();
  });

  it('has the answers that were chosen, and not those that were written', () => {
    const answers = [
      { code: 'looks', values: ['AB12 CD'] },
      { code: 'where-in-street', values: ['crosswalk'] },
    ];
    const hole = publishedOf(aWorkOrder({ request: aRequest({ answers }) }));
    expect(hole.answers).toEqual([{ code: 'where-in-street', values: ['crosswalk'] }]);
  });

  it('says of which request it is a duplicate, and that it was taken for one wrongly', () => {
    const workOrder = aWorkOrder();
    const following = aFollowing(workOrder);
    expect(publishedOf(workOrder).duplicateOf).toBeUndefined();
    expect(publishedOf(workOrder, { request: following }).duplicateOf).toBe(workOrder.request.trackingNumber);
    const separated = aWorkOrder({ separated: { from: keyOf(aWorkOrder()), by: secret, at } });
    expect(publishedOf(separated)).toMatchObject({ wasWronglyMerged: true });
    expect(publishedOf(workOrder)).toMatchObject({ wasWronglyMerged: false, isRecurrence: false });
  });

  it('says in which language and by which way it was filed', () => {
    expect(publishedOf(aWorkOrder())).toMatchObject({ channel: 'phone', language: 'en' });
    const request = aRequest({ channel: 'open311', follower: undefined, language: 'es' });
    expect(publishedOf(aWorkOrder({ request }))).toMatchObject({ channel: 'open311', language: 'es' });
  });
});
