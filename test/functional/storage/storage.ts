import { type Announcements, announcementsIn } from '../../../shared/adapters/dynamodb/announcements.ts';
import { type Answers, answersIn } from '../../../shared/adapters/dynamodb/answers.ts';
import { type AskedTexts, askedTextsIn } from '../../../shared/adapters/dynamodb/asked-texts.ts';
import { type Callers, callersIn } from '../../../shared/adapters/dynamodb/callers.ts';
import { type Claims, claimsIn } from '../../../shared/adapters/dynamodb/claims.ts';
import { type Corrections, correctionsIn } from '../../../shared/adapters/dynamodb/corrections.ts';
import { type Durations, durationsIn } from '../../../shared/adapters/dynamodb/durations.ts';
import { type Gaps, gapsIn } from '../../../shared/adapters/dynamodb/gaps.ts';
import { type KnownProblemsStore, knownProblemsIn } from '../../../shared/adapters/dynamodb/known-problems.ts';
import { type Requests, requestsIn } from '../../../shared/adapters/dynamodb/requests.ts';
import { trackingNumberSequenceIn } from '../../../shared/adapters/dynamodb/sequences.ts';
import { type Spending, spendingIn } from '../../../shared/adapters/dynamodb/spending.ts';
import type { Table } from '../../../shared/adapters/dynamodb/table.ts';
import { type WorkOrderChanges, workOrderChangesIn } from '../../../shared/adapters/dynamodb/work-order-changes.ts';
import { type WorkOrders, workOrdersIn } from '../../../shared/adapters/dynamodb/work-orders.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { fixed } from '../../support/builders.ts';
import { fakeAnnouncementsIn } from '../../support/fakes/fake-announcements.ts';
import { fakeCallersIn } from '../../support/fakes/fake-callers.ts';
import { fakeClaimsIn } from '../../support/fakes/fake-claims.ts';
import { fakeFollowUpIn } from '../../support/fakes/fake-follow-up.ts';
import { fakeKnownProblemsIn } from '../../support/fakes/fake-known-problems.ts';
import { fakeLessonsIn } from '../../support/fakes/fake-lessons.ts';
import { fakeRequestsIn } from '../../support/fakes/fake-requests.ts';
import { fakeSequenceIn } from '../../support/fakes/fake-sequence.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { fakeWorkOrderChangesIn, fakeWorkOrdersIn } from '../../support/fakes/fake-work-orders.ts';

/** Everything the line keeps, whatever keeps it. */
export type Storage = WorkOrders &
  WorkOrderChanges &
  Claims &
  Requests &
  Announcements &
  Callers &
  AskedTexts &
  Gaps &
  Corrections &
  Answers &
  Durations &
  Spending &
  KnownProblemsStore & {
    /** What one more function instance takes tracking numbers with. */
    readonly anInstanceTakingNumbers: (blockSize: number) => () => Promise<number>;
    /** The department closes a work order. */
    readonly close: (workOrder: WorkOrder) => Promise<void>;
  };

export function storageIn(table: Table): Storage {
  return {
    ...workOrdersIn(table),
    ...workOrderChangesIn(table),
    ...claimsIn(table),
    ...requestsIn(table),
    ...announcementsIn(table),
    ...callersIn(table),
    ...askedTextsIn(table),
    ...knownProblemsIn(table),
    ...gapsIn(table),
    ...correctionsIn(table),
    ...answersIn(table),
    ...durationsIn(table),
    ...spendingIn(table),
    anInstanceTakingNumbers: (blockSize) => trackingNumberSequenceIn(table, blockSize),
    close: async (workOrder) => void (await workOrderChangesIn(table).changeWorkOrder(fixed(workOrder))),
  };
}

export function fakeStorage(table: FakeTable = fakeTable()): Storage {
  return {
    ...fakeWorkOrdersIn(table),
    ...fakeWorkOrderChangesIn(table),
    ...fakeClaimsIn(table),
    ...fakeRequestsIn(table),
    ...fakeAnnouncementsIn(table),
    ...fakeCallersIn(table),
    ...fakeKnownProblemsIn(table),
    ...fakeLessonsIn(table),
    ...fakeFollowUpIn(table),
    anInstanceTakingNumbers: (blockSize) => fakeSequenceIn(table, blockSize),
    close: async (workOrder) => void (await fakeWorkOrderChangesIn(table).changeWorkOrder(fixed(workOrder))),
  };
}
