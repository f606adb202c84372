import type { CellClaims } from '../claim.ts';
import type { Cell } from '../geography.ts';
import type { FollowingRequest, WorkOrder } from '../work-order.ts';
import type { Job, WorkOrderKey } from '../work-order-key.ts';

export type Opening =
  | { readonly outcome: 'opened' }
  /** Somebody was first: this is what stands there now, read in the same round trip. */
  | { readonly outcome: 'taken'; readonly standing: WorkOrder }
  /** The same call filed before: open it with the request that stands. */
  | { readonly outcome: 'filed-before'; readonly standing: FollowingRequest }
  /** The place or its neighbourhood is not as it was seen: look again. */
  | { readonly outcome: 'overtaken' };

export type Following =
  | { readonly outcome: 'added' }
  /** The same call filed it before; it may follow another work order by now. */
  | { readonly outcome: 'standing'; readonly standing: FollowingRequest };

/** What filing asks of wherever requests are kept; `shared/adapters/dynamodb` says how each is done and what it costs. */
export type FilingStorage = {
  /** Where nothing but the place is at stake: one conditional write. */
  readonly openWorkOrder: (workOrder: WorkOrder) => Promise<Opening>;
  /**
   * Where more is at stake: only while what it reopens is closed, while its own cell is of the version that was seen, and
   * with the request taken off whatever it followed before.
   * @param alsoClosed what could be opened again besides what it reopens, and must still be closed
   */
  readonly openWorkOrderAmong: (
    workOrder: WorkOrder,
    seenVersion: number,
    alsoClosed?: readonly WorkOrderKey[],
  ) => Promise<Opening>;
  readonly claimsIn: (cell: Cell, duplicateClass: string) => Promise<CellClaims>;
  readonly workOrder: (key: WorkOrderKey) => Promise<WorkOrder | undefined>;
  readonly workOrdersAt: (job: Job) => Promise<WorkOrder[]>;
  /** Before anybody at another place follows it; false when it is closed and nothing took it over. */
  readonly reachTo: (key: WorkOrderKey, placeId: string) => Promise<boolean>;
  readonly follow: (request: FollowingRequest) => Promise<Following>;
  /** Takes a standing request from what it follows to another work order; false when it is not there any more. */
  readonly moveOn: (request: FollowingRequest, to: WorkOrderKey) => Promise<boolean>;
  readonly unfollow: (job: Job, contactId: string) => Promise<void>;
};
