import { isOpen, nextWorkOrder, requestAlone, type WorkOrder } from '../work-order.ts';
import type { Filed, Filing, LookAgain } from './filing.ts';
import { filedAs } from './follow.ts';
import { closedBeside, isDuplicate, type Site } from './site.ts';

/**
 * Opens what is missing at the site. The same problem after it was closed is a new work order that names the old; one that
 * is told apart from what is open in reach says so.
 */
export async function open(filing: Filing, site: Site, apartFrom: readonly WorkOrder[]): Promise<Filed | LookAgain> {
  const { deps, first, report } = filing;
  const { request } = first;
  const workOrder = nextWorkOrder(first, site.here?.[0], apartFrom);
  const isOnlyThePlace = workOrder.sequence === 1 && workOrder.cells.length === 0 && !report.follows;
  const opening = isOnlyThePlace
    ? await deps.openWorkOrder(workOrder)
    : await deps.openWorkOrderAmong(workOrder, site.seenVersion, closedBeside(site.here ?? []));
  switch (opening.outcome) {
    case 'opened':
      return await filedAs(filing, workOrder);
    case 'taken': {
      const { standing } = opening;
      if (isOnlyThePlace && standing.request.contactId === request.contactId) return await filedAs(filing, standing);
      const isToBeFollowed = isOpen(standing) && isDuplicate(filing, standing);
      return { outcome: 'look-again', request, here: isToBeFollowed ? [standing] : undefined };
    }
    case 'filed-before':
      return { outcome: 'look-again', request: requestAlone(opening.standing) };
    case 'overtaken':
      return { outcome: 'look-again', request };
  }
}
