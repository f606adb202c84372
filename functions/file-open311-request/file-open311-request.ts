import type { ApiClients } from '../../shared/adapters/dynamodb/api-clients.ts';
import type { PublishedRequests } from '../../shared/adapters/dynamodb/published-requests.ts';
import type { Submissions } from '../../shared/adapters/dynamodb/submissions.ts';
import type { City } from '../../shared/domain/city.ts';
import { fileRequest } from '../../shared/domain/filing/file-request.ts';
import type { Filed, FileRequestDeps, Report } from '../../shared/domain/filing/filing.ts';
import type { PlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { published } from '../../shared/domain/published-request.ts';
import { isOpen } from '../../shared/domain/work-order.ts';
import type { Answered } from '../../shared/open311/answer.ts';
import { refuseOtherJurisdictions } from '../../shared/open311/jurisdiction.ts';
import { notFound, Refused } from '../../shared/open311/problem.ts';
import { serviceNotice } from '../../shared/open311/service-request.ts';
import type { HttpRequest } from '../../shared/runtime/http-event.ts';
import { clientOf } from './api-key.ts';
import { readForm } from './form.ts';
import { type SameSubmission, sameSubmission } from './same-submission.ts';
import { readSubmission } from './submission.ts';

export type FileOpen311RequestDeps = Omit<FileRequestDeps, 'finder'> &
  Submissions &
  Pick<ApiClients, 'clientWithKey' | 'countUse'> &
  Pick<PublishedRequests, 'publish'> & {
    readonly city: City;
    readonly finder: PlaceFinder;
    readonly sealContact: (contact: string) => string;
    /** Says that what was filed is not published yet; the stream publishes it, too. */
    readonly reportUnpublished: (error: unknown) => void;
  };

/**
 * Files what software sends: the same use case as a call, with the same places and the same duplicates. What arrives twice,
 * by its Idempotency-Key or word for word within a day, is one request. Throws Refused for what is not as it should be.
 * @param path after the endpoint: `['requests']`
 */
export async function fileOpen311Request(
  deps: FileOpen311RequestDeps,
  path: readonly string[],
  request: Pick<HttpRequest, 'query' | 'headers' | 'body'>,
): Promise<Answered> {
  const { city } = deps;
  if (path.join('/') !== 'requests')
    throw new Refused(notFound('A request is filed by POST to requests.xml or requests.json.'));
  const form = readForm(request.headers['content-type'], request.body);
  const client = await clientOf(deps, form, request);
  refuseOtherJurisdictions(city, {
    jurisdiction_id: form.theOne('jurisdiction_id') ?? request.query.jurisdiction_id ?? '',
  });
  const { service, location, description, answers, mediaUrl, contact } = readSubmission(deps, form);
  const filed = await fileOnce(deps, await sameSubmission(deps, client, request), {
    channel: 'open311',
    phone: undefined,
    language: undefined,
    serviceCode: service.code,
    words: description,
    place: '',
    placeFound: location.place,
    placeWords: location.words,
    updates: 'none',
    answers: answers.length > 0 ? answers : undefined,
    mediaUrl,
    sealedContact: Object.keys(contact).length > 0 ? deps.sealContact(JSON.stringify(contact)) : undefined,
  });
  const { workOrder } = filed;
  // So that whoever sent it can read it at once.
  await deps.publish(published(city, { ...filed, behind: workOrder })).catch(deps.reportUnpublished);
  return {
    root: 'service_requests',
    value: [
      {
        service_request_id: filed.request.trackingNumber,
        service_notice: serviceNotice(workOrder.promisedBy),
        account_id: contact.account_id ?? null,
      },
    ],
    freshSeconds: 0,
    about: filed.request.trackingNumber,
  };
}

/**
 * The same words again, after the work was done, mean that it is there again: who had opened the work order files anew, and
 * whoever followed it goes on under the number that he has.
 */
async function fileOnce(
  deps: FileOpen311RequestDeps,
  { contactId, anew }: SameSubmission,
  report: Omit<Report, 'contactId'>,
): Promise<Filed> {
  const filed = await fileRequest(deps, { ...report, contactId });
  if (isOpen(filed.workOrder) || !anew) return filed;
  return await fileRequest(deps, { ...report, contactId: await anew() });
}
