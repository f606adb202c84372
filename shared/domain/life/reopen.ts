import { serviceOf } from '../catalogue.ts';
import type { City } from '../city.ts';
import { areToldApart, neighbourhoodOf } from '../neighbourhood.ts';
import { isOpen, type WorkOrder } from '../work-order.ts';
import { isSame, isSameJob, type WorkOrderKey, workOrderName } from '../work-order-key.ts';
import type { WorkOrderEvent } from '../work-order-update.ts';
import { changed, type WorkOrderChange } from './change.ts';
import type { LifeStorage } from './life-storage.ts';
import { notFromHere, type Refusal, refusal, refusedAt, unknownWorkOrder } from './refusal.ts';

export type ReopenDeps = Pick<LifeStorage, 'claimsIn' | 'workOrder' | 'workOrdersAt' | 'reopenWorkOrder'> & {
  readonly city: Pick<City, 'services'>;
  readonly now: () => Date;
};

export type Reopened = { readonly outcome: 'changed'; readonly workOrder: WorkOrder };

export type HowToReopen = {
  readonly by: string;
  readonly event: Extract<WorkOrderEvent, { readonly kind: 'reopened' | 'unmerged' }>;
  /** Only of this version; whichever it is by now when undefined. */
  readonly expectedVersion?: number | undefined;
  /** What it was told apart from by this. */
  readonly apartFrom?: WorkOrderKey;
  /** What is written together with it, as it is to be by then. */
  readonly besides?: () => Promise<readonly WorkOrderChange[]>;
};

const mostAttempts = 5;

/**
 * Opens a closed work order again, where no newer one stands for it: at its place, or within the radius of its duplicate
 * class. One that does is named, for the two to be merged or the newer to be worked on.
 */
export async function reopen(deps: ReopenDeps, key: WorkOrderKey, how: HowToReopen): Promise<Reopened | Refusal> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const workOrder = await deps.workOrder(key);
    const refused = refusedNow(key, workOrder, how);
    if (refused) return refused;
    if (!workOrder) return unknownWorkOrder(key);

    const change = reopening(workOrder, how, deps.now().toISOString());
    const after = changed(workOrder, change);
    const radiusMeters = serviceOf(deps.city, workOrder.serviceCode)?.duplicate.radiusMeters ?? 0;
    const [besides, here, { near, seenVersion }] = await Promise.all([
      how.besides?.() ?? [],
      deps.workOrdersAt(workOrder),
      neighbourhoodOf(deps, workOrder, radiusMeters),
    ]);
    const newer = here.filter(({ sequence }) => sequence > workOrder.sequence);
    const rival = [...newer, ...near.filter(isOpen)].find(
      (other) => !isSame(other, workOrder) && !areToldApart(after, other),
    );
    if (rival) return inTheWay(workOrder, rival);

    const isDone = await deps.reopenWorkOrder({
      workOrder,
      change,
      seenVersion,
      latestSequence: newer[0]?.sequence ?? workOrder.sequence,
      besides,
    });
    if (isDone) return { outcome: 'changed', workOrder: after };
  }
  throw new Error(`${workOrderName(key)} could not be reopened in ${mostAttempts} attempts`);
}

function refusedNow(key: WorkOrderKey, workOrder: WorkOrder | undefined, how: HowToReopen): Refusal | undefined {
  const expectedVersion = how.expectedVersion ?? workOrder?.version ?? 1;
  if (workOrder?.version !== expectedVersion) return refusedAt({ key, expectedVersion, from: ['closed'] }, workOrder);
  if (isOpen(workOrder)) return notFromHere(workOrder.status, ['closed']);
  if (workOrder.mergedInto && how.event.kind === 'reopened') {
    const target = workOrderName(workOrder.mergedInto);
    return refusal('not-from-here', `expected ${target} to be reopened, or this one to be unmerged from it`);
  }
  return undefined;
}

function reopening(workOrder: WorkOrder, { by, event, apartFrom }: HowToReopen, at: string): WorkOrderChange {
  const version = workOrder.version + 1;
  return {
    key: workOrder,
    expectedVersion: workOrder.version,
    from: ['closed'],
    patch: {
      status: 'reopened',
      department: workOrder.department,
      closing: undefined,
      // What it was planned for is over.
      scheduledFor: undefined,
      escalatedTo: undefined,
      mergedInto: undefined,
      ...(apartFrom ? { apartFrom: [...workOrder.apartFrom, apartFrom] } : {}),
    },
    update: { version, at, by, public: true, event },
  };
}

function inTheWay(workOrder: WorkOrder, rival: WorkOrder): Refusal {
  const name = workOrderName(rival);
  const way = 'work on that, or merge the two';
  return isSameJob(workOrder, rival)
    ? refusal('newer-work-order', `expected the latest at its place, which is ${name}: ${way}`, rival)
    : refusal('place-claimed', `expected no open work order in its radius, where ${name} is: ${way}`, rival);
}
