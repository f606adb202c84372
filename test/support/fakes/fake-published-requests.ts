import type { PublishedRequests } from '../../../shared/adapters/dynamodb/published-requests.ts';
import type { PublishedRequest } from '../../../shared/domain/published-request.ts';
import { isOpen } from '../../../shared/domain/work-order.ts';

/** What is published, in memory. */
export function fakePublishedRequests(): PublishedRequests {
  const requests = new Map<string, PublishedRequest>();
  const takenBack = new Set<string>();
  const sorted = (request: PublishedRequest) => `${request.requestedAt}#${request.trackingNumber}`;
  return {
    async publish(request) {
      const isOpener = request.asOf.startsWith('opened');
      if (takenBack.has(request.trackingNumber) && !isOpener) return;
      const standing = requests.get(request.trackingNumber);
      if (!standing || standing.asOf <= request.asOf) requests.set(request.trackingNumber, structuredClone(request));
    },
    async takeBack(trackingNumber) {
      if (requests.get(trackingNumber)?.asOf.startsWith('opened')) return;
      takenBack.add(trackingNumber);
      requests.delete(trackingNumber);
    },
    publishedRequest: async (trackingNumber) => requests.get(trackingNumber),
    publishedRequestsOf: async (trackingNumbers) =>
      [...new Set(trackingNumbers)].flatMap((number) => requests.get(number) ?? []),
    publishedList: async ({ serviceCodes, statuses, from, until, skip, most }) =>
      [...requests.values()]
        .filter((request) => serviceCodes.length === 0 || serviceCodes.includes(request.serviceCode))
        .filter((request) => statuses.includes(isOpen(request) ? 'open' : 'closed'))
        .filter(({ requestedAt }) => requestedAt >= from && requestedAt <= until)
        .toSorted((one, other) => (sorted(one) > sorted(other) ? -1 : 1))
        .slice(skip, skip + most),
  };
}
