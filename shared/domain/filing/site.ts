import { type ReadWorkOrder, workOrderBehind } from '../behind.ts';
import { areToldApart, type Neighbourhood, neighbourhoodOf } from '../neighbourhood.ts';
import { isOpen, type WorkOrder } from '../work-order.ts';
import { isSame, isSameJob, keyOf, type WorkOrderKey } from '../work-order-key.ts';
import type { Filing } from './filing.ts';

/** What is known of a place and its neighbourhood. */
export type Site = Neighbourhood & {
  /** Work orders at the very place, the latest first; undefined while nobody looked. */
  readonly here?: readonly WorkOrder[] | undefined;
};

export function lookAround({ deps, first, service }: Filing): Promise<Site> {
  return neighbourhoodOf(deps, first, service.duplicate.radiusMeters);
}

/** The open work orders at the place and around it, the latest at the very place first. */
export async function openInReach({ deps, first }: Filing, { here = [], near }: Site): Promise<WorkOrder[]> {
  const besides = here.length > 0 ? near.filter((workOrder) => !isSameJob(workOrder, first)) : near;
  const checked = await Promise.all(
    [...here, ...besides].map(async (workOrder) => ((await openBehind(deps, workOrder)) ? [workOrder] : [])),
  );
  return checked.flat();
}

/** What at a place may be opened again although a newer one was there: it was told apart from that, or merged into it. */
export function closedBeside([latest, ...older]: readonly WorkOrder[]): WorkOrderKey[] {
  const mayOpen = (each: WorkOrder) => each.mergedInto !== undefined || (latest && areToldApart(latest, each));
  return older.filter((each) => !isOpen(each) && mayOpen(each)).map(keyOf);
}

/** The open work order that whoever follows this one is told of; undefined when it is not open any more. */
export async function openBehind(deps: ReadWorkOrder, workOrder: WorkOrder): Promise<WorkOrder | undefined> {
  const behind = await workOrderBehind(deps, workOrder);
  return isOpen(behind) ? behind : undefined;
}

/**
 * Whether a work order in reach is the same job: not when it has been open for longer than anybody would mean it. Who said of
 * one that it is another job was asked about the nearest, and not about the rest: then only the very place speaks for itself.
 */
export function isDuplicate({ report: { apartFrom }, service, first }: Filing, workOrder: WorkOrder): boolean {
  const isMeant = !apartFrom || (isSameJob(workOrder, first) && !isSame(apartFrom, workOrder));
  return isMeant && isYoungEnough(workOrder, first.openedAt, service.duplicate.longestAgeDays);
}

/** @param now ISO 8601 */
export function isYoungEnough({ openedAt }: WorkOrder, now: string, longestAgeDays: number): boolean {
  return Date.parse(now) - Date.parse(openedAt) <= longestAgeDays * 86_400_000;
}
