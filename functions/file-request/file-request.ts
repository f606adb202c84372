import type { FollowingRequest, Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import type { Place } from '../../shared/domain/place.ts';
import type { PlaceFinder } from '../../shared/domain/place-finder.ts';
import type { Follower, Request } from '../../shared/domain/request.ts';
import type { TrackingNumber } from '../../shared/domain/tracking-number.ts';
import { firstWorkOrder, isOpen, keyOf, recurrenceOf, type WorkOrder } from '../../shared/domain/work-order.ts';

export type FileRequestDeps = Pick<WorkOrders, 'openWorkOrder' | 'openRecurrence' | 'workOrder' | 'latestWorkOrder'> &
  Pick<Requests, 'follow' | 'unfollow'> & {
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
  if (opening.outcome === 'opened') return { outcome: 'filed', request, workOrder: first };

  let standing = opening.standing;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (standing.request.contactId === report.contactId) {
      return { outcome: 'filed', request: standing.request, workOrder: standing };
    }
    const filed = isOpen(standing) ? await followWhileOpen(deps, request, standing) : await openAnew(deps, first);
    if (filed) return filed;
    standing = (await deps.latestWorkOrder(first)) ?? standing;
  }
  throw new Error(`no work order could be opened or followed at ${first.placeId} in ${mostAttempts} attempts`);
}

/** The same problem after it was closed is a new work order that names the old. Undefined: somebody else was first. */
async function openAnew(deps: FileRequestDeps, first: WorkOrder): Promise<Filed | undefined> {
  const latest = await deps.latestWorkOrder(first);
  if (!latest || isOpen(latest)) return undefined;
  const workOrder = recurrenceOf(latest, first);
  const opened = await deps.openRecurrence(workOrder);
  return opened ? { outcome: 'filed', request: workOrder.request, workOrder } : undefined;
}

/**
 * Follow first and read the status after: whoever closes the work order writes the status first and reads the followers
 * after, so that either they see us or we see them. Undefined: it was closed meanwhile, and we are off it again.
 */
async function followWhileOpen(deps: FileRequestDeps, request: Request, open: WorkOrder): Promise<Filed | undefined> {
  const follows = keyOf(open);
  const following: FollowingRequest = { ...request, follows };
  const added = await deps.follow(following);
  const standing = added.outcome === 'added' ? following : added.standing;
  const workOrder = await deps.workOrder(follows);
  if (workOrder && (isOpen(workOrder) || added.outcome === 'standing')) {
    return { outcome: 'followed', request: standing, workOrder };
  }
  await deps.unfollow(follows, request.contactId);
  return undefined;
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
