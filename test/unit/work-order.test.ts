import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import {
  firstWorkOrder,
  isOpen,
  nextWorkOrder,
  requestAlone,
  statuses,
  WorkOrder,
} from '../../shared/domain/work-order.ts';
import { keyOf, workOrderName } from '../../shared/domain/work-order-key.ts';
import { aFollowing, aRequest, aWorkOrder } from '../support/builders.ts';

const city = loadCity('city/hartford');
const { services } = city;

describe('the first work order at a place', () => {
  const service = services.find(({ code }) => code === 'sidewalk')!;
  const request = aRequest({ serviceCode: 'sidewalk', filedAt: '2026-03-07T03:30:00.000Z' });
  const place = { id: '45-park-st', label: '45 Park St', kind: 'address', confidence: 0.9 } as const;
  const workOrder = firstWorkOrder(request, service, place, city);

  it('is of the class, the department and the promise of the service', () => {
    expect(workOrder).toEqual({
      duplicateClass: service.duplicate.class,
      placeId: '45-park-st',
      sequence: 1,
      status: 'received',
      version: 1,
      serviceCode: 'sidewalk',
      department: service.department,
      place,
      priority: 'normal',
      apartFrom: [],
      merged: [],
      alsoAt: [],
      cells: [],
      updates: [],
      openedAt: '2026-03-07T03:30:00.000Z',
      // Twenty working days from a Friday evening in Hartford.
      promisedBy: '2026-04-03',
      request,
    });
  });

  it('is what the table gives back', () => {
    expect(WorkOrder.parse(workOrder)).toEqual(workOrder);
  });
});

describe('the work order of a problem that came back', () => {
  it('is the next one there, received anew, and names the closed one', () => {
    const closed = aWorkOrder({ sequence: 3, status: 'closed', version: 7 });
    const first = aWorkOrder({ openedAt: '2026-05-04T15:00:00.000Z', promisedBy: '2026-05-11' });
    expect(nextWorkOrder(first, closed, [])).toEqual({ ...first, sequence: 4, reopens: keyOf(closed) });
  });
});

describe('a work order', () => {
  it('is open until it is closed', () => {
    expect(statuses.filter((status) => !isOpen({ status }))).toEqual(['closed']);
  });

  it('is known by its job, its place and which one it is there', () => {
    expect(keyOf(aWorkOrder({ sequence: 2 }))).toEqual({
      duplicateClass: 'pothole',
      placeId: '45-park-st',
      sequence: 2,
    });
    expect(workOrderName(aWorkOrder({ sequence: 2 }))).toBe('pothole@45-park-st#2');
  });

  it.each([
    ['no such status', { status: 'lost' }],
    ['a promise that is no date', { promisedBy: 'soon' }],
    ['a sequence before the first', { sequence: 0 }],
    ['a tracking number with a wrong digit', { request: { ...aRequest(), trackingNumber: '4829061736' } }],
    ['a place without a kind', { place: { id: 'a', label: 'A', confidence: 1 } }],
  ])('with %s is refused', (_, broken) => {
    expect(WorkOrder.safeParse({ ...aWorkOrder(), ...broken }).success).toBe(false);
  });
});

describe('a request that follows', () => {
  it('is the same request without what it follows', () => {
    const request = aRequest();
    expect(requestAlone({ ...request, place: aWorkOrder().place, follows: keyOf(aWorkOrder()) })).toEqual(request);
    expect(requestAlone(aFollowing(aWorkOrder()))).not.toHaveProperty('follows');
  });
});
