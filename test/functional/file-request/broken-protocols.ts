import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { isSame, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { claimCells } from '../../support/fakes/fake-claims.ts';
import { cellNameOf, jobOfRequest, requestKeyOf, written } from '../../support/fakes/fake-table.ts';
import type { Protocol } from './storm.ts';

/** Ways to file and to close that look right and are not, and what is wrong after a storm with them. */
export const brokenProtocols: {
  readonly what: string;
  readonly breaks: RegExp;
  readonly protocol: Protocol;
  readonly isAboutReopening?: true;
}[] = [
  {
    what: 'looks whether the place is free, and then opens',
    breaks: /stands 0 times/,
    protocol: (storage, table) => ({
      ...storage,
      openWorkOrder: async (workOrder) => {
        const standing = await storage.workOrder(workOrder);
        if (standing) return { outcome: 'taken', standing };
        return await table.around('openWorkOrder', () => {
          table.workOrders.set(workOrderName(workOrder), written(table, workOrder));
          return { outcome: 'opened' };
        });
      },
    }),
  },
  {
    what: 'claims its own cell alone',
    breaks: /two open work orders of one job: .*corner.*corner/,
    protocol: (storage) => ({
      ...storage,
      openWorkOrderAmong: claimingItsOwnCell((...given) => storage.openWorkOrderAmong(...given)),
    }),
  },
  {
    what: 'reads every cell around and claims its own',
    breaks: /two open work orders of one job: .*corner.*corner/,
    protocol: (storage) => ({
      ...storage,
      openWorkOrderAmong: claimingItsOwnCell((...given) => storage.openWorkOrderAmong(...given)),
      claimsIn: async (cell, duplicateClass) => {
        const claims = await Promise.all(cellsBeside(cell).map((each) => storage.claimsIn(each, duplicateClass)));
        return { version: claims[0]?.version ?? 0, jobs: claims.flatMap(({ jobs }) => jobs) };
      },
    }),
  },
  {
    what: 'claims every cell without looking whether its own has changed',
    breaks: /two open work orders of one job/,
    protocol: (storage, table) => ({
      ...storage,
      openWorkOrderAmong: (workOrder) => {
        const name = workOrder.cells[0] && cellNameOf(workOrder.duplicateClass, workOrder.cells[0]);
        return storage.openWorkOrderAmong(workOrder, (name && table.cells.get(name)?.version) || 0);
      },
    }),
  },
  {
    what: 'lets go of a claim although the work order was reopened since',
    isAboutReopening: true,
    breaks: /two open work orders of one job/,
    protocol: (storage, table) => ({
      ...storage,
      releaseClaims: (workOrder) =>
        table.around('releaseClaims', () => {
          for (const cell of workOrder.cells)
            table.cells.get(cellNameOf(workOrder.duplicateClass, cell))?.jobs.delete(workOrderName(workOrder));
        }),
    }),
  },
  {
    what: 'reopens without claiming its cells again',
    isAboutReopening: true,
    breaks: /two open work orders of one job/,
    protocol: (storage, table) => ({
      ...storage,
      reopenWorkOrder: (reopening) =>
        storage.reopenWorkOrder({ ...reopening, workOrder: { ...reopening.workOrder, cells: [] }, seenVersion: 0 }),
      releaseClaims: (workOrder) =>
        table.around('releaseClaims', () => {
          for (const { jobs } of table.cells.values()) jobs.delete(workOrderName(workOrder));
        }),
    }),
  },
  {
    what: 'reopens although a newer one stands at its place',
    breaks: /two open work orders of one job: .*45-park-st.*45-park-st/,
    protocol: (storage) => ({
      ...storage,
      reopenWorkOrder: (reopening) => storage.reopenWorkOrder({ ...reopening, latestSequence: 99 }),
    }),
  },
  {
    what: 'reads the status before it follows',
    breaks: /was attached to .* when that was closed/,
    protocol: (storage) => {
      const seen: WorkOrder[] = [];
      return {
        ...storage,
        follow: async (request) => {
          const workOrder = await storage.workOrder(request.follows);
          if (workOrder) seen.push(workOrder);
          return await storage.follow(request);
        },
        workOrdersAt: async (job) => [
          ...seen.filter((workOrder) => workOrder.placeId === job.placeId),
          ...(await storage.workOrdersAt(job)).filter((each) => !seen.some((known) => isSame(known, each))),
        ],
      };
    },
  },
  {
    what: 'reads who follows from an index that lags',
    breaks: /was never told/,
    protocol: (storage, table) => ({
      ...storage,
      requestsUnder: async (workOrder) => {
        const latest = table.counted.writes - 2;
        const requests = await storage.requestsUnder(workOrder);
        const recent = [...table.requests.values()].filter(({ writtenAt }) => writtenAt > latest);
        return requests.filter(
          ({ trackingNumber }) => !recent.some(({ entity }) => entity.trackingNumber === trackingNumber),
        );
      },
    }),
  },
  {
    what: 'reads who follows before it closes',
    breaks: /was never told/,
    protocol: (storage) => {
      const before = new Map<string, Awaited<ReturnType<typeof storage.requestsUnder>>>();
      return {
        ...storage,
        changeWorkOrder: async (change) => {
          const workOrder = await storage.workOrder(change.key);
          if (workOrder) before.set(workOrderName(workOrder), await storage.requestsUnder(workOrder));
          return await storage.changeWorkOrder(change);
        },
        requestsUnder: async (workOrder) =>
          before.get(workOrderName(workOrder)) ?? (await storage.requestsUnder(workOrder)),
      };
    },
  },
  {
    what: 'follows from another place without a word of it',
    breaks: /was never told/,
    protocol: (storage) => ({ ...storage, reachTo: async () => true }),
  },
  {
    what: 'follows a second time when it is asked again',
    breaks: /got 2 numbers/,
    protocol: (storage, table) => ({
      ...storage,
      follow: async (request) =>
        await table.around('follow', () => {
          const key = `${requestKeyOf(jobOfRequest(request), request.contactId)} ${request.trackingNumber}`;
          table.requests.set(key, written(table, request));
          return { outcome: 'added' };
        }),
    }),
  },
  {
    what: 'opens another one and takes the follower off after',
    breaks: /got 2 numbers|stands 2 times|stands 0 times/,
    protocol: (storage, table) => ({
      ...storage,
      openWorkOrderAmong: async (workOrder, seenVersion) => {
        const opening = await table.around('openWorkOrderAmong', () => {
          const standing = table.workOrders.get(workOrderName(workOrder));
          if (standing) return { outcome: 'taken', standing: structuredClone(standing.entity) } as const;
          const own = workOrder.cells[0] && table.cells.get(cellNameOf(workOrder.duplicateClass, workOrder.cells[0]));
          if (own && own.version !== seenVersion) return { outcome: 'overtaken' } as const;
          table.workOrders.set(workOrderName(workOrder), written(table, workOrder));
          claimCells(table, workOrder);
          return { outcome: 'opened' } as const;
        });
        if (opening.outcome === 'opened') await storage.unfollow(workOrder, workOrder.request.contactId);
        return opening;
      },
    }),
  },
];

type Opening = ReturnType<Protocol>['openWorkOrderAmong'];

function claimingItsOwnCell(open: Opening): Opening {
  return (workOrder, seenVersion) => open({ ...workOrder, cells: workOrder.cells.slice(0, 1) }, seenVersion);
}

/** A cell and the eight around it. */
function cellsBeside(cell: string): string[] {
  const [row = 0, column = 0] = cell.split(':').map(Number);
  const steps = [0, -1, 1];
  return steps.flatMap((down) => steps.map((right) => `${row + down}:${column + right}`));
}
