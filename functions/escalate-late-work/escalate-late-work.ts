import type { WorkOrderChanges } from '../../shared/adapters/dynamodb/work-order-changes.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { City } from '../../shared/domain/city.ts';
import { openStatuses } from '../../shared/domain/life/change.ts';
import { isOpen, type WorkOrder } from '../../shared/domain/work-order.ts';
import { keyOf } from '../../shared/domain/work-order-key.ts';
import { localDate, workingDaysBetween } from '../../shared/domain/working-days.ts';

export type EscalateLateWorkDeps = Pick<WorkOrders, 'workOrder' | 'workOrdersPromisedBefore'> &
  Pick<WorkOrderChanges, 'changeWorkOrder'> & { readonly city: City };

/**
 * Notes on each work order that is late that it is, once for its department and once, days later, for the city; what is
 * noted is told by the table's stream. One that somebody changes just now is late tomorrow, too. What cannot be
 * looked at keeps nothing else from it.
 * @param at ISO 8601
 */
export async function escalateLateWork(deps: EscalateLateWorkDeps, at: string): Promise<void> {
  const today = localDate(at, deps.city.timeZone);
  const looked = await Promise.allSettled(
    deps.city.departments.map(async ({ id }) => {
      const failed: unknown[] = [];
      for (const key of await deps.workOrdersPromisedBefore(id, today)) {
        try {
          const workOrder = await deps.workOrder(key);
          if (workOrder) await escalate(deps, workOrder, at);
        } catch (error) {
          failed.push(error);
        }
      }
      if (failed.length > 0)
        throw new AggregateError(failed, `${failed.length} late work orders of ${id} were not looked at`);
    }),
  );
  const failed = looked.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  if (failed.length > 0)
    throw new AggregateError(failed, `the late work of ${failed.length} departments was not looked at`);
}

async function escalate(deps: EscalateLateWorkDeps, workOrder: WorkOrder, at: string): Promise<void> {
  const level = levelOf(workOrder, deps.city, at);
  if (!level || !isOpen(workOrder) || workOrder.escalatedTo === level || workOrder.escalatedTo === 'city') return;
  await deps.changeWorkOrder({
    key: keyOf(workOrder),
    expectedVersion: workOrder.version,
    from: openStatuses,
    patch: { escalatedTo: level },
    update: { version: workOrder.version + 1, at, by: 'calendar', public: false, event: { kind: 'late', level } },
  });
}

function levelOf({ promisedBy, escalatedTo }: WorkOrder, city: City, at: string): 'department' | 'city' | undefined {
  const daysLate = workingDaysBetween(`${promisedBy}T12:00:00.000Z`, at, city);
  if (daysLate === 0) return undefined;
  return escalatedTo === 'department' && daysLate > city.lateToCityAfterDays ? 'city' : 'department';
}
