import { workOrderBehind } from '../behind.ts';
import { plannedChange } from '../life/change.ts';
import type { LifeStorage } from '../life/life-storage.ts';
import { type ReopenDeps, reopen } from '../life/reopen.ts';
import { behind, type FoundRequest } from '../open-requests.ts';
import type { TrackingNumber } from '../tracking-number.ts';
import { isOpen, type WorkOrder } from '../work-order.ts';
import { workOrderName } from '../work-order-key.ts';
import type { FixedAnswer } from './fixed-answer.ts';

export type AnswerFixedDeps = ReopenDeps &
  Pick<LifeStorage, 'changeWorkOrder'> & {
    readonly requestByTrackingNumber: (number: TrackingNumber) => Promise<FoundRequest | undefined>;
    readonly latestRequestsOf: (phoneHash: string, most: number) => Promise<FoundRequest[]>;
    readonly keepAnswer: (answer: FixedAnswer) => Promise<void>;
  };

export type SaidFixed = {
  readonly phoneHash: string;
  /** Which of their requests; the one closed last when undefined. */
  readonly number?: TrackingNumber | undefined;
  readonly isFixed: boolean;
  /** When they said it, ISO 8601: what was closed after that they did not mean, however late it is heard. */
  readonly at: string;
  readonly by: FixedAnswer['by'];
};

export type AnsweredFixed =
  | { readonly outcome: 'thanked' }
  /** Open again, now or by somebody's word before; to be followed by the same number. */
  | { readonly outcome: 'reopened'; readonly number: TrackingNumber }
  /** Somebody reported it anew since: to be followed by that number. */
  | { readonly outcome: 'reported-again'; readonly number: TrackingNumber }
  /** Nothing of theirs was closed in the last 30 days. */
  | { readonly outcome: 'nothing-asked' };

const answeredWithinDays = 30;
/** Who has more requests than this names the number. */
const mostRequestsLookedAt = 10;

/**
 * What somebody says of a closed work order they followed: is it fixed? A no opens it again and tells the department; each
 * answer is kept for the department's count. Saying it twice is saying it once.
 */
export async function answerFixed(deps: AnswerFixedDeps, said: SaidFixed): Promise<AnsweredFixed> {
  const asked = await whatWasAsked(deps, said);
  if (!asked) return { outcome: 'nothing-asked' };
  const { number, workOrder } = asked;
  const { closing } = workOrder;
  if (!closing) return said.isFixed ? { outcome: 'thanked' } : { outcome: 'reopened', number };

  const { isFixed, at, by, phoneHash } = said;
  const version = workOrder.updates.findLast(({ event }) => event.kind === 'closed')?.version ?? workOrder.version;
  const { department } = workOrder;
  const name = workOrderName(workOrder);
  await deps.keepAnswer({ department, workOrder: name, version, closedAt: closing.at, phoneHash, isFixed, at, by });
  return isFixed ? { outcome: 'thanked' } : await openAgain(deps, workOrder, number);
}

async function openAgain(deps: AnswerFixedDeps, workOrder: WorkOrder, number: TrackingNumber): Promise<AnsweredFixed> {
  const rival = await inTheWayOfReopening(deps, workOrder);
  if (!rival) return { outcome: 'reopened', number };
  const standing = await workOrderBehind(deps, rival);
  if (isOpen(standing)) await tellOfIt(deps, standing, workOrder);
  else await inTheWayOfReopening(deps, standing);
  return { outcome: 'reported-again', number: rival.request.trackingNumber };
}

async function inTheWayOfReopening(deps: AnswerFixedDeps, workOrder: WorkOrder): Promise<WorkOrder | undefined> {
  const because = 'A resident who followed it says that it is not fixed.';
  const reopened = await reopen(deps, workOrder, { by: 'resident', event: { kind: 'reopened', because } });
  return reopened.outcome === 'refused' ? reopened.rival : undefined;
}

/** The department at work on the newer one hears of it; should somebody change that just now, the next reader sees the count. */
async function tellOfIt(deps: AnswerFixedDeps, rival: WorkOrder, workOrder: WorkOrder): Promise<void> {
  const text = `A resident who followed ${workOrderName(workOrder)} says that it is not fixed.`;
  const wish = { key: rival, expectedVersion: rival.version, by: 'resident', change: { kind: 'noted' as const, text } };
  await deps.changeWorkOrder(plannedChange(wish, deps.now().toISOString()));
}

type Asked = { readonly number: TrackingNumber; readonly workOrder: WorkOrder };

async function whatWasAsked(deps: AnswerFixedDeps, { phoneHash, number, at }: SaidFixed): Promise<Asked | undefined> {
  const found = number
    ? [await deps.requestByTrackingNumber(number)].filter((each) => each?.request.follower?.phoneHash === phoneHash)
    : await deps.latestRequestsOf(phoneHash, mostRequestsLookedAt);
  const asked = await Promise.all(found.flatMap((each) => (each ? [withWorkOrder(deps, each)] : [])));
  const since = new Date(deps.now().getTime() - answeredWithinDays * 86_400_000).toISOString();
  const [latest] = asked
    .flatMap((each) => (each ? [each] : []))
    .filter(({ workOrder }) => {
      const closedAt = lastClosedAt(workOrder);
      return closedAt !== undefined && closedAt >= since && Date.parse(closedAt) <= Date.parse(at);
    })
    .toSorted((a, b) => ((lastClosedAt(a.workOrder) ?? '') > (lastClosedAt(b.workOrder) ?? '') ? -1 : 1));
  return latest;
}

async function withWorkOrder(deps: AnswerFixedDeps, { request, follows }: FoundRequest): Promise<Asked | undefined> {
  const workOrder = await behind(deps, await deps.workOrder(follows));
  return workOrder && { number: request.trackingNumber, workOrder };
}

/** When it was closed last, also where it has been opened again since; undefined for what never was. */
function lastClosedAt({ closing, updates }: WorkOrder): string | undefined {
  return closing?.at ?? updates.findLast(({ event }) => event.kind === 'closed')?.at;
}
