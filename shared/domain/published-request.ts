import * as z from 'zod';
import { serviceOf } from './catalogue.ts';
import { type City, Language, Point, type Service } from './city.ts';
import { masked } from './masking.ts';
import { publicPlaceOf } from './place.ts';
import { neighbourhoodAt } from './places/city-neighbourhoods.ts';
import { PublicEvent, publicEventOf } from './public-event.ts';
import { Answer, channels, type Request } from './request.ts';
import { TrackingNumber } from './tracking-number.ts';
import { statuses, type WorkOrder } from './work-order.ts';
import { closingReasons } from './work-order-update.ts';

/**
 * All that the city publishes of a request: what, where, when, and what became of it. Nothing of who reported it, nothing that
 * a caller said, nothing that the city keeps to itself.
 */
export const PublishedRequest = z.object({
  trackingNumber: TrackingNumber,
  serviceCode: z.string(),
  department: z.string(),
  requestedAt: z.iso.datetime(),
  /** When it, or a work order it depends on, last changed in any way. */
  changedAt: z.iso.datetime(),
  /** Of two states of it the later sorts last. */
  asOf: z.string(),
  status: z.enum(statuses),
  promisedBy: z.iso.date(),
  scheduledFor: z.iso.date().optional(),
  closing: z
    .object({ reason: z.enum([...closingReasons, 'duplicate']), done: z.string(), at: z.iso.datetime() })
    .optional(),
  /** Absent where it may not be said: in a caller's own words, or where it would tell who complained. */
  place: z.object({ id: z.string(), label: z.string(), point: Point.optional() }).optional(),
  neighbourhood: z.string().optional(),
  /** What somebody wrote to be published, masked. */
  description: z.string().optional(),
  mediaUrl: z.string().optional(),
  /** To questions whose answers name nobody: what was written freely is left out. */
  answers: z.array(Answer).default([]),
  channel: z.enum(channels),
  language: Language.optional(),
  /** The request that opened the work order behind this one, where this one did not. */
  duplicateOf: TrackingNumber.optional(),
  /** It had been taken for a duplicate, and staff gave it a work order of its own. */
  wasWronglyMerged: z.boolean(),
  /** What is reported had been closed before, at the same place. */
  isRecurrence: z.boolean(),
  /** Its history, the oldest first. */
  updates: z.array(z.object({ at: z.iso.datetime(), event: PublicEvent })),
});
export type PublishedRequest = z.infer<typeof PublishedRequest>;

/** A request, where it is, and the work orders that say what became of it. */
export type Publishable = {
  readonly request: Request;
  readonly place: WorkOrder['place'];
  /** The work order it opened, or follows. */
  readonly followed: WorkOrder;
  /** The one whose state is its state: the same, or the one that took it over. */
  readonly behind: WorkOrder;
};

/** The request that opened a work order. */
export function openerOf(workOrder: WorkOrder): Publishable {
  const { request, place } = workOrder;
  return { request, place, followed: workOrder, behind: workOrder };
}

/** What is published of a request, as it and the work orders are now. */
export function published(
  city: Pick<City, 'services' | 'neighbourhoods'>,
  { request, place, followed, behind }: Publishable,
): PublishedRequest {
  const { trackingNumber, serviceCode, filedAt, channel = 'phone', answers = [], mediaUrl, words, follower } = request;
  const isOwn = behind.request.trackingNumber === trackingNumber;
  const service = serviceOf(city, serviceCode);
  const isDiscreet = service?.discreet ?? false;
  const where = isDiscreet ? undefined : publicPlaceOf({ place });
  const workOrders = followed === behind ? [behind] : [followed, behind];
  const updates = workOrders.flatMap((each) => each.updates);
  const begun = workOrders.flatMap(({ openedAt, separated }) => [openedAt, ...(separated ? [separated.at] : [])]);
  return {
    trackingNumber,
    serviceCode,
    department: behind.department,
    requestedAt: filedAt,
    changedAt: latest([filedAt, ...begun, ...updates.map(({ at }) => at)]),
    asOf: orderOf({ request, followed, behind }),
    status: behind.status,
    promisedBy: behind.promisedBy,
    scheduledFor: behind.scheduledFor,
    closing: behind.closing,
    place: where && { id: where.id, label: where.label, point: where.point },
    neighbourhood: neighbourhoodAt(city, place.point),
    // What somebody writes or shows of a discreet matter may tell where it is, and so who complained.
    description: channel === 'open311' && words !== '' && !isDiscreet ? masked(words) : undefined,
    mediaUrl: isDiscreet ? undefined : mediaUrl,
    answers: answers.filter(({ code }) => namesNobody(service, code)),
    channel,
    language: follower?.language ?? request.language,
    duplicateOf: isOwn ? undefined : behind.request.trackingNumber,
    wasWronglyMerged: isOwn && behind.separated !== undefined,
    isRecurrence: behind.reopens !== undefined,
    updates: updates
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .flatMap((update) => {
        const event = publicEventOf(update, behind);
        const tellsWhere = event?.kind === 'merged' && (isDiscreet || serviceOf(city, behind.serviceCode)?.discreet);
        if (tellsWhere) return [{ at: update.at, event: { kind: event.kind } }];
        return event ? [{ at: update.at, event }] : [];
      }),
  };
}

/**
 * A request follows one work order, or another after that was closed, until it may open its own; each work order counts its
 * versions, and which one is behind it is one of them.
 */
function orderOf({ request, followed, behind }: Omit<Publishable, 'place'>): string {
  const opened = followed.request.trackingNumber === request.trackingNumber;
  const counts = [request.movedOn ?? 0, followed.version, behind.version].map((count) =>
    String(count).padStart(9, '0'),
  );
  return [opened ? 'opened' : 'follows', ...counts].join(' ');
}

function namesNobody(service: Service | undefined, code: string): boolean {
  const datatype = service?.questions.find((question) => question.code === code)?.datatype;
  return datatype !== undefined && datatype !== 'string' && datatype !== 'text';
}

function latest(instants: readonly string[]): string {
  return instants.reduce((one, other) => (one > other ? one : other));
}
