import { workOrderBehind } from '../behind.ts';
import { requestAlone, type WorkOrder } from '../work-order.ts';
import { isSame, isSameJob, keyOf, type WorkOrderKey } from '../work-order-key.ts';
import type { Filed, Filing, LookAgain } from './filing.ts';
import { openBehind } from './site.ts';

/** The caller said which one it is; should it be gone, the report is filed as any other. */
export async function followTold(filing: Filing, told: WorkOrderKey): Promise<Filed | LookAgain> {
  const { deps, first } = filing;
  if (told.placeId === first.placeId) return await follow(filing, told);
  const workOrder = await deps.workOrder(told);
  return workOrder ? await followFrom(filing, workOrder) : { outcome: 'look-again', request: first.request };
}

/** Whoever follows from another place is found by the work order's own word: it says so before anybody does. */
export async function followFrom(filing: Filing, workOrder: WorkOrder): Promise<Filed | LookAgain> {
  const { deps, first } = filing;
  const isReached = workOrder.placeId === first.placeId || workOrder.alsoAt.includes(first.placeId);
  if (!isReached && !(await deps.reachTo(workOrder, first.placeId)))
    return { outcome: 'look-again', request: first.request };
  return await follow(filing, workOrder);
}

/**
 * Follow first and read the status after: whoever closes the work order writes the status first and reads the followers
 * after, so that either they see us or we see them.
 */
async function follow(filing: Filing, target: WorkOrderKey): Promise<Filed | LookAgain> {
  const { deps, first } = filing;
  const following = { ...first.request, place: first.place, follows: keyOf(target) };
  const added = await deps.follow(following);
  const standing = added.outcome === 'added' ? following : added.standing;
  const request = requestAlone(standing);

  const isElsewhere = standing.follows.placeId !== first.placeId;
  const [here, elsewhere] = await Promise.all([
    deps.workOrdersAt(first),
    isElsewhere ? deps.workOrder(standing.follows) : undefined,
  ]);
  const own = ownAmong(filing, here);
  if (own) return await filedBefore(filing, own);
  const followed = elsewhere ?? here.find((workOrder) => isSame(workOrder, standing.follows));
  const workOrder = followed && (await openBehind(deps, followed));
  if (followed && workOrder) return { outcome: 'followed', request, place: standing.place, followed, workOrder };
  // An earlier attempt of this call ended under a work order that was closed since: the request goes on to this one.
  if (!isSame(standing.follows, target)) await deps.moveOn(standing, keyOf(target));
  return { outcome: 'look-again', request, here };
}

/** The work order that an earlier attempt of this report opened. The same call may report another one next to it. */
export function ownAmong({ first }: Filing, workOrders: readonly WorkOrder[]): WorkOrder | undefined {
  const { contactId } = first.request;
  return workOrders.find((workOrder) => isSameJob(workOrder, first) && workOrder.request.contactId === contactId);
}

/** The same call opened this work order: an attempt of it that was overtaken may not leave a follower behind. */
export async function filedBefore(filing: Filing, own: WorkOrder): Promise<Filed> {
  await filing.deps.unfollow(filing.first, own.request.contactId);
  return await filedAs(filing, own);
}

export async function filedAs({ deps }: Filing, own: WorkOrder): Promise<Filed> {
  const { request, place } = own;
  return { outcome: 'filed', request, place, followed: own, workOrder: await workOrderBehind(deps, own) };
}
