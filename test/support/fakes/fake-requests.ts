import type { Requests } from '../../../shared/adapters/dynamodb/requests.ts';
import { requestAlone, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { isSame, keyOf } from '../../../shared/domain/work-order-key.ts';
import { type FakeTable, jobOfRequest, requestKeyOf, written } from './fake-table.ts';

export function fakeRequestsIn(table: FakeTable): Requests {
  const { around, workOrders, requests } = table;

  const followersOf = (workOrder: WorkOrder) =>
    [...requests.values()]
      .map(({ entity }) => entity)
      .filter(
        ({ place, follows }) =>
          isSame(follows, workOrder) && [workOrder.placeId, ...workOrder.alsoAt].includes(place.id),
      )
      .toSorted((a, b) => (a.contactId < b.contactId ? -1 : 1));

  return {
    follow: (request) =>
      around('follow', () => {
        const key = requestKeyOf(jobOfRequest(request), request.contactId);
        const standing = requests.get(key);
        if (standing) return { outcome: 'standing', standing: standing.entity };
        requests.set(key, written(table, request));
        return { outcome: 'added' };
      }),

    moveOn: (request, to) =>
      around('moveOn', () => {
        const key = requestKeyOf(jobOfRequest(request), request.contactId);
        const standing = requests.get(key)?.entity;
        if (standing?.trackingNumber !== request.trackingNumber) return false;
        if (!isSame(standing.follows, request.follows)) return false;
        requests.set(key, written(table, { ...standing, follows: keyOf(to), movedOn: (request.movedOn ?? 0) + 1 }));
        return true;
      }),

    followingRequest: (request) =>
      around('followingRequest', () =>
        structuredClone(requests.get(requestKeyOf(jobOfRequest(request), request.contactId))?.entity),
      ),

    unfollow: (job, contactId) =>
      around('unfollow', () => {
        requests.delete(requestKeyOf(job, contactId));
      }),

    requestsUnder: (workOrder) =>
      around('requestsUnder', () => [workOrder.request, ...followersOf(workOrder).map(requestAlone)]),

    placedRequestsUnder: (workOrder) =>
      around('placedRequestsUnder', () => [
        { request: workOrder.request, place: workOrder.place },
        ...followersOf(workOrder).map((each) => ({ request: requestAlone(each), place: each.place })),
      ]),

    countUnder: (workOrder) => around('countUnder', () => 1 + followersOf(workOrder).length),

    requestByTrackingNumber: (trackingNumber) =>
      around('requestByTrackingNumber', () => {
        for (const { entity } of workOrders.values()) {
          if (entity.request.trackingNumber === trackingNumber)
            return structuredClone({
              request: entity.request,
              place: entity.place,
              follows: keyOf(entity),
              workOrder: entity,
            });
        }
        for (const { entity } of requests.values()) {
          if (entity.trackingNumber === trackingNumber)
            return structuredClone({ request: requestAlone(entity), place: entity.place, follows: entity.follows });
        }
        return undefined;
      }),

    latestRequestsOf: (phoneHash, most) =>
      around('latestRequestsOf', () => {
        const opened = [...workOrders.values()].map(({ entity }) => ({
          request: entity.request,
          place: entity.place,
          follows: keyOf(entity),
          workOrder: entity,
        }));
        const followed = [...requests.values()].map(({ entity }) => ({
          request: requestAlone(entity),
          place: entity.place,
          follows: entity.follows,
        }));
        return structuredClone(
          [...opened, ...followed]
            .filter(({ request }) => request.follower?.phoneHash === phoneHash)
            .toSorted((a, b) => b.request.filedAt.localeCompare(a.request.filedAt))
            .slice(0, most),
        );
      }),
  };
}
