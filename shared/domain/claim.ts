import type { Point } from './city.ts';
import { metersBetween } from './geography.ts';
import type { Place } from './place.ts';
import type { WorkOrderKey } from './work-order-key.ts';

/** A work order that claims a cell of the map, as the cell knows it. */
export type ClaimedJob = { readonly key: WorkOrderKey; readonly point: Point };

/**
 * What is claimed of one cell for one duplicate class. A cell nobody ever claimed is one of version 0. Who opens a work order
 * claims every cell within the radius of it, and does so only while its own cell has the version it has seen: of two within
 * the radius of each other, the later sees the earlier or fails.
 */
export type CellClaims = { readonly version: number; readonly jobs: readonly ClaimedJob[] };

/** A point that may be further off decides nothing: its neighbour may be meant. */
export const roughestDecidingMeters = 50;

type PointedPlace = Pick<Place, 'point' | 'pointAccuracyMeters'>;

/** Whether what lies near this place may be the same job. */
export function decidesByDistance<Pointed extends PointedPlace>(
  place: Pointed,
): place is Pointed & { readonly point: Point } {
  return place.point !== undefined && (place.pointAccuracyMeters ?? 0) <= roughestDecidingMeters;
}

/** The jobs within `radiusMeters` of a point, the nearest first. */
export function jobsNear(point: Point, radiusMeters: number, { jobs }: CellClaims): ClaimedJob[] {
  return jobs
    .map((job) => ({ job, meters: metersBetween(job.point, point) }))
    .filter(({ meters }) => meters <= radiusMeters)
    .toSorted((a, b) => a.meters - b.meters)
    .map(({ job }) => job);
}
