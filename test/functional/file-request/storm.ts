import type * as fc from 'fast-check';
import { type Filed, type FileRequestDeps, fileRequest, type Report } from '../../../shared/domain/file-request.ts';
import type { Request } from '../../../shared/domain/request.ts';
import type { TrackingNumber } from '../../../shared/domain/tracking-number.ts';
import { isOpen, type WorkOrder, workOrderName } from '../../../shared/domain/work-order.ts';
import { type Around, type FakeTable, fakeTable, jobOf } from '../../support/fakes/fake-table.ts';
import { closeIn } from '../../support/fakes/fake-work-orders.ts';
import { fakeStorage } from '../storage/storage.ts';
import { filingWith } from './filing.ts';

/** What becomes of one operation: nothing, an outage before it took effect, or an answer lost after it did. */
export type Fault = 'none' | 'before' | 'after';

export type Storm = {
  readonly reports: readonly Report[];
  /** Jobs a department closes the open work order of, each some time during the storm. */
  readonly closings: readonly Pick<WorkOrder, 'duplicateClass' | 'placeId'>[];
  /** Of the callers' operations, in the order they are begun. */
  readonly faults: readonly Fault[];
};

export type Aftermath = {
  readonly table: FakeTable;
  /** What each caller was told in the end, in the order of the reports. */
  readonly answers: readonly Filed[];
  /** By work order, whom its closing told. */
  readonly told: ReadonlyMap<string, ReadonlySet<TrackingNumber>>;
  /** Jobs that had two open work orders at any moment. */
  readonly doublyOpen: ReadonlySet<string>;
};

/** How callers file: the real thing, or a broken one that a property must see through. */
export type Protocol = (deps: FileRequestDeps, table: FakeTable) => FileRequestDeps;

const mostRetries = 50;

/** Lets callers and closings run into each other, one operation at a time in an order the scheduler picks. */
export async function weather(storm: Storm, scheduler: fc.Scheduler, protocol: Protocol): Promise<Aftermath> {
  const doublyOpen = new Set<string>();
  const calm: Around = async (operation, effect) => {
    await scheduler.schedule(Promise.resolve(), operation);
    const answer = effect();
    for (const job of jobsWithTwoOpen(table)) doublyOpen.add(job);
    return answer;
  };
  const table = fakeTable(calm);
  const faulty = { ...table, around: failing(calm, storm.faults) };
  const told = new Map<string, ReadonlySet<TrackingNumber>>();

  const callers = storm.reports.map((report) =>
    retryUntilAnswered(protocol(filingWith(fakeStorage(faulty)), faulty), report),
  );
  const closers = storm.closings.map((job) => closeAndTell(table, job, told));
  const [answers] = await scheduler.waitFor(Promise.all([Promise.all(callers), Promise.all(closers)]));
  return { table, answers, told, doublyOpen };
}

function failing(calm: Around, faults: readonly Fault[]): Around {
  let begun = 0;
  return async (operation, effect) => {
    const fault = faults[begun] ?? 'none';
    begun += 1;
    return await calm(operation, () => {
      if (fault === 'before') throw new Error(`outage before ${operation}`);
      const answer = effect();
      if (fault === 'after') throw new Error(`the answer of ${operation} was lost`);
      return answer;
    });
  };
}

/** As Amazon Connect does, and then some. */
async function retryUntilAnswered(deps: FileRequestDeps, report: Report): Promise<Filed> {
  let reason: unknown;
  for (let attempt = 0; attempt < mostRetries; attempt += 1) {
    try {
      return await fileRequest(deps, report);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** Closes what is open, and tells everyone who follows: the status first, the followers after. */
async function closeAndTell(
  table: FakeTable,
  job: Storm['closings'][number],
  told: Map<string, ReadonlySet<TrackingNumber>>,
): Promise<void> {
  const storage = fakeStorage(table);
  const [latest] = await storage.workOrdersAt(job);
  const closed = latest && (await table.around('close', () => closeIn(table, latest)));
  if (!closed) return;
  const followers = await storage.requestsUnder(closed);
  told.set(workOrderName(closed), new Set(followers.map(({ trackingNumber }) => trackingNumber)));
}

function jobsWithTwoOpen({ workOrders }: FakeTable): string[] {
  const open = [...workOrders.values()].filter(({ entity }) => isOpen(entity)).map(({ entity }) => jobOf(entity));
  return open.filter((job, index) => open.indexOf(job) !== index);
}

/** Everything that is wrong after a storm; nothing, when the invariants hold. */
export function brokenInvariants({ reports }: Storm, { table, answers, told, doublyOpen }: Aftermath): string[] {
  const broken = [...doublyOpen].map((job) => `two open work orders of ${job}`);

  const kept = keptIn(table);
  const numbersByCall = new Map<string, Set<TrackingNumber>>();
  answers.forEach(({ request }, index) => {
    const call = `${reports[index]?.contactId} about ${reports[index]?.serviceCode} at ${reports[index]?.place}`;
    numbersByCall.set(call, (numbersByCall.get(call) ?? new Set()).add(request.trackingNumber));
    const standing = kept.filter(({ request: { trackingNumber } }) => trackingNumber === request.trackingNumber);
    if (standing.length !== 1) broken.push(`${request.trackingNumber} stands ${standing.length} times`);
  });
  for (const [call, numbers] of numbersByCall) {
    if (numbers.size > 1) broken.push(`${call} got ${numbers.size} numbers`);
  }
  if (kept.length !== numbersByCall.size) broken.push(`${kept.length} requests of ${numbersByCall.size} calls`);

  for (const { request, under } of kept) {
    const name = under && workOrderName(under.entity);
    if (!under) broken.push(`${request.trackingNumber} follows no work order`);
    else if (!isOpen(under.entity) && !told.get(workOrderName(under.entity))?.has(request.trackingNumber)) {
      broken.push(`${request.trackingNumber} was never told that ${name} is closed`);
    }
  }
  for (const { entity, writtenAt } of table.requests.values()) {
    const under = table.workOrders.get(workOrderName(entity.follows));
    if (under && !isOpen(under.entity) && writtenAt > under.writtenAt) {
      broken.push(`${entity.trackingNumber} was attached to ${workOrderName(entity.follows)} when that was closed`);
    }
  }
  return broken;
}

type Kept = {
  readonly request: Request;
  readonly under: ReturnType<FakeTable['workOrders']['get']>;
};

function keptIn({ workOrders, requests }: FakeTable): Kept[] {
  return [
    ...[...workOrders.values()].map((under) => ({ request: under.entity.request, under })),
    ...[...requests.values()].map(({ entity }) => ({
      request: entity,
      under: workOrders.get(workOrderName(entity.follows)),
    })),
  ];
}
