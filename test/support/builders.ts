import { deriveLineKeys, hashPhone, sealPhone } from '../../shared/adapters/line-keys.ts';
import { changed, plannedChange, type WorkOrderChange } from '../../shared/domain/life/change.ts';
import type { Follower, Request } from '../../shared/domain/request.ts';
import { type TrackingNumber, trackingNumberFor } from '../../shared/domain/tracking-number.ts';
import { type FollowingRequest, nextWorkOrder, type WorkOrder } from '../../shared/domain/work-order.ts';
import { keyOf } from '../../shared/domain/work-order-key.ts';

export const testKeys = deriveLineKeys('the secret of a city that is only a test');
export const phoneOfAna = '+18605550123';

let filed = 0;

/** A tracking number that no other builder call of this run gave. */
export function freshTrackingNumber(): TrackingNumber {
  filed += 1;
  return trackingNumberFor(filed, testKeys.trackingNumbers);
}

export function aFollower(overrides: Partial<Follower> = {}): Follower {
  return {
    phoneHash: hashPhone(phoneOfAna, testKeys),
    sealedPhone: sealPhone(phoneOfAna, testKeys),
    language: 'en',
    consent: { texts: true, calls: false, given: '2026-03-02T15:00:00.000Z', source: 'phone' },
    ...overrides,
  };
}

export function aRequest(overrides: Partial<Request> = {}): Request {
  return {
    trackingNumber: freshTrackingNumber(),
    contactId: `c0ffee00-0000-4000-8000-${String(filed).padStart(12, '0')}`,
    serviceCode: 'pothole',
    words: 'there is a deep hole in the road',
    placeWords: 'forty five park street',
    filedAt: '2026-03-02T15:00:00.000Z',
    follower: aFollower(),
    ...overrides,
  };
}

export function aWorkOrder(overrides: Partial<WorkOrder> = {}): WorkOrder {
  return {
    priority: 'normal',
    apartFrom: [],
    merged: [],
    alsoAt: [],
    cells: [],
    updates: [],
    duplicateClass: 'pothole',
    placeId: '45-park-st',
    sequence: 1,
    status: 'received',
    version: 1,
    serviceCode: 'pothole',
    department: 'public-works',
    place: { id: overrides.placeId ?? '45-park-st', label: '45 Park St', kind: 'address', confidence: 1 },
    openedAt: '2026-03-02T15:00:00.000Z',
    promisedBy: '2026-03-09',
    request: aRequest(),
    ...overrides,
  };
}

/** A request of another caller that follows a work order. */
export function aFollowing(workOrder: WorkOrder, overrides: Partial<Request> = {}): FollowingRequest {
  return { ...aRequest(overrides), place: workOrder.place, follows: keyOf(workOrder) };
}

/** The next work order at the same place, opened by another caller's request. */
export function aRecurrence(closed: WorkOrder, request: Request = aRequest()): WorkOrder {
  return nextWorkOrder(
    aWorkOrder({ ...keyOf(closed), request, openedAt: request.filedAt }),
    { ...closed, status: 'closed' },
    [],
  );
}

export const closedAt = '2026-03-04T18:30:00.000Z';

/** What a department writes when it has fixed what a work order is about. */
export function fixed(workOrder: WorkOrder): WorkOrderChange {
  const change = { kind: 'closed', reason: 'fixed', done: 'The hole was filled.' } as const;
  const wish = { key: keyOf(workOrder), expectedVersion: workOrder.version, change, by: 'crew 7' };
  return plannedChange(wish, closedAt);
}

/** The work order after that. */
export function asFixed(workOrder: WorkOrder): WorkOrder {
  return changed(workOrder, fixed(workOrder));
}
