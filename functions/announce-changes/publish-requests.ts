import type { PublishedRequests } from '../../shared/adapters/dynamodb/published-requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import { workOrderBehind } from '../../shared/domain/behind.ts';
import type { City } from '../../shared/domain/city.ts';
import { openerOf, type Publishable, published } from '../../shared/domain/published-request.ts';
import { type FollowingRequest, requestAlone, type WorkOrder } from '../../shared/domain/work-order.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import type { Everyone } from './everyone-under.ts';

export type PublishDeps = Pick<PublishedRequests, 'publish'> & Pick<WorkOrders, 'workOrder'> & { readonly city: City };

const atOnce = 25;

/** Publishes the request that opened a work order. */
export async function publishOpener(deps: PublishDeps, workOrder: WorkOrder): Promise<void> {
  await publishAll(deps, [openerOf(workOrder)]);
}

/** Publishes a request that follows a work order, as that is now. */
export async function publishFollower(
  deps: PublishDeps,
  following: FollowingRequest,
  workOrders: Pick<Publishable, 'followed' | 'behind'>,
): Promise<void> {
  await publishAll(deps, [{ request: requestAlone(following), place: following.place, ...workOrders }]);
}

/** Publishes every request whose state a change of a work order changes, as all of it is now: more may have changed since. */
export async function publishEveryone(deps: PublishDeps, everyone: Everyone): Promise<void> {
  const byName = new Map(everyone.map(({ followed }) => [workOrderName(followed), followed]));
  const current = new Map(
    await Promise.all(
      [...byName].map(async ([name, asItWas]) => {
        const followed = (await deps.workOrder(asItWas)) ?? asItWas;
        return [name, { followed, behind: await workOrderBehind(deps, followed) }] as const;
      }),
    ),
  );
  const theirs = everyone.flatMap(({ request, place, followed }) => {
    const now = current.get(workOrderName(followed));
    return now ? [{ request, place, ...now }] : [];
  });
  await publishAll(deps, theirs);
}

async function publishAll({ publish, city }: PublishDeps, requests: readonly Publishable[]): Promise<void> {
  for (let from = 0; from < requests.length; from += atOnce) {
    await Promise.all(requests.slice(from, from + atOnce).map((each) => publish(published(city, each))));
  }
}
