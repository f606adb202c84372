import { serviceOf } from '../catalogue.ts';
import type { Place } from '../place.ts';
import type { Request } from '../request.ts';
import { firstWorkOrder } from '../work-order.ts';
import type { Filed, FileRequestDeps, Filing, LookAgain, Report } from './filing.ts';
import { filedBefore, followFrom, followTold, ownAmong } from './follow.ts';
import { open } from './open.ts';
import { isDuplicate, lookAround, openInReach, type Site } from './site.ts';

export class UnknownServiceError extends Error {
  override readonly name = 'UnknownServiceError';
  constructor(code: string) {
    super(`unknown-service: expected the code of a service in the city's catalogue, found ${JSON.stringify(code)}`);
  }
}

/** Races with other callers and with closings are rare; more than this many in one filing is an outage. */
const mostAttempts = 8;
const longestPauseMs = 25;

/**
 * Files a report: it opens the one work order for this kind of job at this place, or follows the one that is open there or
 * within the radius of its duplicate class. The same call filing again gets the same request. Throws when the table does
 * not answer; then nothing is half filed that filing again would not complete.
 */
export async function fileRequest(deps: FileRequestDeps, report: Report): Promise<Filed> {
  const service = serviceOf(deps.city, report.serviceCode);
  if (!service) throw new UnknownServiceError(report.serviceCode);
  const first = firstWorkOrder(await makeRequest(deps, report), service, placeOf(deps, report), deps.city);

  let filing: Filing = { deps, report, service, first };
  let step = await firstStep(filing);
  for (let attempt = 1; step.outcome === 'look-again' && attempt < mostAttempts; attempt += 1) {
    if (attempt > 1) await deps.sleep(Math.ceil(Math.random() * longestPauseMs * attempt));
    filing = { ...filing, first: { ...first, request: step.request } };
    step = await nextStep(filing, step);
  }
  if (step.outcome !== 'look-again') return step;
  throw new Error(`no work order could be opened or followed at ${first.placeId} in ${mostAttempts} attempts`);
}

/** In most cases all there is to do, and done without a look at what stands at the place. */
async function firstStep(filing: Filing): Promise<Filed | LookAgain> {
  const { follows } = filing.report;
  return follows ? await followTold(filing, follows) : await fileAt(filing, await lookAround(filing));
}

async function nextStep(filing: Filing, { here: known }: LookAgain): Promise<Filed | LookAgain> {
  const [here, around] = await Promise.all([known ?? filing.deps.workOrdersAt(filing.first), lookAround(filing)]);
  return await fileAt(filing, { ...around, here });
}

/** Follows what stands at the site, or opens what is missing there. */
async function fileAt(filing: Filing, site: Site): Promise<Filed | LookAgain> {
  const own = ownAmong(filing, [...(site.here ?? []), ...site.near]);
  if (own) return await filedBefore(filing, own);
  const inReach = await openInReach(filing, site);
  const duplicate = inReach.find((workOrder) => isDuplicate(filing, workOrder));
  return duplicate ? await followFrom(filing, duplicate) : await open(filing, site, inReach);
}

async function makeRequest(deps: FileRequestDeps, report: Report): Promise<Request> {
  const now = deps.now().toISOString();
  const { contactId, channel, language, serviceCode, words, placeWords, answers, mediaUrl, sealedContact } = report;
  return {
    trackingNumber: await deps.nextTrackingNumber(),
    contactId,
    serviceCode,
    words,
    placeWords,
    filedAt: now,
    channel,
    language: report.phone ? undefined : language,
    answers,
    mediaUrl,
    sealedContact,
    follower: report.phone
      ? {
          ...deps.protectPhone(report.phone),
          language: language ?? 'en',
          consent: {
            texts: report.updates === 'texts',
            calls: report.updates === 'calls',
            given: now,
            source: 'phone',
          },
        }
      : undefined,
  };
}

/** The place that was told or confirmed, or one of its own in the caller's words, which no other report can meet. */
function placeOf({ finder }: FileRequestDeps, report: Report): Place {
  if (report.placeFound) return report.placeFound;
  const search = finder.find(report.place);
  if (report.place && search.outcome === 'found') return { ...search.place, confidence: 1 };
  return {
    id: `as-told-${report.contactId}`,
    label: report.placeWords || 'place not told',
    kind: 'as-told',
    confidence: 0,
  };
}
