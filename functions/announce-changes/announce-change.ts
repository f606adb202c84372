import type { Announcement, Announcements } from '../../shared/adapters/dynamodb/announcements.ts';
import type { Change } from '../../shared/adapters/dynamodb/changes.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { Messages } from '../../shared/adapters/messages.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import type { Request } from '../../shared/domain/request.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import { type WorkOrder, workOrderName } from '../../shared/domain/work-order.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { departmentMessage } from './department-message.ts';

export type AnnounceChangeDeps = Announcements &
  Messages &
  Pick<WorkOrders, 'workOrder'> & {
    readonly city: City;
    readonly openSealedPhone: (sealed: string) => string;
    readonly now: () => Date;
    readonly sleep: (milliseconds: number) => Promise<unknown>;
  };

/** How long one sending may take before another may try; longer than the SNS client waits, shorter than the function. */
export const leaseSeconds = 10;

/** Tells the department of a new work order, and whoever filed or followed that it is on record. */
export async function announceChange(deps: AnnounceChangeDeps, change: Change): Promise<void> {
  if (change.kind === 'opened') {
    const { workOrder } = change;
    await allDone([tellDepartment(deps, workOrder), tellFollower(deps, workOrder, workOrder.request, 'textReceived')]);
    return;
  }
  const workOrder = await deps.workOrder(change.request.follows);
  if (!workOrder)
    throw new Error(`no work order ${workOrderName(change.request.follows)} for a request that follows it`);
  await tellFollower(deps, workOrder, change.request, 'textFollowing');
}

function tellDepartment(deps: AnnounceChangeDeps, workOrder: WorkOrder): Promise<void> {
  const { trackingNumber } = workOrder.request;
  return tellOnce(deps, { trackingNumber, change: 'received', recipient: 'department' }, () =>
    deps.tellDepartment(workOrder.department, departmentMessage(deps.city, workOrder)),
  );
}

/** Nobody is texted without consent. */
async function tellFollower(
  deps: AnnounceChangeDeps,
  workOrder: WorkOrder,
  { trackingNumber, follower }: Request,
  text: 'textReceived' | 'textFollowing',
): Promise<void> {
  if (!follower?.consent.texts) return;
  await tellOnce(deps, { trackingNumber, change: 'received', recipient: 'follower' }, () =>
    deps.sendText(
      deps.openSealedPhone(follower.sealedPhone),
      wordsIn[follower.language][text]({
        city: deps.city.name,
        service: serviceName(deps.city, workOrder.serviceCode, follower.language),
        place: workOrder.place.label,
        number: writtenNumber(trackingNumber),
        promisedBy: workOrder.promisedBy,
      }),
    ),
  );
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

function serviceName(city: City, code: string, language: Language): string {
  return city.services.find((service) => service.code === code)?.name[language] ?? code;
}
