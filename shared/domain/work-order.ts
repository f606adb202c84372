import * as z from 'zod';
import { Point, type Service } from './city.ts';
import { type Place, placeKindsOnOrders } from './place.ts';
import { Request } from './request.ts';
import { workingDaysAfter } from './working-days.ts';

export const statuses = ['received', 'assigned', 'scheduled', 'in-progress', 'closed', 'reopened'] as const;
export type Status = (typeof statuses)[number];

/** What a work order is known by: the kind of job, the place, and the how-manieth such job there. */
export const WorkOrderKey = z.object({
  duplicateClass: z.string(),
  placeId: z.string(),
  sequence: z.int().min(1),
});
export type WorkOrderKey = z.infer<typeof WorkOrderKey>;

/** The one job at a place. It carries the request that opened it; every later request follows it. */
export const WorkOrder = WorkOrderKey.extend({
  status: z.enum(statuses),
  version: z.int().min(1),
  serviceCode: z.string(),
  department: z.string(),
  place: z.object({
    id: z.string(),
    label: z.string(),
    kind: z.enum(placeKindsOnOrders),
    point: Point.optional(),
    confidence: z.number().min(0).max(1),
  }),
  openedAt: z.iso.datetime(),
  promisedBy: z.iso.date(),
  /** The closed work order this one is a recurrence of. */
  reopens: WorkOrderKey.optional(),
  request: Request,
});
export type WorkOrder = z.infer<typeof WorkOrder>;

/** A request that follows a work order somebody else's request opened. */
export const FollowingRequest = Request.extend({ follows: WorkOrderKey });
export type FollowingRequest = z.infer<typeof FollowingRequest>;

/** The request for itself, without what it follows. */
export function requestAlone({ follows: _follows, ...request }: FollowingRequest): Request {
  return request;
}

/** A work order for a problem that came back. */
export type Recurrence = WorkOrder & { readonly reopens: WorkOrderKey };

/** The work order a request opens when nobody has reported the problem at that place before. */
export function firstWorkOrder(request: Request, service: Service, place: Place, timeZone: string): WorkOrder {
  return {
    duplicateClass: service.duplicate.class,
    placeId: place.id,
    sequence: 1,
    status: 'received',
    version: 1,
    serviceCode: service.code,
    department: service.department,
    place,
    openedAt: request.filedAt,
    promisedBy: workingDaysAfter(request.filedAt, service.promisedDays, timeZone),
    request,
  };
}

/** Nothing is attached to a closed work order: the same problem again is a new one that names the old. */
export function recurrenceOf(closed: WorkOrder, first: WorkOrder): Recurrence {
  return { ...first, sequence: closed.sequence + 1, reopens: keyOf(closed) };
}

export function isOpen(workOrder: Pick<WorkOrder, 'status'>): boolean {
  return workOrder.status !== 'closed';
}

export function keyOf({ duplicateClass, placeId, sequence }: WorkOrderKey): WorkOrderKey {
  return { duplicateClass, placeId, sequence };
}

/** One readable string for logs and messages: `pothole@45-park-st#1`. */
export function workOrderName({ duplicateClass, placeId, sequence }: WorkOrderKey): string {
  return `${duplicateClass}@${placeId}#${sequence}`;
}
