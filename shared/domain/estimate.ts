import type { City, Point } from './city.ts';
import type { WorkOrder } from './work-order.ts';
import { type WorkCalendar, workingDaysAfter, workingDaysBetween } from './working-days.ts';

/** How long one job took, for those who wait for the like of it. */
export type Duration = {
  readonly serviceCode: string;
  /** Where: one of the areas, or `everywhere`. */
  readonly areas: readonly string[];
  readonly workingDays: number;
  readonly closedAt: string;
  /** The name of its work order. */
  readonly workOrder: string;
};

/** Areas of about a kilometre, by row and column. */
const areaDegrees = 0.01;
export const everywhere = 'everywhere';

/** Fewer jobs than this say nothing about the next. */
export const fewestJobs = 5;
/** In one case of five it takes even longer. */
const share = 0.8;

export function areaOf(point: Point | undefined): string | undefined {
  return point && `${Math.floor(point.latitude / areaDegrees)}:${Math.floor(point.longitude / areaDegrees)}`;
}

/** What a closed work order tells of the next: only work that was done counts. */
export function durationOf(workOrder: WorkOrder, calendar: WorkCalendar): Duration | undefined {
  const { closing, openedAt, place, serviceCode, duplicateClass, placeId, sequence } = workOrder;
  if (closing?.reason !== 'fixed') return undefined;
  const area = areaOf(place.point);
  return {
    serviceCode,
    areas: area ? [area, everywhere] : [everywhere],
    workingDays: workingDaysBetween(openedAt, closing.at, calendar),
    closedAt: closing.at,
    workOrder: `${duplicateClass}@${placeId}#${sequence}`,
  };
}

/**
 * By when work like this is done as a rule, from what it really took lately.
 * @param tookDays working days that jobs took, of the area or else of the city
 * @returns `YYYY-MM-DD`; undefined where too few say anything
 */
export function expectedBy(openedAt: string, tookDays: readonly number[], calendar: WorkCalendar): string | undefined {
  if (tookDays.length < fewestJobs) return undefined;
  const sorted = tookDays.toSorted((a, b) => a - b);
  const days = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return workingDaysAfter(openedAt, days, calendar);
}

/** The date to say: what was promised, or what is to be expected where that is worse. */
export function honestDate(
  { promisedBy, scheduledFor }: Pick<WorkOrder, 'promisedBy' | 'scheduledFor'>,
  expected: string | undefined,
): { readonly date: string; readonly isLater: boolean } {
  const date = scheduledFor ?? expected ?? promisedBy;
  return date > promisedBy ? { date, isLater: true } : { date: promisedBy, isLater: false };
}

export type EstimateDeps = {
  /** Working days of the latest jobs, at most so many. */
  readonly durationsOf: (serviceCode: string, area: string) => Promise<number[]>;
};

/** How many working days such jobs took lately: in the area, or in all the city where too few were done there. */
export async function tookLately(
  { durationsOf }: EstimateDeps,
  serviceCode: string,
  point: Point | undefined,
): Promise<number[]> {
  const area = areaOf(point);
  const [inArea, inCity] = await Promise.all([
    area ? durationsOf(serviceCode, area) : [],
    durationsOf(serviceCode, everywhere),
  ]);
  return inArea.length >= fewestJobs ? inArea : inCity;
}

/** By when a work order may be expected; undefined when too little was done lately. */
export async function estimateFor(
  deps: EstimateDeps & { readonly city: City },
  { serviceCode, place, openedAt }: Pick<WorkOrder, 'serviceCode' | 'place' | 'openedAt'>,
): Promise<string | undefined> {
  return expectedBy(openedAt, await tookLately(deps, serviceCode, place.point), deps.city);
}
