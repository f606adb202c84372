import type { FollowingRequest, Recurrence, WorkOrder, WorkOrderKey } from './work-order.ts';

export type Opening =
  | { readonly outcome: 'opened' }
  /** Somebody was first: this is what stands there now, read in the same round trip. */
  | { readonly outcome: 'taken'; readonly standing: WorkOrder };

export type Recurring =
  | { readonly outcome: 'opened' }
  /** The one before is not closed any more, or has its recurrence already: look again. */
  | { readonly outcome: 'overtaken' }
  /** The same call filed before: open it with the request that stands. */
  | { readonly outcome: 'filed-before'; readonly standing: FollowingRequest };

export type Following =
  | { readonly outcome: 'added' }
  /** The same call filed it before; it may follow another work order at that place by now. */
  | { readonly outcome: 'standing'; readonly standing: FollowingRequest };

/** What filing asks of wherever requests are kept; `shared/adapters/dynamodb` says how each is done and what it costs. */
export type FilingStorage = {
  readonly openWorkOrder: (workOrder: WorkOrder) => Promise<Opening>;
  readonly openRecurrence: (workOrder: Recurrence) => Promise<Recurring>;
  readonly workOrder: (key: WorkOrderKey) => Promise<WorkOrder | undefined>;
  readonly workOrdersAt: (job: Pick<WorkOrderKey, 'duplicateClass' | 'placeId'>) => Promise<WorkOrder[]>;
  readonly follow: (request: FollowingRequest) => Promise<Following>;
  readonly moveOn: (request: FollowingRequest) => Promise<boolean>;
  readonly unfollow: (follows: WorkOrderKey, contactId: string) => Promise<void>;
};
