import type { Claims } from '../../../shared/adapters/dynamodb/claims.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { workOrderName } from '../../../shared/domain/work-order-key.ts';
import { cellNameOf, type FakeTable } from './fake-table.ts';

export function fakeClaimsIn({ around, cells }: FakeTable): Claims {
  return {
    claimsIn: (cell, duplicateClass) =>
      around('claimsIn', () => {
        const found = cells.get(cellNameOf(duplicateClass, cell));
        return {
          version: found?.version ?? 0,
          jobs: [...(found?.jobs.values() ?? [])].map(({ key, point }) => ({ key, point })),
        };
      }),

    releaseClaims: async (workOrder) => {
      for (const cell of workOrder.cells) {
        await around('releaseClaims', () => {
          const jobs = cells.get(cellNameOf(workOrder.duplicateClass, cell))?.jobs;
          const claim = jobs?.get(workOrderName(workOrder));
          if (claim && claim.version <= workOrder.version) jobs?.delete(workOrderName(workOrder));
        });
      }
    },
  };
}

/** Whether a work order may claim its cells: its own is as it was seen. */
export function isAsSeen({ cells }: FakeTable, workOrder: WorkOrder, seenVersion: number): boolean {
  const [own] = workOrder.cells;
  return own === undefined || (cells.get(cellNameOf(workOrder.duplicateClass, own))?.version ?? 0) === seenVersion;
}

export function claimCells({ cells }: FakeTable, workOrder: WorkOrder): void {
  const { place, version } = workOrder;
  const { duplicateClass, placeId, sequence } = workOrder;
  if (!place.point) return;
  for (const cell of workOrder.cells) {
    const name = cellNameOf(duplicateClass, cell);
    const { version: before, jobs } = cells.get(name) ?? { version: 0, jobs: new Map() };
    jobs.set(workOrderName(workOrder), { key: { duplicateClass, placeId, sequence }, point: place.point, version });
    cells.set(name, { version: before + 1, jobs });
  }
}
