import type { Announcement, Announcements } from '../../shared/adapters/dynamodb/announcements.ts';
import type { AskedText } from '../../shared/adapters/dynamodb/asked-texts.ts';
import type { Callers } from '../../shared/adapters/dynamodb/callers.ts';
import type { Change } from '../../shared/adapters/dynamodb/changes.ts';
import type { KnownProblemsStore } from '../../shared/adapters/dynamodb/known-problems.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { Messages } from '../../shared/adapters/messages.ts';
import { mayText, type UnfinishedCall } from '../../shared/domain/caller.ts';
import { serviceName } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import type { Follower, Request } from '../../shared/domain/request.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import { type WorkOrder, workOrderName } from '../../shared/domain/work-order.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import type { Words } from '../../shared/language/words.ts';
import { departmentMessage } from './department-message.ts';

export type AnnounceChangeDeps = Announcements &
  Messages &
  Pick<WorkOrders, 'workOrder'> &
  Pick<Callers, 'callerOf'> &
  Pick<KnownProblemsStore, 'countReport' | 'forgetReports'> & {
    readonly city: City;
    readonly openSealedPhone: (sealed: string) => string;
    readonly now: () => Date;
    readonly sleep: (milliseconds: number) => Promise<unknown>;
  };

/** How long one sending may take before another may try; longer than the SNS client waits, shorter than the function. */
export const leaseSeconds = 10;

/** Does what follows from a change: tells whom it concerns, and keeps count of what many report. */
export async function announceChange(deps: AnnounceChangeDeps, change: Change): Promise<void> {
  switch (change.kind) {
    case 'opened': {
      const { workOrder } = change;
      return await allDone([
        tellDepartment(deps, workOrder),
        tellFollower(deps, workOrder, workOrder.request, 'textReceived'),
      ]);
    }
    case 'followed': {
      const { request } = change;
      const workOrder = await deps.workOrder(request.follows);
      if (!workOrder) throw new Error(`no work order ${workOrderName(request.follows)} for a request that follows it`);
      return await allDone([
        tellFollower(deps, workOrder, request, 'textFollowing'),
        deps.countReport(workOrder, request),
      ]);
    }
    case 'closed':
      return await deps.forgetReports(change.workOrder);
    case 'cut-off':
      return await tellCutOff(deps, change.call);
    case 'text-asked':
      return await textArticle(deps, change.asked);
  }
}

function tellDepartment(deps: AnnounceChangeDeps, workOrder: WorkOrder): Promise<void> {
  const { trackingNumber } = workOrder.request;
  return tellOnce(deps, { about: trackingNumber, change: 'received', recipient: 'department' }, () =>
    deps.tellDepartment(workOrder.department, departmentMessage(deps.city, workOrder)),
  );
}

async function tellFollower(
  deps: AnnounceChangeDeps,
  workOrder: WorkOrder,
  { trackingNumber, follower }: Request,
  text: 'textReceived' | 'textFollowing',
): Promise<void> {
  if (!follower) return;
  await textOnce(deps, { about: trackingNumber, change: 'received', recipient: 'follower' }, follower, (words) =>
    words[text]({
      city: deps.city.name,
      service: serviceName(deps.city, workOrder.serviceCode, follower.language),
      place: workOrder.place.label,
      number: writtenNumber(trackingNumber),
      promisedBy: workOrder.promisedBy,
    }),
  );
}

/** Who was cut off is offered to finish. */
async function tellCutOff(deps: AnnounceChangeDeps, call: UnfinishedCall): Promise<void> {
  const { contactId, follower, serviceCode } = call;
  await textOnce(deps, { about: contactId, change: 'cut-off', recipient: 'follower' }, follower, (words) =>
    words.textCutOff({ city: deps.city.name, service: serviceName(deps.city, serviceCode, follower.language) }),
  );
}

/** An article that has left the city's files since it was asked for has nothing to say any more. */
async function textArticle(deps: AnnounceChangeDeps, { contactId, articleId, follower }: AskedText): Promise<void> {
  const article = deps.city.articles.find(({ id }) => id === articleId);
  if (!article) return;
  await textOnce(
    deps,
    { about: contactId, change: `text-asked#${articleId}`, recipient: 'follower' },
    follower,
    (words) => words.textArticle({ city: deps.city.name, full: article.full[follower.language] }),
  );
}

/** Nobody is texted without consent, nor after asking for no more: asked last, just before it is sent. */
async function textOnce(
  deps: AnnounceChangeDeps,
  announcement: Announcement,
  { consent, language, phoneHash, sealedPhone }: Follower,
  text: (words: Words) => string,
): Promise<void> {
  if (!consent.texts) return;
  await tellOnce(deps, announcement, async () => {
    const { caller } = await deps.callerOf(phoneHash);
    if (mayText(consent, caller)) await deps.sendText(deps.openSealedPhone(sealedPhone), text(wordsIn[language]));
  });
}

/**
 * Sends unless it was sent, and marks it sent. A sending that died, and may or may not have sent, is waited out and done
 * again: better told twice than never.
 */
async function tellOnce(
  deps: AnnounceChangeDeps,
  announcement: Announcement,
  send: () => Promise<void>,
): Promise<void> {
  const seconds = () => deps.now().getTime() / 1000;
  let turn = await deps.takeTurn(announcement, seconds(), leaseSeconds);
  if (turn === 'somebody-else-is-telling') {
    await deps.sleep(leaseSeconds * 1000);
    turn = await deps.takeTurn(announcement, seconds(), leaseSeconds);
  }
  if (turn === 'somebody-else-is-telling')
    throw new Error(`the announcement is still being sent by another invocation`);
  if (turn === 'already-told') return;
  await send();
  await deps.markTold(announcement, seconds());
}

/** Throws what the first of them threw, but not before all have ended: a text must not be cut off between send and mark. */
async function allDone(tellings: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(tellings);
  await Promise.all(tellings);
}
