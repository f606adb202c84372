import type { Announcements } from '../../shared/adapters/dynamodb/announcements.ts';
import type { AskedText } from '../../shared/adapters/dynamodb/asked-texts.ts';
import type { Change } from '../../shared/adapters/dynamodb/changes.ts';
import type { Claims } from '../../shared/adapters/dynamodb/claims.ts';
import type { Durations } from '../../shared/adapters/dynamodb/durations.ts';
import type { KnownProblemsStore } from '../../shared/adapters/dynamodb/known-problems.ts';
import type { PublishedRequests } from '../../shared/adapters/dynamodb/published-requests.ts';
import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { Messages } from '../../shared/adapters/messages.ts';
import type { Outgoing } from '../../shared/adapters/outgoing.ts';
import { workOrderBehind } from '../../shared/domain/behind.ts';
import type { UnfinishedCall } from '../../shared/domain/caller.ts';
import { articleOf, serviceName } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { durationOf } from '../../shared/domain/estimate.ts';
import type { Message } from '../../shared/domain/message.ts';
import { type Announcement, tellOnce } from '../../shared/domain/telling.ts';
import { type FollowingRequest, isOpen, type WorkOrder } from '../../shared/domain/work-order.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import type { Update } from '../../shared/domain/work-order-update.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { type DepartmentMessage, departmentsTold, newWorkOrderMessage, updateMessage } from './department-message.ts';
import { everyoneUnder } from './everyone-under.ts';
import { receipt, updateMessages } from './follower-messages.ts';
import { publishEveryone, publishFollower, publishOpener } from './publish-requests.ts';

export type AnnounceChangeDeps = Announcements &
  Outgoing &
  Pick<Messages, 'tellDepartment'> &
  Pick<WorkOrders, 'workOrder'> &
  Pick<Requests, 'followingRequest' | 'placedRequestsUnder'> &
  Pick<PublishedRequests, 'publish' | 'takeBack'> &
  Pick<Claims, 'releaseClaims'> &
  Pick<Durations, 'keepDuration'> &
  Pick<KnownProblemsStore, 'countReport' | 'forgetReports'> & {
    readonly city: City;
    readonly now: () => Date;
    readonly sleep: (milliseconds: number) => Promise<unknown>;
  };

/** Does what follows from a change: tells the department, hands on what is to be told to residents, and tidies up. */
export async function announceChange(deps: AnnounceChangeDeps, change: Change): Promise<void> {
  switch (change.kind) {
    case 'opened': {
      const { workOrder } = change;
      const { trackingNumber } = workOrder.request;
      return await allDone([
        tell(
          deps,
          workOrder.department,
          { about: trackingNumber, change: 'received' },
          newWorkOrderMessage(deps.city, workOrder),
        ),
        handOn(deps, [receipt(deps.city, workOrder, workOrder.request, false)]),
        publishOpener(deps, workOrder),
      ]);
    }
    case 'followed':
      return await announceFollowing(deps, change.request);
    case 'moved-on':
      return await announceMovingOn(deps, change.request);
    case 'unfollowed':
      return await deps.takeBack(change.request.trackingNumber);
    case 'updated':
      return await announceUpdate(deps, change);
    case 'cut-off':
      return await handOn(deps, [offerToFinish(deps.city, change.call)]);
    case 'text-asked':
      return await handOn(deps, [articleAsked(deps.city, change.asked)]);
  }
}

/** Nothing where it is gone: it has a work order of its own by now, or the same report had one before. */
async function announceFollowing(deps: AnnounceChangeDeps, filed: FollowingRequest): Promise<void> {
  const request = await deps.followingRequest(filed);
  if (request?.trackingNumber !== filed.trackingNumber) return;
  const followed = await followedBy(deps, request);
  const behind = await workOrderBehind(deps, followed);
  await allDone([
    handOn(deps, [receipt(deps.city, behind, request, true)]),
    deps.countReport(behind, request),
    publishFollower(deps, request, { followed, behind }),
  ]);
}

async function announceMovingOn(deps: AnnounceChangeDeps, moved: FollowingRequest): Promise<void> {
  const request = await deps.followingRequest(moved);
  if (request?.trackingNumber !== moved.trackingNumber) return;
  const followed = await followedBy(deps, request);
  await publishFollower(deps, request, { followed, behind: await workOrderBehind(deps, followed) });
}

async function followedBy(deps: Pick<WorkOrders, 'workOrder'>, { follows }: FollowingRequest): Promise<WorkOrder> {
  const followed = await deps.workOrder(follows);
  if (!followed) throw new Error(`no work order ${workOrderName(follows)} for a request that follows it`);
  return followed;
}

async function announceUpdate(
  deps: AnnounceChangeDeps,
  { workOrder, update }: { readonly workOrder: WorkOrder; readonly update: Update },
): Promise<void> {
  const about = workOrderName(workOrder);
  const everyone = everyoneUnder(deps, workOrder);
  await allDone([
    ...departmentsTold(deps.city, workOrder, update).map((department) =>
      tell(
        deps,
        department,
        { about, change: `version ${update.version}` },
        updateMessage(deps.city, workOrder, update),
      ),
    ),
    everyone.then((all) => updateMessages(deps, workOrder, update, all)).then((messages) => handOn(deps, messages)),
    everyone.then((all) => publishEveryone(deps, all)),
    ...(isOpen(workOrder)
      ? []
      : [deps.forgetReports(workOrder), deps.releaseClaims(workOrder), keepDuration(deps, workOrder)]),
  ]);
}

async function keepDuration(deps: AnnounceChangeDeps, workOrder: WorkOrder): Promise<void> {
  const duration = durationOf(workOrder, deps.city);
  if (duration) await deps.keepDuration(duration);
}

async function tell(
  deps: AnnounceChangeDeps,
  department: string,
  announcement: Omit<Announcement, 'recipient'>,
  message: DepartmentMessage,
): Promise<void> {
  await tellOnce(deps, { ...announcement, recipient: department }, () => deps.tellDepartment(department, message));
}

/** What is handed on twice is told once: whoever sends it asks. */
async function handOn(deps: AnnounceChangeDeps, messages: readonly (Message | undefined)[]): Promise<void> {
  const present = messages.filter((message) => message !== undefined);
  if (present.length > 0) await deps.handOn(present);
}

/** Who was cut off is offered to finish. */
function offerToFinish(city: City, { contactId, follower, serviceCode }: UnfinishedCall): Message {
  const service = serviceName(city, serviceCode, follower.language);
  const text = wordsIn[follower.language].textCutOff({ city: city.name, service });
  return { about: contactId, change: 'cut-off', follower, text, isAwaited: true };
}

/** An article that has left the city's files since it was asked for has nothing to say any more. */
function articleAsked(city: City, { contactId, articleId, follower }: AskedText): Message | undefined {
  const full = articleOf(city, articleId)?.full[follower.language];
  if (full === undefined) return undefined;
  const text = wordsIn[follower.language].textArticle({ city: city.name, full });
  return { about: contactId, change: `text-asked#${articleId}`, follower, text, isAwaited: true };
}

/** Throws what the first of them threw, but not before all have ended: nothing is cut off between a sending and its mark. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(tasks);
  await Promise.all(tasks);
}
