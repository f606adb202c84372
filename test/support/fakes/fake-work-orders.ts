import type { WorkOrderChanges } from '../../../shared/adapters/dynamodb/work-order-changes.ts';
import type { WorkOrders } from '../../../shared/adapters/dynamodb/work-orders.ts';
import { changed, type WorkOrderChange } from '../../../shared/domain/life/change.ts';
import { isOpen, mayBeFollowed, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { isSameJob, keyOf, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { claimCells, isAsSeen } from './fake-claims.ts';
import { type FakeTable, requestKeyOf, written } from './fake-table.ts';

export function fakeWorkOrdersIn(table: FakeTable): WorkOrders {
  const { around, workOrders, requests } = table;
  return {
    openWorkOrder: (workOrder) =>
      around('openWorkOrder', () => {
        const standing = workOrders.get(workOrderName(workOrder));
        if (standing) return { outcome: 'taken', standing: standing.entity };
        workOrders.set(workOrderName(workOrder), written(table, workOrder));
        return { outcome: 'opened' };
      }),

    openWorkOrderAmong: (workOrder, seenVersion, alsoClosed) =>
      around('openWorkOrderAmong', () => {
        const { contactId, trackingNumber } = workOrder.request;
        const request = requestKeyOf(workOrder, contactId);
        const filedBefore = requests.get(request)?.entity;
        if (filedBefore && filedBefore.trackingNumber !== trackingNumber)
          return { outcome: 'filed-before', standing: filedBefore };
        const standing = workOrders.get(workOrderName(workOrder));
        if (standing) return { outcome: 'taken', standing: standing.entity };
        const closed = [...(workOrder.reopens ? [workOrder.reopens] : []), ...(alsoClosed ?? [])];
        if (closed.some((key) => workOrders.get(workOrderName(key))?.entity.status !== 'closed'))
          return { outcome: 'overtaken' };
        if (!isAsSeen(table, workOrder, seenVersion)) return { outcome: 'overtaken' };
        workOrders.set(workOrderName(workOrder), written(table, workOrder));
        requests.delete(request);
        claimCells(table, workOrder);
        return { outcome: 'opened' };
      }),

    workOrder: (key) => around('workOrder', () => workOrders.get(workOrderName(key))?.entity),

    workOrdersAt: (job) =>
      around('workOrdersAt', () =>
        [...workOrders.values()]
          .filter(({ entity }) => isSameJob(entity, job))
          .map(({ entity }) => entity)
          .toSorted((a, b) => b.sequence - a.sequence),
      ),

    workOrdersPromisedBefore: (department, date) =>
      around('workOrdersPromisedBefore', () =>
        [...workOrders.values()]
          .map(({ entity }) => entity)
          .filter((each) => isOpen(each) && each.department === department && each.promisedBy < date)
          .map(keyOf),
      ),

    reachTo: (key, placeId) =>
      around('reachTo', () => {
        const standing = workOrders.get(workOrderName(key))?.entity;
        if (!standing || !mayBeFollowed(standing)) return false;
        const alsoAt = [...new Set([...standing.alsoAt, placeId])];
        workOrders.set(workOrderName(key), written(table, { ...standing, alsoAt }));
        return true;
      }),
  };
}

export function fakeWorkOrderChangesIn(table: FakeTable): WorkOrderChanges {
  const { around, workOrders } = table;
  const isAsExpected = ({ key, expectedVersion, from }: WorkOrderChange) => {
    const standing = workOrders.get(workOrderName(key))?.entity;
    return standing?.version === expectedVersion && from.includes(standing.status);
  };
  const write = (change: WorkOrderChange): WorkOrder | undefined => {
    const standing = workOrders.get(workOrderName(change.key))?.entity;
    if (!standing) return undefined;
    const after = changed(standing, change);
    workOrders.set(workOrderName(change.key), written(table, after));
    return after;
  };
  return {
    changeWorkOrder: (change) =>
      around('changeWorkOrder', () => {
        const after = isAsExpected(change) ? write(change) : undefined;
        if (after) return { outcome: 'changed', workOrder: after };
        return { outcome: 'refused', standing: workOrders.get(workOrderName(change.key))?.entity };
      }),

    changeTogether: (changes) =>
      around('changeTogether', () => {
        if (!changes.every(isAsExpected)) return false;
        for (const change of changes) write(change);
        return true;
      }),

    reopenWorkOrder: ({ workOrder, change, seenVersion, latestSequence, besides = [] }) =>
      around('reopenWorkOrder', () => {
        if (![change, ...besides].every(isAsExpected)) return false;
        if (workOrders.has(workOrderName({ ...workOrder, sequence: latestSequence + 1 }))) return false;
        if (!isAsSeen(table, workOrder, seenVersion)) return false;
        for (const each of [change, ...besides]) write(each);
        claimCells(table, { ...workOrder, version: change.update.version });
        return true;
      }),
  };
}
