import type { Status, WorkOrder } from '../work-order.ts';
import { type WorkOrderKey, workOrderName } from '../work-order-key.ts';
import type { WorkOrderChange } from './change.ts';

/** Why a change of a work order is not made; nothing of it is written. */
export type Refusal = {
  readonly outcome: 'refused';
  readonly code:
    | 'unknown-work-order'
    | 'stale-version'
    | 'not-from-here'
    | 'newer-work-order'
    | 'place-claimed'
    | 'not-merged'
    | 'not-apart'
    | 'unknown-department'
    | 'unknown-number';
  /** What would have been right, for whoever asked. */
  readonly expected: string;
  /** The work order in the way. */
  readonly rival?: WorkOrder;
};

export function refusal(code: Refusal['code'], expected: string, rival?: WorkOrder): Refusal {
  return { outcome: 'refused', code, expected, ...(rival ? { rival } : {}) };
}

export function unknownWorkOrder(key: WorkOrderKey): Refusal {
  return refusal('unknown-work-order', `expected a work order there is; there is no ${workOrderName(key)}`);
}

/** What was wrong with a write that was not made, by what stands there. */
export function refusedAt(
  change: Pick<WorkOrderChange, 'key' | 'expectedVersion' | 'from'>,
  standing: WorkOrder | undefined,
) {
  if (!standing) return unknownWorkOrder(change.key);
  return standing.version === change.expectedVersion
    ? notFromHere(standing.status, change.from)
    : refusal('stale-version', `expected the latest version, ${standing.version}; look at it again`);
}

export function notFromHere(status: Status, from: readonly Status[]): Refusal {
  return refusal('not-from-here', `expected a work order that is ${from.join(', ')}; this one is ${status}`);
}
