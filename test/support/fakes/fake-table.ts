import type { AskedText } from '../../../shared/adapters/dynamodb/asked-texts.ts';
import type { Caller, UnfinishedCall } from '../../../shared/domain/caller.ts';
import type { ClaimedJob } from '../../../shared/domain/claim.ts';
import type { Correction } from '../../../shared/domain/correction.ts';
import type { Duration } from '../../../shared/domain/estimate.ts';
import type { FixedAnswer } from '../../../shared/domain/follow-up/fixed-answer.ts';
import type { Gap } from '../../../shared/domain/gap.ts';
import type { Cell } from '../../../shared/domain/geography.ts';
import type { Notice, ReportedJob } from '../../../shared/domain/known-problem.ts';
import type { Announcement } from '../../../shared/domain/telling.ts';
import type { FollowingRequest, WorkOrder } from '../../../shared/domain/work-order.ts';
import type { Job } from '../../../shared/domain/work-order-key.ts';

/**
 * Stands around every operation of a fake: a test that delays `effect` lets others go first, and one that throws before or
 * after it is a fault. The effect itself happens in one go, as a write to one item or one transaction does.
 */
export type Around = <T>(operation: string, effect: () => T) => Promise<T>;

type Claim = ClaimedJob & { readonly version: number };

export type Standing<Entity> = { readonly entity: Entity; readonly writtenAt: number };

/** What the one table holds, in memory. Every write has a number of its own, so that a test can ask what came first. */
export type FakeTable = {
  readonly around: Around;
  readonly workOrders: Map<string, Standing<WorkOrder>>;
  readonly requests: Map<string, Standing<FollowingRequest>>;
  /** By duplicate class and cell. */
  readonly cells: Map<string, { readonly version: number; readonly jobs: Map<string, Claim> }>;
  readonly callers: Map<string, Caller>;
  readonly unfinishedCalls: Map<string, UnfinishedCall>;
  readonly askedTexts: Map<string, AskedText>;
  readonly notices: Map<string, Notice>;
  readonly reportedJobs: Map<string, Omit<ReportedJob, 'reportedAt'> & { readonly reports: Map<string, string> }>;
  readonly gaps: Map<string, { readonly department: string; readonly gap: Gap }>;
  readonly corrections: Map<string, Correction>;
  readonly answers: Map<string, FixedAnswer>;
  readonly durations: Map<string, Duration>;
  /** Parts of texts by date. */
  readonly spent: Map<string, number>;
  readonly tellings: Map<string, { leaseUntil: number; toldAt?: number }>;
  readonly counted: { reserved: number; writes: number };
};

export function fakeTable(around: Around = async (_operation, effect) => effect()): FakeTable {
  return {
    around,
    workOrders: new Map(),
    requests: new Map(),
    cells: new Map(),
    callers: new Map(),
    unfinishedCalls: new Map(),
    askedTexts: new Map(),
    notices: new Map(),
    reportedJobs: new Map(),
    gaps: new Map(),
    corrections: new Map(),
    answers: new Map(),
    durations: new Map(),
    spent: new Map(),
    tellings: new Map(),
    counted: { reserved: 0, writes: 0 },
  };
}

export function written<Entity>(table: FakeTable, entity: Entity): Standing<Entity> {
  table.counted.writes += 1;
  return { entity: entity, writtenAt: table.counted.writes };
}

export function jobNameOf({ duplicateClass, placeId }: Job): string {
  return `${duplicateClass}@${placeId}`;
}

export function requestKeyOf(job: Job, contactId: string): string {
  return `${jobNameOf(job)} ${contactId}`;
}

export function jobOfRequest({ place, follows }: FollowingRequest): Job {
  return { duplicateClass: follows.duplicateClass, placeId: place.id };
}

export function cellNameOf(duplicateClass: string, cell: Cell): string {
  return `${duplicateClass} ${cell}`;
}

export function tellingKeyOf({ about, change, recipient }: Announcement): string {
  return `${about} ${change} ${recipient}`;
}
