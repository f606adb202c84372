import type { Service } from '../city.ts';
import { neighbourhoodOf } from '../neighbourhood.ts';
import type { Place } from '../place.ts';
import type { WorkOrder } from '../work-order.ts';
import { cellsClaimed } from '../work-order.ts';
import { isSameJob, type WorkOrderKey } from '../work-order-key.ts';
import type { FilingStorage } from './filing-storage.ts';
import { isYoungEnough, openBehind } from './site.ts';

/** An open work order that a caller may mean. */
export type Reported = {
  /** What to follow. */
  readonly key: WorkOrderKey;
  /** What whoever follows it is told of: that, or what took it over. */
  readonly workOrder: WorkOrder;
  /** Where it was reported. */
  readonly place: WorkOrder['place'];
  /** Whether it can hardly be another one: the very address or corner. Else the caller is asked. */
  readonly isCertain: boolean;
};

/**
 * What is open already at a place and within the radius of the service's duplicate class, the likeliest first. One round
 * trip, and another where there is something near.
 * @param now ISO 8601
 */
export async function alreadyReported(
  deps: Pick<FilingStorage, 'claimsIn' | 'workOrder' | 'workOrdersAt'>,
  service: Service,
  place: Place,
  now: string,
): Promise<Reported[]> {
  const { class: duplicateClass, radiusMeters, longestAgeDays } = service.duplicate;
  const job = { duplicateClass, placeId: place.id };
  const [here, { near }] = await Promise.all([
    deps.workOrdersAt(job),
    neighbourhoodOf(deps, { duplicateClass, place, cells: cellsClaimed(place, service) }, radiusMeters),
  ]);
  const beside = near.filter((workOrder) => !isSameJob(workOrder, job));
  const found = await Promise.all(
    [...here, ...beside]
      .filter((workOrder) => isYoungEnough(workOrder, now, longestAgeDays))
      .map(async (reported) => {
        const workOrder = await openBehind(deps, reported);
        return workOrder ? [{ reported, workOrder }] : [];
      }),
  );
  return found.flat().map(({ reported, workOrder }) => ({
    key: reported,
    workOrder,
    place: reported.place,
    isCertain: isSameJob(reported, job) && isOneSpot[place.kind],
  }));
}

/** A landmark or a block is long enough for two of the same. */
const isOneSpot: Readonly<Record<Place['kind'], boolean>> = {
  address: true,
  crossing: true,
  point: true,
  landmark: false,
  block: false,
  'as-told': false,
};
