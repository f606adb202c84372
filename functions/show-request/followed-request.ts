import type { Durations } from '../../shared/adapters/dynamodb/durations.ts';
import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import { workOrderBehind } from '../../shared/domain/behind.ts';
import type { City } from '../../shared/domain/city.ts';
import { estimateFor } from '../../shared/domain/estimate.ts';
import type { FoundRequest } from '../../shared/domain/open-requests.ts';
import type { TrackingNumber } from '../../shared/domain/tracking-number.ts';
import { isOpen, type WorkOrder } from '../../shared/domain/work-order.ts';
import { isSame, type WorkOrderKey } from '../../shared/domain/work-order-key.ts';
import type { Update } from '../../shared/domain/work-order-update.ts';

export type FollowedRequestDeps = Pick<Requests, 'requestByTrackingNumber' | 'countUnder'> &
  Pick<WorkOrders, 'workOrder'> &
  Pick<Durations, 'durationsOf'> & { readonly city: City };

/** An update, with the work order that took this one over where it says so. */
export type PastUpdate = { readonly update: Update; readonly target: WorkOrder | undefined };

/** Everything there is to tell of a request, and more than may be told: pages choose. */
export type FollowedRequest = Pick<FoundRequest, 'request' | 'place'> & {
  /** The one job whose state is this request's. */
  readonly workOrder: WorkOrder;
  /** Whether that job is at another place than the one this request is about. */
  readonly isJoined: boolean;
  /** By when it may be expected, `YYYY-MM-DD`; undefined when too little was done lately, or it is done. */
  readonly expectedBy: string | undefined;
  /** How many requests wait for the job, this one included; of very many, more than `mostReportsSaid`. */
  readonly reports: number;
  /** The oldest first. */
  readonly history: readonly PastUpdate[];
};

/** The request with that number and the job it waits for; undefined when nobody has the number. */
export async function followedRequest(
  deps: FollowedRequestDeps,
  number: TrackingNumber,
): Promise<FollowedRequest | undefined> {
  const found = await deps.requestByTrackingNumber(number);
  const followed = found && (found.workOrder ?? (await deps.workOrder(found.follows)));
  if (!found || !followed) return undefined;
  const workOrder = await workOrderBehind(deps, followed);
  const [expectedBy, reports, history] = await Promise.all([
    isOpen(workOrder) ? estimateFor(deps, workOrder) : undefined,
    reportsOf(deps, workOrder),
    historyOf(deps, isSame(followed, workOrder) ? [workOrder] : [followed, workOrder]),
  ]);
  const { request, place } = found;
  return { request, place, workOrder, isJoined: place.id !== workOrder.place.id, expectedBy, reports, history };
}

/** So many follow it, and no more is said than that there are more. */
export const mostReportsSaid = 1000;

/** Whoever followed what it took over follows it. */
async function reportsOf(deps: FollowedRequestDeps, workOrder: WorkOrder): Promise<number> {
  const takenOver = await Promise.all(workOrder.merged.map(deps.workOrder));
  const waiting = [workOrder, ...takenOver].filter((each) => each !== undefined);
  const counts = await Promise.all(waiting.map((each) => deps.countUnder(each, mostReportsSaid)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function historyOf(deps: FollowedRequestDeps, workOrders: readonly WorkOrder[]): Promise<PastUpdate[]> {
  const known = (key: WorkOrderKey) => workOrders.find((each) => isSame(each, key)) ?? deps.workOrder(key);
  const past = await Promise.all(
    workOrders
      .flatMap((each) => each.updates)
      .map(async (update) => ({
        update,
        target: update.event.kind === 'merged' ? await known(update.event.into) : undefined,
      })),
  );
  return past.toSorted((one, other) => (one.update.at < other.update.at ? -1 : 1));
}
