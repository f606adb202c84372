import type { Announcement } from '../../../shared/adapters/dynamodb/announcements.ts';
import type { AskedText } from '../../../shared/adapters/dynamodb/asked-texts.ts';
import type { Caller, UnfinishedCall } from '../../../shared/domain/caller.ts';
import type { Correction } from '../../../shared/domain/correction.ts';
import type { Gap } from '../../../shared/domain/gap.ts';
import type { Notice, ReportedJob } from '../../../shared/domain/known-problem.ts';
import type { FollowingRequest, WorkOrder, WorkOrderKey } from '../../../shared/domain/work-order.ts';

/**
 * Stands around every operation of a fake: a test that delays `effect` lets others go first, and one that throws before or
 * after it is a fault. The effect itself happens in one go, as a write to one item or one transaction does.
 */
export type Around = <T>(operation: string, effect: () => T) => Promise<T>;

export type Standing<Entity> = { readonly entity: Entity; readonly writtenAt: number };

/** What the one table holds, in memory. Every write has a number of its own, so that a test can ask what came first. */
export type FakeTable = {
  readonly around: Around;
  readonly workOrders: Map<string, Standing<WorkOrder>>;
  readonly requests: Map<string, Standing<FollowingRequest>>;
  readonly callers: Map<string, Caller>;
  readonly unfinishedCalls: Map<string, UnfinishedCall>;
  readonly askedTexts: Map<string, AskedText>;
  readonly notices: Map<string, Notice>;
  readonly reportedJobs: Map<string, Omit<ReportedJob, 'reportedAt'> & { readonly reports: Map<string, string> }>;
  readonly gaps: Map<string, { readonly department: string; readonly gap: Gap }>;
  readonly corrections: Map<string, Correction>;
  readonly tellings: Map<string, { leaseUntil: number; toldAt?: number }>;
  readonly counted: { reserved: number; writes: number };
};

export function fakeTable(around: Around = async (_operation, effect) => effect()): FakeTable {
  return {
    around,
    workOrders: new Map(),
    requests: new Map(),
    callers: new Map(),
    unfinishedCalls: new Map(),
    askedTexts: new Map(),
    notices: new Map(),
    reportedJobs: new Map(),
    gaps: new Map(),
    corrections: new Map(),
    tellings: new Map(),
    counted: { reserved: 0, writes: 0 },
  };
}

export function written<Entity>(table: FakeTable, entity: Entity): Standing<Entity> {
  table.counted.writes += 1;
  return { entity: structuredClone(entity), writtenAt: table.counted.writes };
}

export function jobOf({ duplicateClass, placeId }: Pick<WorkOrderKey, 'duplicateClass' | 'placeId'>): string {
  return `${duplicateClass}@${placeId}`;
}

export function sameJob(a: WorkOrderKey, b: Pick<WorkOrderKey, 'duplicateClass' | 'placeId'>): boolean {
  return jobOf(a) === jobOf(b);
}

export function requestKeyOf({ follows, contactId }: Pick<FollowingRequest, 'follows' | 'contactId'>): string {
  return `${jobOf(follows)} ${contactId}`;
}

export function tellingKeyOf({ about, change, recipient }: Announcement): string {
  return `${about} ${change} ${recipient}`;
}
