import type { WorkOrders } from '../../../shared/adapters/dynamodb/work-orders.ts';
import { isOpen, type WorkOrder, type WorkOrderKey, workOrderName } from '../../../shared/domain/work-order.ts';
import { type FakeTable, requestKeyOf, sameJob, written } from './fake-table.ts';

export function fakeWorkOrdersIn(table: FakeTable): WorkOrders {
  const { around, workOrders, requests } = table;
  return {
    openWorkOrder: (workOrder) =>
      around('openWorkOrder', () => {
        const standing = workOrders.get(workOrderName(workOrder));
        if (standing) return { outcome: 'taken', standing: structuredClone(standing.entity) };
        workOrders.set(workOrderName(workOrder), written(table, workOrder));
        return { outcome: 'opened' };
      }),

    openRecurrence: (workOrder) =>
      around('openRecurrence', () => {
        const { contactId, trackingNumber } = workOrder.request;
        const request = requestKeyOf({ follows: workOrder, contactId });
        const filedBefore = requests.get(request)?.entity;
        if (filedBefore && filedBefore.trackingNumber !== trackingNumber)
          return { outcome: 'filed-before', standing: structuredClone(filedBefore) };
        const before = workOrders.get(workOrderName(workOrder.reopens));
        if (before?.entity.status !== 'closed' || workOrders.has(workOrderName(workOrder)))
          return { outcome: 'overtaken' };
        workOrders.set(workOrderName(workOrder), written(table, workOrder));
        requests.delete(request);
        return { outcome: 'opened' };
      }),

    workOrder: (key) => around('workOrder', () => structuredClone(workOrders.get(workOrderName(key))?.entity)),

    workOrdersAt: (job) =>
      around('workOrdersAt', () =>
        [...workOrders.values()]
          .filter(({ entity }) => sameJob(entity, job))
          .map(({ entity }) => structuredClone(entity))
          .toSorted((a, b) => b.sequence - a.sequence),
      ),
  };
}

/** Closes a work order, as its department does; undefined when it was closed already. */
export function closeIn(table: FakeTable, key: WorkOrderKey): WorkOrder | undefined {
  const name = workOrderName(key);
  const standing = table.workOrders.get(name)?.entity;
  if (!standing || !isOpen(standing)) return undefined;
  const closed: WorkOrder = { ...standing, status: 'closed', version: standing.version + 1 };
  table.workOrders.set(name, written(table, closed));
  return closed;
}
