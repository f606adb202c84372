import type { WorkOrder } from './work-order.ts';
import type { WorkOrderKey } from './work-order-key.ts';

export type ReadWorkOrder = { readonly workOrder: (key: WorkOrderKey) => Promise<WorkOrder | undefined> };

/** The work order that whoever follows this one is told of: itself, or the one that took it over. One step, and no more. */
export async function workOrderBehind(deps: ReadWorkOrder, workOrder: WorkOrder): Promise<WorkOrder> {
  return (workOrder.mergedInto && (await deps.workOrder(workOrder.mergedInto))) ?? workOrder;
}
