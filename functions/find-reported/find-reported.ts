import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import { reportSaid, serviceOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { alreadyReported, type Reported } from '../../shared/domain/filing/already-reported.ts';
import type { FilingStorage } from '../../shared/domain/filing/filing-storage.ts';
import type { FoundRequest } from '../../shared/domain/open-requests.ts';
import type { PlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { groupsOf, writtenNumber } from '../../shared/domain/tracking-number.ts';
import { isSame, workOrderName } from '../../shared/domain/work-order-key.ts';
import { localDate } from '../../shared/domain/working-days.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type FindReportedDeps = Pick<FilingStorage, 'claimsIn' | 'workOrder' | 'workOrdersAt'> &
  Pick<Requests, 'latestRequestsOf'> & {
    readonly city: City;
    readonly finder: PlaceFinder;
    readonly hashPhone: (phone: string) => string;
    readonly now: () => Date;
  };

export type AskedPlace = {
  readonly serviceCode: string;
  /** The label that was read back and confirmed. */
  readonly place: string;
  readonly call: { readonly phone: string | undefined; readonly languageCode: string };
};

/** Who reports more than this at one place knows the number. */
const mostRequestsLookedAt = 5;

/**
 * Is it reported already? `known` needs no question, `asking` does; `yours` is said to who reported it before, with the
 * number, instead of filing it again. What the flow keeps for later steps is answered along with it.
 */
export async function findReported(deps: FindReportedDeps, { serviceCode, place: label, call }: AskedPlace) {
  const nothing = { status: 'none', reported: 'none', number: 'none', sayYours: 'none', say: 'none' };
  const service = serviceOf(deps.city, serviceCode);
  const search = deps.finder.find(label);
  if (!service || search.outcome !== 'found') return nothing;

  const [[first], own] = await Promise.all([
    alreadyReported(deps, service, search.place, deps.now().toISOString()),
    call.phone ? deps.latestRequestsOf(deps.hashPhone(call.phone), mostRequestsLookedAt) : [],
  ]);
  if (!first) return nothing;
  return { ...nothing, ...answerAbout(deps, first, own, call.languageCode) };
}

function answerAbout(
  { city }: FindReportedDeps,
  { key, workOrder, place, isCertain }: Reported,
  own: readonly FoundRequest[],
  languageCode: string,
) {
  const language = languageFor(languageCode);
  const words = wordsIn[language];
  const reported = workOrderName(key);
  const job = {
    ...reportSaid(city, { serviceCode: workOrder.serviceCode, place }, language),
    since: localDate(workOrder.openedAt, city.timeZone),
  };
  const theirs = own.find(({ follows }) => isSame(follows, key) || isSame(follows, workOrder));
  const number = theirs?.request.trackingNumber;
  const yours = number && {
    number: writtenNumber(number),
    sayYours: words.reportedByYou({ ...job, numberGroups: groupsOf(number) }),
  };
  if (!isCertain) return { status: 'asking', reported, say: words.alreadyReported(job), ...yours };
  return { status: yours ? 'yours' : 'known', reported, say: 'none', ...yours };
}
