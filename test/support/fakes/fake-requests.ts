import type { Requests } from '../../../shared/adapters/dynamodb/requests.ts';
import { keyOf, requestAlone } from '../../../shared/domain/work-order.ts';
import { type FakeTable, requestKeyOf, sameJob, written } from './fake-table.ts';

export function fakeRequestsIn(table: FakeTable): Requests {
  const { around, workOrders, requests } = table;
  return {
    follow: (request) =>
      around('follow', () => {
        const key = requestKeyOf(request);
        const standing = requests.get(key);
        if (standing) return { outcome: 'standing', standing: structuredClone(standing.entity) };
        requests.set(key, written(table, request));
        return { outcome: 'added' };
      }),

    moveOn: (request) =>
      around('moveOn', () => {
        const key = requestKeyOf(request);
        const standing = requests.get(key)?.entity;
        if (standing?.trackingNumber !== request.trackingNumber) return false;
        if (standing.follows.sequence >= request.follows.sequence) return false;
        requests.set(key, written(table, { ...standing, follows: request.follows }));
        return true;
      }),

    unfollow: (follows, contactId) =>
      around('unfollow', () => {
        requests.delete(requestKeyOf({ follows, contactId }));
      }),

    requestsUnder: (workOrder) =>
      around('requestsUnder', () => {
        const following = [...requests.values()]
          .map(({ entity }) => entity)
          .filter(({ follows }) => sameJob(follows, workOrder) && follows.sequence === workOrder.sequence)
          .toSorted((a, b) => (a.contactId < b.contactId ? -1 : 1));
        return structuredClone([workOrder.request, ...following.map(requestAlone)]);
      }),

    requestByTrackingNumber: (trackingNumber) =>
      around('requestByTrackingNumber', () => {
        for (const { entity } of workOrders.values()) {
          if (entity.request.trackingNumber === trackingNumber)
            return structuredClone({ request: entity.request, follows: keyOf(entity), workOrder: entity });
        }
        for (const { entity } of requests.values()) {
          if (entity.trackingNumber === trackingNumber)
            return structuredClone({ request: requestAlone(entity), follows: entity.follows });
        }
        return undefined;
      }),

    latestRequestsOf: (phoneHash, most) =>
      around('latestRequestsOf', () => {
        const opened = [...workOrders.values()].map(({ entity }) => ({
          request: entity.request,
          follows: keyOf(entity),
          workOrder: entity,
        }));
        const followed = [...requests.values()].map(({ entity }) => ({
          request: requestAlone(entity),
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
