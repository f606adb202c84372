import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { emulateDynamoDb } from '../test/support/emulated-table.ts';
import { brokenIn, lostIn, type Storm, type StormPlan, storm } from './filing-storm/storm.ts';
import { placesWithoutPoint, placesWithPoint } from './filing-storm/storm-places.ts';
import { percentile, printTable, type Row } from './table.ts';

const [cornerCount, addressCount] = [300, 200];
const atOnce = 1000;

/** What is filed at once, on a good day and on one when a tenth of all operations fail. */
function plans(): StormPlan[] {
  const [corners, addresses] = [placesWithPoint(cornerCount), placesWithoutPoint(addressCount)];
  const everywhere = corners.flatMap((corner, index) => [corner, ...addresses.slice(index, index + 1)]);
  const calm: Omit<StormPlan, 'isHard'>[] = [
    { what: '1,000 at one place with a point', places: corners.slice(0, 1), reportsPerPlace: atOnce, inFlight: atOnce },
    { what: '1,000 at one without', places: addresses.slice(0, 1), reportsPerPlace: atOnce, inFlight: atOnce },
    { what: '10,000 over 500 places', places: everywhere, reportsPerPlace: 20, inFlight: 200 },
  ];
  return calm.flatMap((plan) => [
    { ...plan, isHard: false },
    { ...plan, what: `${plan.what}, with faults`, isHard: true },
  ]);
}

/** Storms of reports on the emulator, in figures. Throws when one of the invariants broke. */
export async function measureFilingStorms(): Promise<Row[]> {
  const dynamoDb = await emulateDynamoDb();
  try {
    const rows: Row[] = [];
    const broken: string[] = [];
    for (const plan of plans()) {
      const past = await storm(dynamoDb, plan);
      rows.push(...rowsOf(past));
      broken.push(...brokenIn(past));
    }
    if (broken.length > 0) throw new Error(broken.join('\n'));
    return rows;
  } finally {
    await dynamoDb.stop();
  }
}

function rowsOf(past: Storm): Row[] {
  const { plan, answers, met, seconds, workOrders, kept } = past;
  const took = answers.map(({ milliseconds }) => milliseconds);
  const numbers = new Set(answers.map(({ filed }) => filed.request.trackingNumber));
  const attempts = answers.map(({ mostAttempts }) => mostAttempts);
  const row = (what: string, value: number, unit = '', goal?: number): Row => ({
    what: `${plan.what}: ${what}`,
    value,
    unit,
    goal,
  });
  return [
    row('work orders', workOrders, '', plan.places.length),
    row('requests', kept.length, '', plan.places.length * plan.reportsPerPlace),
    row('followers lost', lostIn(past), '', 0),
    row('numbers given twice', answers.length - numbers.size, '', 0),
    row('reports a second', answers.length / seconds),
    row('round trips a report', met.roundTrips / answers.length),
    row('attempts beyond the first, a report', sum(attempts.map((each) => each - 1)) / answers.length),
    row('most attempts in one filing, of 8', Math.max(...attempts)),
    row('transaction conflicts', met.conflicts),
    row('throttles', met.throttles),
    row('answers lost', met.lostAnswers),
    row('filed again after an error', sum(answers.map(({ filings }) => filings - 1))),
    row('until answered, p50', percentile(took, 0.5), 'ms'),
    row('until answered, p99', percentile(took, 0.99), 'ms'),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

const Results = z.object({ node: z.string(), measured: z.array(z.looseObject({ what: z.string() })) });

/** By itself it leaves the other figures of bench/results.json as they are. */
if (import.meta.main) {
  const rows = await measureFilingStorms();
  printTable(rows);
  const file = fileURLToPath(new URL('./results.json', import.meta.url));
  const { measured } = Results.parse(JSON.parse(readFileSync(file, 'utf8')));
  const own = new Set(rows.map(({ what }) => what));
  const kept = [...measured.filter(({ what }) => !own.has(what)), ...rows];
  writeFileSync(file, `${JSON.stringify({ node: process.version, measured: kept }, null, 2)}\n`);
}
