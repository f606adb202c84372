import type * as fc from 'fast-check';
import { alreadyReported } from '../../../shared/domain/filing/already-reported.ts';
import { fileRequest } from '../../../shared/domain/filing/file-request.ts';
import type { Filed, FileRequestDeps, Report } from '../../../shared/domain/filing/filing.ts';
import { metersBetween } from '../../../shared/domain/geography.ts';
import { merge, unmerge } from '../../../shared/domain/life/merge.ts';
import { reopen } from '../../../shared/domain/life/reopen.ts';
import { areToldApart } from '../../../shared/domain/neighbourhood.ts';
import type { Request } from '../../../shared/domain/request.ts';
import type { TrackingNumber } from '../../../shared/domain/tracking-number.ts';
import { isOpen, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { isSameJob, type Job, workOrderName } from '../../../shared/domain/work-order-key.ts';
import { fixed } from '../../support/builders.ts';
import { type Around, type FakeTable, fakeTable, jobOfRequest } from '../../support/fakes/fake-table.ts';
import { type Fault, failing, retried } from '../../support/outages.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';
import { filingWith, finderOf, pothole, stormPlaces } from './filing.ts';

/** What a caller says to "is that the one?"; `unasked` is never asked. */
export type Answer = 'unasked' | 'yes' | 'no';

/** What the city's own people do, some time during the storm, to whatever they find then at the place. */
export type StaffAct = {
  readonly act: 'close' | 'reopen' | 'merge' | 'unmerge';
  readonly job: Job;
  readonly into: Job;
};

export type Storm = {
  readonly reports: readonly { readonly report: Report; readonly answer: Answer }[];
  /** What each of them does, one thing after the other. */
  readonly staff: readonly (readonly StaffAct[])[];
  /** Of the callers' operations, in the order they are begun. */
  readonly faults: readonly Fault[];
};

export type Aftermath = {
  readonly table: FakeTable;
  /** What each caller was told in the end, in the order of the reports. */
  readonly answers: readonly Filed[];
  /** By work order and the version that closed it, whom that told. */
  readonly told: ReadonlyMap<string, ReadonlySet<TrackingNumber>>;
  /** Pairs of open work orders that should have been one, at any moment. */
  readonly doublyOpen: ReadonlySet<string>;
};

/** The operations of callers and staff: the real ones, or broken ones that a property must see through. */
export type Protocol = (storage: Storage, table: FakeTable) => Storage;

/** Lets callers and staff run into each other, one operation at a time in an order the scheduler picks. */
export async function weather(storm: Storm, scheduler: fc.Scheduler, protocol: Protocol): Promise<Aftermath> {
  const doublyOpen = new Set<string>();
  const writes = /^(open|change|reopen)/;
  const calm: Around = async (operation, effect) => {
    await scheduler.schedule(Promise.resolve(), operation);
    const answer = effect();
    if (writes.test(operation)) for (const pair of doubles(table)) doublyOpen.add(pair);
    return answer;
  };
  const table = fakeTable(calm);
  const faulty = { ...table, around: failing(calm, storm.faults) };
  const told = new Map<string, ReadonlySet<TrackingNumber>>();

  const callers = storm.reports.map((each) => report(protocol(fakeStorage(faulty), faulty), each));
  const stream = new Set<Promise<unknown>>();
  const staff = storm.staff.map(async (acts) => {
    const storage = protocol(fakeStorage(table), table);
    for (const act of acts) await doAct(storage, act, (following) => stream.add(following()), told);
  });
  const [answers] = await scheduler.waitFor(
    Promise.all([Promise.all(callers), Promise.all(staff).then(() => Promise.all(stream))]),
  );
  return { table, answers, told, doublyOpen };
}

/** Is asked, if at all, once; then files until the line answers, as Amazon Connect does and then some. */
async function report(storage: Storage, { report: plain, answer }: Storm['reports'][number]): Promise<Filed> {
  const deps: FileRequestDeps = { ...filingWith(storage), sleep: async () => undefined };
  const reported = answer === 'unasked' ? undefined : await retried(() => firstReported(storage, plain));
  const asked = reported && { [answer === 'yes' ? 'follows' : 'apartFrom']: reported };
  return await retried(() => fileRequest(deps, { ...plain, ...asked }));
}

async function firstReported(storage: Storage, { place }: Report) {
  const found = finderOf(stormPlaces).find(place);
  if (found.outcome !== 'found') return undefined;
  const [first] = await alreadyReported(storage, pothole, found.place, '2026-03-02T15:00:00.000Z');
  return first?.key;
}

type Told = Map<string, ReadonlySet<TrackingNumber>>;
/** What the stream carries on some time later, while staff go on with their work. */
type Later = (following: () => Promise<unknown>) => void;

async function doAct(storage: Storage, { act, job, into }: StaffAct, later: Later, told: Told) {
  const deps = { ...storage, city: { services: [pothole] }, now: () => new Date('2026-03-04T18:30:00.000Z') };
  const [latest] = await storage.workOrdersAt(job);
  if (!latest) return;
  const wish = { key: latest, expectedVersion: latest.version, by: 'crew 7' };
  switch (act) {
    case 'close':
      return await close(storage, latest, later, told);
    case 'reopen':
      return await reopen(deps, latest, { ...wish, event: { kind: 'reopened', because: 'not done' } });
    case 'merge': {
      const [target] = await storage.workOrdersAt(into);
      const merged = target && (await merge(deps, { ...wish, into: target }));
      if (merged?.outcome === 'changed') later(() => storage.releaseClaims(merged.workOrder));
      return;
    }
    case 'unmerge':
      return await unmerge(deps, wish);
  }
}

/** The status first, the followers after, and the claims. */
async function close(storage: Storage, latest: WorkOrder, later: Later, told: Told) {
  const closing = await storage.changeWorkOrder(fixed(latest));
  if (closing.outcome !== 'changed') return;
  const { workOrder } = closing;
  later(() => storage.releaseClaims(workOrder));
  later(async () => {
    const followers = await everyoneUnder(storage, workOrder);
    told.set(closingOf(workOrder), new Set(followers));
  });
}

/** Its last closing: what is noted after, or given back to another, leaves it as closed as it was. */
function closingOf(workOrder: WorkOrder): string {
  const closing = workOrder.updates.findLast(({ event }) => event.kind === 'closed');
  return `${workOrderName(workOrder)} ${closing?.version}`;
}

async function everyoneUnder(storage: Storage, workOrder: WorkOrder): Promise<TrackingNumber[]> {
  const merged = await Promise.all(workOrder.merged.map((key) => storage.workOrder(key)));
  const under = await Promise.all(
    [workOrder, ...merged].map(async (each) => (each ? await storage.requestsUnder(each) : [])),
  );
  return under.flat().map(({ trackingNumber }) => trackingNumber);
}

function doubles({ workOrders }: FakeTable): string[] {
  const open = [...workOrders.values()].map(({ entity }) => entity).filter(isOpen);
  return open.flatMap((one, index) =>
    open
      .slice(index + 1)
      .flatMap((other) => (shouldBeOne(one, other) ? [`${workOrderName(one)} and ${workOrderName(other)}`] : [])),
  );
}

function shouldBeOne(one: WorkOrder, other: WorkOrder): boolean {
  return (isSameJob(one, other) || areNear(one, other)) && !areToldApart(one, other);
}

function areNear({ place: one }: Pick<WorkOrder, 'place'>, { place: other }: Pick<WorkOrder, 'place'>): boolean {
  return (
    one.point !== undefined &&
    other.point !== undefined &&
    metersBetween(one.point, other.point) <= pothole.duplicate.radiusMeters
  );
}

/** Everything that is wrong after a storm; nothing, when the invariants hold. */
export function brokenInvariants({ reports }: Storm, { table, answers, told, doublyOpen }: Aftermath): string[] {
  const broken = [...doublyOpen].map((pair) => `two open work orders of one job: ${pair}`);

  const kept = keptIn(table);
  const numbersByCall = new Map<string, Set<TrackingNumber>>();
  answers.forEach(({ request }, index) => {
    const { contactId, serviceCode, place } = reports[index]?.report ?? {};
    const call = `${contactId} about ${serviceCode} at ${place}`;
    numbersByCall.set(call, (numbersByCall.get(call) ?? new Set()).add(request.trackingNumber));
    const standing = kept.filter(({ request: { trackingNumber } }) => trackingNumber === request.trackingNumber);
    if (standing.length !== 1) broken.push(`${request.trackingNumber} stands ${standing.length} times`);
  });
  for (const [call, numbers] of numbersByCall) {
    if (numbers.size > 1) broken.push(`${call} got ${numbers.size} numbers`);
  }
  if (kept.length !== numbersByCall.size) broken.push(`${kept.length} requests of ${numbersByCall.size} calls`);

  for (const { request, follows } of kept) {
    const behind = follows?.entity.mergedInto
      ? table.workOrders.get(workOrderName(follows.entity.mergedInto))
      : follows;
    if (!behind) {
      broken.push(`${request.trackingNumber} follows no work order`);
      continue;
    }
    const { entity } = behind;
    if (entity.mergedInto)
      broken.push(`${workOrderName(entity)} took over and was taken over: a look-up needs two steps`);
    const wasTold = told.get(closingOf(entity))?.has(request.trackingNumber);
    if (!isOpen(entity) && !entity.mergedInto && !wasTold)
      broken.push(`${request.trackingNumber} was never told that ${workOrderName(entity)} is closed`);
  }
  for (const { entity, writtenAt } of table.requests.values()) {
    const under = table.workOrders.get(workOrderName(entity.follows));
    if (!under) continue;
    if (!isOpen(under.entity) && !under.entity.mergedInto && writtenAt > under.writtenAt)
      broken.push(`${entity.trackingNumber} was attached to ${workOrderName(entity.follows)} when that was closed`);
    if (!isSameJob(jobOfRequest(entity), under.entity) && !areNear(entity, under.entity))
      broken.push(`${entity.trackingNumber} follows ${workOrderName(entity.follows)} from beyond its radius`);
  }
  return broken;
}

type Kept = {
  readonly request: Request;
  readonly follows: ReturnType<FakeTable['workOrders']['get']>;
};

function keptIn({ workOrders, requests }: FakeTable): Kept[] {
  return [
    ...[...workOrders.values()].map((follows) => ({ request: follows.entity.request, follows })),
    ...[...requests.values()].map(({ entity }) => ({
      request: entity,
      follows: workOrders.get(workOrderName(entity.follows)),
    })),
  ];
}
