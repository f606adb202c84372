import { type Announcements, announcementsIn } from '../../../shared/adapters/dynamodb/announcements.ts';
import { type AskedTexts, askedTextsIn } from '../../../shared/adapters/dynamodb/asked-texts.ts';
import { type Callers, callersIn } from '../../../shared/adapters/dynamodb/callers.ts';
import { type Corrections, correctionsIn } from '../../../shared/adapters/dynamodb/corrections.ts';
import { type Gaps, gapsIn } from '../../../shared/adapters/dynamodb/gaps.ts';
import { type KnownProblemsStore, knownProblemsIn } from '../../../shared/adapters/dynamodb/known-problems.ts';
import { type Requests, requestsIn } from '../../../shared/adapters/dynamodb/requests.ts';
import { trackingNumberSequenceIn } from '../../../shared/adapters/dynamodb/sequences.ts';
import type { Table } from '../../../shared/adapters/dynamodb/table.ts';
import { type WorkOrders, workOrdersIn } from '../../../shared/adapters/dynamodb/work-orders.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { closeInTable } from '../../support/emulated-table.ts';
import { fakeAnnouncementsIn } from '../../support/fakes/fake-announcements.ts';
import { fakeCallersIn } from '../../support/fakes/fake-callers.ts';
import { fakeKnownProblemsIn } from '../../support/fakes/fake-known-problems.ts';
import { fakeLessonsIn } from '../../support/fakes/fake-lessons.ts';
import { fakeRequestsIn } from '../../support/fakes/fake-requests.ts';
import { fakeSequenceIn } from '../../support/fakes/fake-sequence.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { closeIn, fakeWorkOrdersIn } from '../../support/fakes/fake-work-orders.ts';

/** Everything the line keeps, whatever keeps it. */
export type Storage = WorkOrders &
  Requests &
  Announcements &
  Callers &
  AskedTexts &
  Gaps &
  Corrections &
  KnownProblemsStore & {
    /** What one more function instance takes tracking numbers with. */
    readonly anInstanceTakingNumbers: (blockSize: number) => () => Promise<number>;
    /** The department closes a work order. */
    readonly close: (workOrder: WorkOrder) => Promise<void>;
  };

export function storageIn(table: Table): Storage {
  return {
    ...workOrdersIn(table),
    ...requestsIn(table),
    ...announcementsIn(table),
    ...callersIn(table),
    ...askedTextsIn(table),
    ...knownProblemsIn(table),
    ...gapsIn(table),
    ...correctionsIn(table),
    anInstanceTakingNumbers: (blockSize) => trackingNumberSequenceIn(table, blockSize),
    close: (workOrder) => closeInTable(table, workOrder),
  };
}

export function fakeStorage(table: FakeTable = fakeTable()): Storage {
  return {
    ...fakeWorkOrdersIn(table),
    ...fakeRequestsIn(table),
    ...fakeAnnouncementsIn(table),
    ...fakeCallersIn(table),
    ...fakeKnownProblemsIn(table),
    ...fakeLessonsIn(table),
    anInstanceTakingNumbers: (blockSize) => fakeSequenceIn(table, blockSize),
    close: async (workOrder) => {
      closeIn(table, workOrder);
    },
  };
}
