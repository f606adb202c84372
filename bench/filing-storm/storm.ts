import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { requestsIn } from '../../shared/adapters/dynamodb/requests.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { workOrdersIn } from '../../shared/adapters/dynamodb/work-orders.ts';
import { filingIn } from '../../shared/adapters/filing.ts';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import { fileRequest } from '../../shared/domain/filing/file-request.ts';
import type { Filed, FileRequestDeps, Report } from '../../shared/domain/filing/filing.ts';
import type { Place } from '../../shared/domain/place.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import { type EmulatedDynamoDb, emulatorAccess } from '../../test/support/emulated-table.ts';
import { type Encounters, hardshipOf } from './hard-dynamodb.ts';
import { city, finder, pothole } from './storm-places.ts';

export type StormPlan = {
  readonly what: string;
  readonly places: readonly Place[];
  /** At each place, one behind the other. */
  readonly reportsPerPlace: number;
  readonly inFlight: number;
  readonly isHard: boolean;
};

/** One report, as it was answered. */
type Answered = {
  readonly report: Report;
  readonly filed: Filed;
  readonly milliseconds: number;
  /** How often it was filed until the line answered. */
  readonly filings: number;
  /** Looks at the place and what was done then, in the one of its filings that took most. */
  readonly mostAttempts: number;
};

export type Storm = {
  readonly plan: StormPlan;
  readonly answers: readonly Answered[];
  readonly met: Encounters;
  readonly seconds: number;
  readonly workOrders: number;
  /** Tracking numbers of all requests under the work orders, read consistently. */
  readonly kept: readonly string[];
};

const instances = 10;
/** A tenth of the most callers that are let in at once, so that none waits for a socket. */
const socketsPerInstance = 100;
const mostFilings = 100;
const numbersAtOnce = 10;
const keys = deriveLineKeys('nobody is called by what is measured here');

/** What each function instance files with; a test has it do wrong. */
export type Changed = (deps: FileRequestDeps) => FileRequestDeps;

/** Files all reports of a plan into an empty table, and reads what stands there afterwards. */
export async function storm(
  dynamoDb: EmulatedDynamoDb,
  plan: StormPlan,
  changed: Changed = (deps) => deps,
): Promise<Storm> {
  const table = await tableWithoutStream(dynamoDb);
  const { met, besets } = hardshipOf(plan.isHard);
  const clients = Array.from({ length: instances }, () => {
    const client = new DynamoDBClient({
      ...emulatorAccess,
      endpoint: dynamoDb.endpoint,
      maxAttempts: 4,
      requestHandler: { httpAgent: { maxSockets: socketsPerInstance } },
    });
    besets(client);
    return client;
  });
  const lines = clients.map((client) =>
    changed({ ...filingIn({ client, name: table.name }, keys, city, numbersAtOnce), finder }),
  );
  try {
    const reports = reportsOf(plan);
    const startedAt = performance.now();
    const answers = await inFlight(plan.inFlight, reports, (report, index) => filed(lines, report, index));
    const seconds = (performance.now() - startedAt) / 1000;
    return { plan, answers, met: { ...met }, seconds, ...(await keptIn(table, plan)) };
  } finally {
    for (const client of clients) client.destroy();
  }
}

/** The emulator writes the slower the more its stream holds: 680 items a second at first, 140 after 8,000. */
async function tableWithoutStream({ makeTable }: EmulatedDynamoDb): Promise<Table> {
  const table = await makeTable();
  await table.client.send(
    new UpdateTableCommand({ TableName: table.name, StreamSpecification: { StreamEnabled: false } }),
  );
  return table;
}

function reportsOf({ places, reportsPerPlace }: StormPlan): Report[] {
  return places.flatMap(({ label }, place) =>
    Array.from({ length: reportsPerPlace }, (_, caller) => ({
      contactId: `contact-${place}-${caller}`,
      phone: `+1860${5_550_000 + place * reportsPerPlace + caller}`,
      language: 'en' as const,
      serviceCode: pothole.code,
      words: 'there is a deep hole in the road',
      place: label,
      placeWords: label,
      updates: 'texts' as const,
    })),
  );
}

async function inFlight<Item, Result>(
  most: number,
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const waiting = items.entries();
  const results: Result[] = [];
  async function work(): Promise<void> {
    for (const [index, item] of waiting) results[index] = await act(item, index);
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  return results;
}

/** Filed again, by the next instance, until the line answers. */
async function filed(lines: readonly FileRequestDeps[], report: Report, index: number): Promise<Answered> {
  const startedAt = performance.now();
  let mostAttempts = 0;
  let reason: unknown;
  for (let filings = 1; filings <= mostFilings; filings += 1) {
    const line = lines[(index + filings) % lines.length];
    if (!line) break;
    const counted = countingAttempts(line);
    try {
      const answer = await fileRequest(counted.deps, report);
      mostAttempts = Math.max(mostAttempts, counted.attempts());
      return { report, filed: answer, milliseconds: performance.now() - startedAt, filings, mostAttempts };
    } catch (error) {
      reason = error;
      mostAttempts = Math.max(mostAttempts, counted.attempts());
    }
  }
  throw new Error(`${report.contactId} was never answered`, { cause: reason });
}

/** Each attempt ends in opening or following something, or meets what the call filed before. */
function countingAttempts(deps: FileRequestDeps) {
  let attempts = 0;
  const counting =
    <Given extends unknown[], Result>(operation: (...given: Given) => Promise<Result>) =>
    (...given: Given) => {
      attempts += 1;
      return operation(...given);
    };
  return {
    deps: {
      ...deps,
      openWorkOrder: counting(deps.openWorkOrder),
      openWorkOrderAmong: counting(deps.openWorkOrderAmong),
      follow: counting(deps.follow),
    },
    attempts: () => Math.max(1, attempts),
  };
}

async function keptIn(table: Table, { places }: StormPlan) {
  const storage = { ...workOrdersIn(table), ...requestsIn(table) };
  const found = await inFlight(20, places, async ({ id }) => {
    const workOrders = await storage.workOrdersAt({ duplicateClass: pothole.duplicate.class, placeId: id });
    const requests = await Promise.all(workOrders.map((workOrder) => storage.requestsUnder(workOrder)));
    return { workOrders, numbers: requests.flat().map(({ trackingNumber }) => trackingNumber) };
  });
  return {
    workOrders: found.reduce((sum, { workOrders }) => sum + workOrders.length, 0),
    kept: found.flatMap(({ numbers }) => numbers),
  };
}

/** Requests that were answered and stand under no work order. */
export function lostIn({ answers, kept }: Storm): number {
  const standing = new Set(kept);
  return answers.filter(({ filed: { request } }) => !standing.has(request.trackingNumber)).length;
}

/** What went wrong in a storm; nothing, when the invariants hold. */
export function brokenIn(past: Storm): string[] {
  const { plan, answers, workOrders, kept } = past;
  const numbers = new Set(answers.map(({ filed: { request } }) => request.trackingNumber));
  const followed = new Map(answers.map(({ report, filed: { workOrder } }) => [workOrderName(workOrder), report.place]));
  const complaints: readonly (readonly [count: number, expected: number, what: string])[] = [
    [workOrders, plan.places.length, 'work orders'],
    [followed.size, plan.places.length, 'work orders that callers were told of'],
    [kept.length, plan.places.length * plan.reportsPerPlace, 'requests'],
    [lostIn(past), 0, 'followers lost'],
    [answers.length - numbers.size, 0, 'numbers given to two callers'],
    [kept.length - new Set(kept).size, 0, 'requests kept twice'],
  ];
  return complaints.flatMap(([count, expected, what]) =>
    count === expected ? [] : [`${plan.what}: expected ${expected} ${what}, found ${count}`],
  );
}
