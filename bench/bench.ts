import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../local/assembly/synthesize.ts';
import { type System, startSystem } from '../local/system.ts';
import { scriptedCaller } from '../local/telephone/scripted-caller.ts';
import { readStep } from '../local/telephone/steps.ts';
import type { LineEvent } from '../local/telephone/switchboard.ts';
import { loadCity } from '../shared/adapters/city-files.ts';
import { trainedModelFile } from '../shared/adapters/trained-model.ts';
import { stems } from '../shared/language/languages.ts';
import { openLine } from '../understanding/line.ts';
import { bundlesOf, shortName } from './bundles.ts';
import { measureFilingStorms } from './filing-storm.ts';
import { moduleLoad } from './module-load.ts';
import { percentile, printTable, type Row } from './table.ts';
import { measureUnderstanding } from './understanding.ts';

const callsInARow = 150;
const callersAtOnce = 200;
const pothole = ['say:there is a huge pothole in front of my house', 'say:45 Park Street', 'press:1', 'press:1'];
const bache = ['say:hay un bache enorme frente a mi casa', 'say:calle Park 45', 'press:1', 'press:1'];

const folder = mkdtempSync(join(tmpdir(), 'connect-311-bench-'));
const assembly = join(folder, 'assembly');
const rows: Row[] = [];
const row = (what: string, value: number, unit: string, goal?: number) => rows.push({ what, value, unit, goal });

const startedAt = performance.now();
await synthesize(assembly);
const synthesizedAt = performance.now();
const system = await startSystem(assembly, join(folder, 'data'));
row('from start to ready, all of it synthesised anew', (performance.now() - startedAt) / 1000, 's', 10);
row('of which the local run, without the synthesis', (performance.now() - synthesizedAt) / 1000, 's');

const bundles = bundlesOf(system.cloud);
try {
  await measurePrompts(system);
  await measureSteps(system);
  await measureStorm(system);
} finally {
  await system.stop();
}
rows.push(...measureUnderstanding());
measureBundles();
for (const bundle of bundles) row(`module load of ${bundle.name}`, moduleLoad(bundle), 'ms', 60);
rmSync(folder, { recursive: true, force: true });
rows.push(...(await measureFilingStorms()));

printTable(rows);
const results = fileURLToPath(new URL('./results.json', import.meta.url));
writeFileSync(results, `${JSON.stringify({ node: process.version, measured: rows }, null, 2)}\n`);

type Call = { readonly events: readonly LineEvent[]; readonly trackingNumber: string | null; readonly seconds: number };

async function call(line: System, from: string, steps: readonly string[]): Promise<Call> {
  const events: LineEvent[] = [];
  const hear = scriptedCaller(steps.map(readStep));
  const summary = await line.call({ from, hear, onEvent: (event) => events.push(event) });
  return { events, trackingNumber: summary.trackingNumber, seconds: summary.promptSeconds };
}

/** What a caller listens to, from the greeting to the goodbye: words / 2.5 and the pauses. */
async function measurePrompts(line: System): Promise<void> {
  const first = await call(line, '+18605550123', pothole);
  row('prompts: filing a pothole', first.seconds, 's', 45);
  row('prompts: a pothole already reported', (await call(line, '+18605550124', pothole)).seconds, 's', 45);
  await speakSpanish(line, '+18605550125');
  const spanish = await call(line, '+18605550125', bache);
  row('prompts: filing a pothole in Spanish', spanish.seconds, 's', 45 * 1.25);
  row('that is, to English', spanish.seconds / first.seconds, '', 1.25);
  const keys = `press:${first.trackingNumber?.replaceAll('-', '')}`;
  const status = await call(line, '+18605550126', ['say:I have a tracking number', keys]);
  const greeting = status.events.find((event) => event.type === 'prompt');
  row('prompts: status by number, after the greeting', status.seconds - (greeting?.seconds ?? 0), 's', 20);
  const { articles } = loadCity('city/hartford');
  const answers = await Promise.all(
    articles.map(({ title }, index) => call(line, `+1860555${3000 + index}`, [`say:${title.en}`, 'wait', 'wait'])),
  );
  row('prompts: the longest answer', Math.max(...answers.map(({ seconds }) => seconds)), 's', 30);
}

async function speakSpanish(line: System, from: string): Promise<void> {
  await call(line, from, ['press:9', 'hangup']);
  await line.settle(10_000);
}

/** Each function of a call, warm, one call after the other: as Connect sees it. */
async function measureSteps(line: System): Promise<void> {
  const took = new Map<string, number[]>();
  for (let index = 0; index < callsInARow; index += 1) {
    const steps = pothole.with(1, `say:${100 + index} Park Street`);
    const { events } = await call(line, `+1860555${1000 + index}`, steps);
    for (const event of events) {
      if (event.type === 'lambda') took.set(event.function, [...(took.get(event.function) ?? []), event.ms]);
    }
  }
  for (const [name, milliseconds] of took) {
    row(`warm step ${shortName(name)}, p50`, percentile(milliseconds, 0.5), 'ms');
    row(`warm step ${shortName(name)}, p99`, percentile(milliseconds, 0.99), 'ms', 60);
  }
}

async function measureStorm(line: System): Promise<void> {
  const at = performance.now();
  const steps = pothole.with(1, 'say:45 Main Street');
  const callers = Array.from({ length: callersAtOnce }, (_, index) => `+1860555${2000 + index}`);
  const numbers = await Promise.all(callers.map(async (from) => (await call(line, from, steps)).trackingNumber));
  row(`${callersAtOnce} callers at once, until the last has a number`, (performance.now() - at) / 1000, 's');
  row('tracking numbers among them', new Set(numbers.filter(Boolean)).size, '', callersAtOnce);
  await line.settle(60_000);
  row('and until all texts are out', (performance.now() - at) / 1000, 's');
}

/** What is loaded at a cold start, beside the city's data and its model that some bundles hold. */
function measureBundles(): void {
  const city = readFileSync(newestCity(), 'utf8');
  const model = readFileSync(trainedModelFile(openLine().examples, stems), 'utf8');
  const aStreet: string = JSON.parse(city).streets.at(-1);
  const someWeights: string = JSON.parse(model).weights.slice(0, 200);
  for (const { name, file } of bundles) {
    const bundle = readFileSync(file, 'utf8');
    const data = (bundle.includes(aStreet) ? city.length : 0) + (bundle.includes(someWeights) ? model.length : 0);
    row(`bundle of ${name} beside its data`, (bundle.length - data) / 1000, 'KB', 350);
  }
}

function newestCity(): string {
  const cache = fileURLToPath(new URL('../node_modules/.cache/connect-311/', import.meta.url));
  const files = readdirSync(cache)
    .filter((name) => name.startsWith('city-'))
    .map((name) => join(cache, name));
  return files.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? '';
}
