import type { FilingStorage } from '../filing/filing-storage.ts';
import type { WorkOrder } from '../work-order.ts';
import type { WorkOrderChange } from './change.ts';

export type Changed =
  | { readonly outcome: 'changed'; readonly workOrder: WorkOrder }
  /** The work order as it is, if there is one: not of that version, or not in one of those states. */
  | { readonly outcome: 'refused'; readonly standing: WorkOrder | undefined };

/** A work order that opens again: with claims of its cells, and only while the latest at its place is the one seen. */
export type Reopening = {
  readonly workOrder: WorkOrder;
  readonly change: WorkOrderChange;
  readonly seenVersion: number;
  readonly latestSequence: number;
  /** Written together with it, or not at all. */
  readonly besides?: readonly WorkOrderChange[];
};

/** What changing work orders asks of wherever they are kept. */
export type LifeStorage = Pick<FilingStorage, 'claimsIn' | 'workOrder' | 'workOrdersAt' | 'openWorkOrderAmong'> & {
  readonly changeWorkOrder: (change: WorkOrderChange) => Promise<Changed>;
  /** All of them or none; false when one of them is not as expected any more. */
  readonly changeTogether: (changes: readonly WorkOrderChange[]) => Promise<boolean>;
  /** False when anything is not as it was seen. */
  readonly reopenWorkOrder: (reopening: Reopening) => Promise<boolean>;
};
