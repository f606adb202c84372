import { jobsNear } from './claim.ts';
import type { FilingStorage } from './filing/filing-storage.ts';
import type { WorkOrder } from './work-order.ts';
import { isSame } from './work-order-key.ts';

export type Neighbourhood = {
  /** Work orders that claim a place within the radius, the nearest first; the claim of one may outlast it by a moment. */
  readonly near: readonly WorkOrder[];
  /** The version of the own cell that this was seen at; 0 where no cell is claimed. */
  readonly seenVersion: number;
};

/** What claims the map around a work order, before it is opened. Nothing is read where distance decides nothing. */
export async function neighbourhoodOf(
  deps: Pick<FilingStorage, 'claimsIn' | 'workOrder'>,
  { cells, place, duplicateClass }: Pick<WorkOrder, 'cells' | 'place' | 'duplicateClass'>,
  radiusMeters: number,
): Promise<Neighbourhood> {
  const [ownCell] = cells;
  if (!ownCell || !place.point) return { near: [], seenVersion: 0 };
  const claims = await deps.claimsIn(ownCell, duplicateClass);
  const jobs = jobsNear(place.point, radiusMeters, claims);
  const near = await Promise.all(jobs.map(({ key }) => deps.workOrder(key)));
  return { near: near.filter((workOrder) => workOrder !== undefined), seenVersion: claims.version };
}

/** Whether somebody said of either that it is not the other. */
export function areToldApart(one: WorkOrder, other: WorkOrder): boolean {
  return one.apartFrom.some((apart) => isSame(apart, other)) || other.apartFrom.some((apart) => isSame(apart, one));
}
