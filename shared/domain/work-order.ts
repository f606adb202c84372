import * as z from 'zod';
import { Point, type Service } from './city.ts';
import { decidesByDistance } from './claim.ts';
import { type Cell, cellsAround } from './geography.ts';
import { type Place, placeKindsOnOrders } from './place.ts';
import { Request } from './request.ts';
import { keyOf, WorkOrderKey } from './work-order-key.ts';
import { closingReasons, priorities, Update } from './work-order-update.ts';
import { type WorkCalendar, workingDaysAfter } from './working-days.ts';

export const statuses = ['received', 'assigned', 'scheduled', 'in-progress', 'closed', 'reopened'] as const;
export type Status = (typeof statuses)[number];

/** What was done about it, as its closing said: `duplicate` where another work order took it over. */
const Closing = z.object({
  reason: z.enum([...closingReasons, 'duplicate']),
  done: z.string(),
  at: z.iso.datetime(),
});

/** A place as it is kept with what was filed there. */
const FiledPlace = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(placeKindsOnOrders),
  point: Point.optional(),
  pointAccuracyMeters: z.number().min(0).optional(),
  confidence: z.number().min(0).max(1),
});

/** The one job at a place. It carries the request that opened it; every later request follows it. */
export const WorkOrder = WorkOrderKey.extend({
  status: z.enum(statuses),
  version: z.int().min(1),
  serviceCode: z.string(),
  department: z.string(),
  place: FiledPlace,
  priority: z.enum(priorities).default('normal'),
  openedAt: z.iso.datetime(),
  promisedBy: z.iso.date(),
  assignedTo: z.string().optional(),
  scheduledFor: z.iso.date().optional(),
  closing: Closing.optional(),
  /** Who was last told that it is late. */
  escalatedTo: z.enum(['department', 'city']).optional(),
  /** The closed work order this one is a recurrence of. */
  reopens: WorkOrderKey.optional(),
  /** Open work orders in reach that this one was told apart from: by the caller, by staff, or by their age. */
  apartFrom: z.array(WorkOrderKey).default([]),
  /** The work order that took this one over; whoever follows this one is told of that one. */
  mergedInto: WorkOrderKey.optional(),
  /** The work orders this one took over. */
  merged: z.array(WorkOrderKey).default([]),
  /** Places besides its own from which requests follow it. */
  alsoAt: z.array(z.string()).default([]),
  /** The cells of the map in which it keeps others from opening the same job again. */
  cells: z.array(z.string()).default([]),
  /** The work order that its request was taken off, and by whom. */
  separated: z.object({ from: WorkOrderKey, by: z.string(), at: z.iso.datetime() }).optional(),
  request: Request,
  /** Its history, the oldest first: an entry for each version after the first. */
  updates: z.array(Update).default([]),
});
export type WorkOrder = z.infer<typeof WorkOrder>;

/** A request that follows a work order somebody else's request opened: filed at its own place, which may lie beside. */
export const FollowingRequest = Request.extend({ place: FiledPlace, follows: WorkOrderKey });
export type FollowingRequest = z.infer<typeof FollowingRequest>;

/** The request for itself, without what it follows. */
export function requestAlone({ follows: _follows, place: _place, ...request }: FollowingRequest): Request {
  return request;
}

/** The work order a request opens when nobody has reported the problem at that place before. */
export function firstWorkOrder(request: Request, service: Service, place: Place, calendar: WorkCalendar): WorkOrder {
  return {
    duplicateClass: service.duplicate.class,
    placeId: place.id,
    sequence: 1,
    status: 'received',
    version: 1,
    serviceCode: service.code,
    department: service.department,
    place,
    priority: 'normal',
    openedAt: request.filedAt,
    promisedBy: workingDaysAfter(request.filedAt, service.promisedDays, calendar),
    apartFrom: [],
    merged: [],
    alsoAt: [],
    cells: cellsClaimed(place, service),
    request,
    updates: [],
  };
}

/** The cells of the map a work order at this place claims, its own first; none where distance decides nothing. */
export function cellsClaimed(place: Place, { duplicate }: Service): Cell[] {
  return duplicate.radiusMeters > 0 && decidesByDistance(place) ? cellsAround(place.point, duplicate.radiusMeters) : [];
}

/** The same job again at the same place: it names the one before where that is closed, and what it was told apart from. */
export function nextWorkOrder(
  first: WorkOrder,
  latest: WorkOrder | undefined,
  apartFrom: readonly WorkOrderKey[],
): WorkOrder {
  return {
    ...first,
    sequence: (latest?.sequence ?? 0) + 1,
    ...(latest && !isOpen(latest) ? { reopens: keyOf(latest) } : {}),
    apartFrom: apartFrom.map(keyOf),
  };
}

/** Whoever follows what was taken over is told of the one that took it over. */
export function mayBeFollowed(workOrder: Pick<WorkOrder, 'status' | 'mergedInto'>): boolean {
  return isOpen(workOrder) || workOrder.mergedInto !== undefined;
}

export function isOpen(workOrder: Pick<WorkOrder, 'status'>): boolean {
  return workOrder.status !== 'closed';
}
