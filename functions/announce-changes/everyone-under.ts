import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { Request } from '../../shared/domain/request.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';

/** Every request that waits for a work order, with where it is and what it was filed under. */
export type Everyone = readonly {
  readonly request: Request;
  readonly place: WorkOrder['place'];
  readonly followed: WorkOrder;
}[];

/** Who follows a work order, or what it took over. Consistent: nobody who followed is left out. */
export async function everyoneUnder(
  deps: Pick<Requests, 'placedRequestsUnder'> & Pick<WorkOrders, 'workOrder'>,
  workOrder: WorkOrder,
): Promise<Everyone> {
  const takenOver = await Promise.all(workOrder.merged.map((key) => deps.workOrder(key)));
  const all = await Promise.all(
    [workOrder, ...takenOver].map(async (followed) => {
      const placed = followed ? await deps.placedRequestsUnder(followed) : [];
      return placed.flatMap((each) => (followed ? [{ ...each, followed }] : []));
    }),
  );
  return all.flat();
}
