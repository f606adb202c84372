import { isOpen, type WorkOrder } from '../work-order.ts';
import { isSame, keyOf, type WorkOrderKey, workOrderName } from '../work-order-key.ts';
import type { Update } from '../work-order-update.ts';
import { changed, openStatuses, type Patch, type WorkOrderChange } from './change.ts';
import type { LifeStorage } from './life-storage.ts';
import { notFromHere, type Refusal, refusal, refusedAt, unknownWorkOrder } from './refusal.ts';
import { type ReopenDeps, type Reopened, reopen } from './reopen.ts';

export type MergeDeps = Pick<LifeStorage, 'workOrder' | 'changeTogether'> & { readonly now: () => Date };

export type Merging = {
  readonly key: WorkOrderKey;
  readonly expectedVersion: number;
  readonly into: WorkOrderKey;
  readonly by: string;
};

const mostAttempts = 5;

/**
 * Has one work order taken over by another: whoever follows it follows that one from now on. What it took over itself goes
 * on to the other, too, so that a look-up follows one step and no more.
 */
export async function merge(deps: MergeDeps, merging: Merging): Promise<Reopened | Refusal> {
  const { key, into } = merging;
  if (isSame(key, into)) return refusal('unknown-work-order', 'expected another work order than the one to be merged');
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const [from, target] = await Promise.all([deps.workOrder(key), deps.workOrder(into)]);
    if (!from || from.version !== merging.expectedVersion || !isOpen(from))
      return refusedAt({ ...merging, from: openStatuses }, from);
    if (!target) return unknownWorkOrder(into);
    if (!isOpen(target)) return notFromHere(target.status, openStatuses);

    const children = await Promise.all(from.merged.map((child) => deps.workOrder(child)));
    const [takenOver, ...others] = writesOfMerge(merging, { from, target, children }, deps.now().toISOString());
    if (await deps.changeTogether([takenOver, ...others]))
      return { outcome: 'changed', workOrder: changed(from, takenOver) };
  }
  throw new Error(`${workOrderName(key)} could not be merged in ${mostAttempts} attempts`);
}

type Merged = {
  readonly from: WorkOrder;
  readonly target: WorkOrder;
  readonly children: readonly (WorkOrder | undefined)[];
};

function writesOfMerge({ by }: Merging, { from, target, children }: Merged, at: string) {
  const into = keyOf(target);
  const closing = { reason: 'duplicate' as const, done: `taken over by ${workOrderName(into)}`, at };
  const event = { kind: 'merged' as const, into };
  return [
    write(from, { status: 'closed', closing, mergedInto: into, merged: [] }, { at, by, public: true, event }),
    write(
      target,
      { merged: [...target.merged, keyOf(from), ...from.merged] },
      { at, by, public: false, event: { kind: 'took-over', from: keyOf(from) } },
    ),
    // They were told when they were merged first.
    ...children
      .filter((child) => child !== undefined)
      .map((child) => write(child, { mergedInto: into }, { at, by, public: false, event })),
  ] as const;
}

export type UnmergeDeps = ReopenDeps;
export type Unmerging = Pick<Merging, 'key' | 'expectedVersion' | 'by'>;

/** Undoes a merge: the work order is open again for whoever followed it, and told apart from the one that had taken it over. */
export async function unmerge(deps: UnmergeDeps, { key, expectedVersion, by }: Unmerging): Promise<Reopened | Refusal> {
  const workOrder = await deps.workOrder(key);
  if (!workOrder) return unknownWorkOrder(key);
  const from = workOrder.mergedInto;
  if (!from) return refusal('not-merged', `expected a work order that was merged; ${workOrderName(key)} was not`);
  const givingBack = async () => {
    const target = await deps.workOrder(from);
    const merged = target?.merged.filter((each) => !isSame(each, key)) ?? [];
    const at = deps.now().toISOString();
    const event = { kind: 'gave-back' as const, to: keyOf(key) };
    return target ? [write(target, { merged }, { at, by, public: false, event })] : [];
  };
  const event = { kind: 'unmerged' as const, from };
  return await reopen(deps, key, { by, event, expectedVersion, apartFrom: from, besides: givingBack });
}

/** A write to a work order as it was read, whatever its state. */
function write(workOrder: WorkOrder, patch: Patch, update: Omit<Update, 'version'>): WorkOrderChange {
  const { version } = workOrder;
  return {
    key: keyOf(workOrder),
    expectedVersion: version,
    from: [workOrder.status],
    patch,
    update: { ...update, version: version + 1 },
  };
}
