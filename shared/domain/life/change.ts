import { isOpen, type Status, statuses, type WorkOrder } from '../work-order.ts';
import type { WorkOrderKey } from '../work-order-key.ts';
import type { Change, Update } from '../work-order-update.ts';

/** What a change writes besides its entry in the history; `undefined` takes a field away. */
export type Patch = {
  readonly [Field in
    | 'status'
    | 'department'
    | 'priority'
    | 'assignedTo'
    | 'scheduledFor'
    | 'closing'
    | 'escalatedTo'
    | 'apartFrom'
    | 'mergedInto'
    | 'merged']?: WorkOrder[Field] | undefined;
};

/** One conditional write: it is made to this version in one of these states, or not at all. */
export type WorkOrderChange = {
  readonly key: WorkOrderKey;
  readonly expectedVersion: number;
  readonly from: readonly Status[];
  readonly patch: Patch;
  readonly update: Update;
};

export const openStatuses = statuses.filter((status) => isOpen({ status }));

type Rule = { readonly from: readonly Status[]; readonly public: boolean };

const notYetBegun = ['received', 'assigned', 'scheduled', 'reopened'] as const;

/** From which states each change may come, and whether followers are told; of notes and photos, whoever adds them says. */
const rules: Readonly<Record<Exclude<Change['kind'], 'reopened'>, Rule>> = {
  assigned: { from: notYetBegun, public: true },
  scheduled: { from: openStatuses, public: true },
  started: { from: notYetBegun, public: true },
  closed: { from: openStatuses, public: true },
  moved: { from: openStatuses, public: true },
  prioritized: { from: openStatuses, public: false },
  photo: { from: statuses, public: false },
  noted: { from: statuses, public: false },
};

export type WishedChange = {
  readonly key: WorkOrderKey;
  readonly expectedVersion: number;
  readonly change: Exclude<Change, { readonly kind: 'reopened' }>;
  readonly by: string;
  /** Of a note or a photo: whether followers are told. */
  readonly public?: boolean | undefined;
};

/** The write a change takes. @param at ISO 8601 */
export function plannedChange({ change, by, ...wish }: WishedChange, at: string): WorkOrderChange {
  const rule = rules[change.kind];
  const isForAll = change.kind === 'noted' || change.kind === 'photo' ? (wish.public ?? false) : rule.public;
  return {
    key: wish.key,
    expectedVersion: wish.expectedVersion,
    from: rule.from,
    patch: patchOf(change, at),
    update: { version: wish.expectedVersion + 1, at, by, public: isForAll, event: change },
  };
}

function patchOf(change: WishedChange['change'], at: string): Patch {
  switch (change.kind) {
    case 'assigned':
      return { status: 'assigned', assignedTo: change.to };
    case 'scheduled':
      return { status: 'scheduled', scheduledFor: change.on };
    case 'started':
      return { status: 'in-progress' };
    case 'closed':
      return { status: 'closed', closing: { reason: change.reason, done: change.done, at } };
    case 'moved':
      // The department it comes to has not seen it yet, has planned nothing, and has not let it grow late.
      return {
        status: 'received',
        department: change.to,
        assignedTo: undefined,
        scheduledFor: undefined,
        escalatedTo: undefined,
      };
    case 'prioritized':
      return { priority: change.priority };
    case 'photo':
    case 'noted':
      return {};
  }
}

/** The work order as the write leaves it. */
export function changed(workOrder: WorkOrder, { patch, update }: Pick<WorkOrderChange, 'patch' | 'update'>): WorkOrder {
  const { assignedTo, scheduledFor, closing, escalatedTo, mergedInto, ...kept } = { ...workOrder, ...patch };
  return {
    ...kept,
    ...(assignedTo === undefined ? {} : { assignedTo }),
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
    ...(closing === undefined ? {} : { closing }),
    ...(escalatedTo === undefined ? {} : { escalatedTo }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    version: update.version,
    updates: [...workOrder.updates, update],
  };
}
