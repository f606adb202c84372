import type { City, Language } from './city.ts';
import type { FilingStorage } from './filing-storage.ts';
import type { Place } from './place.ts';
import type { PlaceFinder } from './places/place-finder.ts';
import type { Follower, Request } from './request.ts';
import type { TrackingNumber } from './tracking-number.ts';
import { firstWorkOrder, isOpen, keyOf, recurrenceOf, requestAlone, type WorkOrder } from './work-order.ts';

export type FileRequestDeps = FilingStorage & {
  readonly city: City;
  readonly finder: PlaceFinder;
  readonly nextTrackingNumber: () => Promise<TrackingNumber>;
  readonly protectPhone: (phone: string) => Pick<Follower, 'phoneHash' | 'sealedPhone'>;
  readonly now: () => Date;
};

/** What a caller told the line. */
export type Report = {
  readonly contactId: string;
  /** E.164; undefined when withheld. */
  readonly phone: string | undefined;
  readonly language: Language;
  readonly serviceCode: string;
  readonly words: string;
  /** The confirmed label; empty when nobody could place it. */
  readonly place: string;
  readonly placeWords: string;
  readonly texts: boolean;
};

export type Filed = {
  readonly outcome: 'filed' | 'followed';
  readonly request: Request;
  readonly workOrder: WorkOrder;
};

export class UnknownServiceError extends Error {
  override readonly name = 'UnknownServiceError';
  constructor(code: string) {
    super(`unknown-service: expected the code of a service in the city's catalogue, found ${JSON.stringify(code)}`);
  }
}

/** Races with other callers and with closings are rare; more than this many in one filing is a bug. */
const mostAttempts = 5;

/**
 * Files a report: it opens the one work order for this kind of job at this place, or follows the one that is open.
 * The same call filing again gets the same request. Throws when the table does not answer; then nothing is half filed
 * that filing again would not complete.
 */
export async function fileRequest(deps: FileRequestDeps, report: Report): Promise<Filed> {
  const service = deps.city.services.find(({ code }) => code === report.serviceCode);
  if (!service) throw new UnknownServiceError(report.serviceCode);

  const request = await makeRequest(deps, report);
  const first = firstWorkOrder(request, service, placeOf(deps, report), deps.city.timeZone);

  const opening = await deps.openWorkOrder(first);
  return opening.outcome === 'opened'
    ? { outcome: 'filed', request, workOrder: first }
    : await fileBesides(deps, first, opening.standing);
}

/** Something lost to another caller or to a closing: look at the place again and go on with this request. */
type LookAgain = { readonly outcome: 'look-again'; readonly request: Request };

/** Files where a work order stands already: follows it, or opens its recurrence once it is closed. */
async function fileBesides(deps: FileRequestDeps, first: WorkOrder, standing: WorkOrder): Promise<Filed> {
  let { request } = first;
  let workOrders = isOpen(standing) ? [standing] : await deps.workOrdersAt(first);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const own = workOrders.find((workOrder) => workOrder.request.contactId === request.contactId);
    if (own) return await filedBefore(deps, own);

    const [latest = standing] = workOrders;
    const step = isOpen(latest)
      ? await followWhileOpen(deps, request, latest)
      : await openAnew(deps, { ...first, request }, latest);
    if (step.outcome !== 'look-again') return step;

    request = step.request;
    workOrders = await deps.workOrdersAt(first);
  }
  throw new Error(`no work order could be opened or followed at ${first.placeId} in ${mostAttempts} attempts`);
}

/** The same call opened this work order: an attempt of it that was overtaken may not leave a follower behind. */
async function filedBefore(deps: FileRequestDeps, own: WorkOrder): Promise<Filed> {
  if (own.sequence > 1) await deps.unfollow(own, own.request.contactId);
  return { outcome: 'filed', request: own.request, workOrder: own };
}

/**
 * Follow first and read the status after: whoever closes the work order writes the status first and reads the followers
 * after, so that either they see us or we see them.
 */
async function followWhileOpen(deps: FileRequestDeps, request: Request, open: WorkOrder): Promise<Filed | LookAgain> {
  const following = { ...request, follows: keyOf(open) };
  const added = await deps.follow(following);
  let standing = added.outcome === 'added' ? following : added.standing;
  if (standing.follows.sequence < open.sequence) {
    // An earlier attempt of this call ended under a work order that was closed since.
    standing = { ...standing, follows: keyOf(open) };
    if (!(await deps.moveOn(standing))) return { outcome: 'look-again', request };
  }
  const kept = requestAlone(standing);
  const workOrder = await deps.workOrder(standing.follows);
  return workOrder && isOpen(workOrder)
    ? { outcome: 'followed', request: kept, workOrder }
    : { outcome: 'look-again', request: kept };
}

/** The same problem after it was closed is a new work order that names the old. */
async function openAnew(deps: FileRequestDeps, first: WorkOrder, closed: WorkOrder): Promise<Filed | LookAgain> {
  const workOrder = recurrenceOf(closed, first);
  const opening = await deps.openRecurrence(workOrder);
  switch (opening.outcome) {
    case 'opened':
      return { outcome: 'filed', request: workOrder.request, workOrder };
    case 'filed-before':
      return { outcome: 'look-again', request: requestAlone(opening.standing) };
    case 'overtaken':
      return { outcome: 'look-again', request: first.request };
  }
}

async function makeRequest(deps: FileRequestDeps, report: Report): Promise<Request> {
  const now = deps.now().toISOString();
  return {
    trackingNumber: await deps.nextTrackingNumber(),
    contactId: report.contactId,
    serviceCode: report.serviceCode,
    words: report.words,
    placeWords: report.placeWords,
    filedAt: now,
    follower: report.phone
      ? {
          ...deps.protectPhone(report.phone),
          language: report.language,
          consent: { texts: report.texts, given: now, source: 'phone' },
        }
      : undefined,
  };
}

/** The place the caller confirmed, or one of its own in the caller's words, which no other report can meet. */
function placeOf({ finder }: FileRequestDeps, report: Report): Place {
  const search = finder.find(report.place);
  if (report.place && search.outcome === 'found') return { ...search.place, confidence: 1 };
  return {
    id: `as-told-${report.contactId}`,
    label: report.placeWords || 'place not told',
    kind: 'as-told',
    confidence: 0,
  };
}
