import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import { reportSaid } from '../../shared/domain/catalogue.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import { behind, openRequestsOf } from '../../shared/domain/open-requests.ts';
import { readTrackingNumber } from '../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import { speaking, spokenIn } from '../../shared/language/spoken-in.ts';
import { toFlowList } from '../../shared/runtime/flow-parameter.ts';

export type AnswerStatusDeps = Pick<Requests, 'requestByTrackingNumber' | 'latestRequestsOf'> &
  Pick<WorkOrders, 'workOrder'> & { readonly city: City; readonly hashPhone: (phone: string) => string };

export type AskedStatus = {
  /** Keys as pressed: a tracking number, or which of `own`; empty when nothing was asked for yet. */
  readonly keyed: string;
  /** Tracking numbers of the caller's own requests, as they were offered, key 1 first; or `all` for all of them. */
  readonly own: readonly string[];
  /** Whether the caller took up the greeting's offer of their own requests. */
  readonly isOfOwn: boolean;
  readonly call: { readonly phone: string | undefined; readonly languageCode: string };
};

/**
 * What became of a request: that of its work order. Nothing personal is in it, as whoever has the number may ask. Who
 * has open requests may ask for one of them instead; a number that cannot be one is told apart from one nobody has.
 */
export async function answerStatus(deps: AnswerStatusDeps, { keyed, own, isOfOwn, call }: AskedStatus) {
  const language = languageFor(call.languageCode);
  if (keyed === personKey) return { ...speaking(language), own: 'none', status: 'person', say: 'none' };
  const chosen = own[Number(keyed) - 1];
  if (!keyed || chosen === allOwn) return await offerOwn(deps, call.phone, isOfOwn || chosen === allOwn, language);

  const words = wordsIn[language];
  const number = readTrackingNumber(chosen ?? keyed);
  const alike = { ...speaking(language), own: toFlowList(own) };
  if (!number) {
    const say = keyed === nothingKeyed ? words.askNumber() : words.wrongNumber();
    return { ...alike, status: 'wrong-number', say };
  }
  const found = await deps.requestByTrackingNumber(number);
  const workOrder = await behind(deps, found && (found.workOrder ?? (await deps.workOrder(found.follows))));
  if (!workOrder) return { ...alike, status: 'unknown-number', say: words.unknownNumber() };
  return { ...alike, ...tellStatus(deps.city, workOrder, language) };
}

const personKey = '0';
/** Stands for all of the caller's own requests, where naming each would keep a caller with a number waiting. */
const allOwn = 'all';
/** What Connect stores for keys when none were pressed. */
const nothingKeyed = 'Timeout';

async function offerOwn(deps: AnswerStatusDeps, phone: string | undefined, isOfOwn: boolean, language: Language) {
  const words = wordsIn[language];
  const open = phone ? await openRequestsOf(deps, deps.hashPhone(phone)) : [];
  const [only, ...others] = open;
  const asking = (own: readonly string[], say: string) => ({
    ...spokenIn(language, say),
    own: toFlowList(own),
    status: 'asking',
  });
  if (!only) return asking([], words.askNumber());
  const numbers = open.map(({ request }) => request.trackingNumber);
  if (isOfOwn && others.length === 0) {
    return { ...speaking(language), own: toFlowList(numbers), ...tellStatus(deps.city, only.workOrder, language) };
  }
  if (!isOfOwn && others.length > 0) return asking([allOwn], words.askNumberOrAll(open.length));
  const reports = open.map(({ workOrder }) => reportSaid(deps.city, workOrder, language));
  return asking(numbers, words.askNumberOrOwn(reports));
}

function tellStatus(city: City, workOrder: WorkOrder, language: Language) {
  const words = wordsIn[language];
  const { status, promisedBy, closing } = workOrder;
  const say = words.status({ ...reportSaid(city, workOrder, language), status, promisedBy, reason: closing?.reason });
  const isAsked = status === 'closed';
  return {
    status: 'found',
    say,
    sayOutbound: words.outboundUpdate(city.name, say, isAsked),
    asksIfFixed: isAsked ? 'yes' : 'no',
  };
}
