import { type ReadWorkOrder, workOrderBehind } from './behind.ts';
import type { Request } from './request.ts';
import { isOpen, type WorkOrder } from './work-order.ts';
import { type WorkOrderKey } from './work-order-key.ts';

export type FoundRequest = {
  readonly request: Request;
  readonly place: WorkOrder['place'];
  readonly follows: WorkOrderKey;
  /** There when the request is the one that opened it: it lies in the same item. */
  readonly workOrder?: WorkOrder;
};

export type OpenRequestsDeps = {
  readonly latestRequestsOf: (phoneHash: string, most: number) => Promise<FoundRequest[]>;
  readonly workOrder: (key: WorkOrderKey) => Promise<WorkOrder | undefined>;
};

export type OpenRequest = { readonly request: Request; readonly workOrder: WorkOrder };

/** Who has more open requests than this asks by number. */
const mostRequestsLookedAt = 5;
/** As many as a caller can choose between by ear. */
const mostRequestsOffered = 3;

/**
 * What a telephone number reported and is still waited for, the last filed first; at most three. Two round trips, one
 * after the other, where some of it follows what others reported.
 */
export async function openRequestsOf(deps: OpenRequestsDeps, phoneHash: string): Promise<OpenRequest[]> {
  const found = await deps.latestRequestsOf(phoneHash, mostRequestsLookedAt);
  const requests = await Promise.all(
    found.map(async ({ request, follows, workOrder }) => ({
      request,
      workOrder: await behind(deps, workOrder ?? (await deps.workOrder(follows))),
    })),
  );
  return requests
    .flatMap(({ request, workOrder }) => (workOrder && isOpen(workOrder) ? { request, workOrder } : []))
    .slice(0, mostRequestsOffered);
}

/** What became of the work order somebody follows; undefined when there is none. */
export async function behind(deps: ReadWorkOrder, workOrder: WorkOrder | undefined): Promise<WorkOrder | undefined> {
  return workOrder && (await workOrderBehind(deps, workOrder));
}
