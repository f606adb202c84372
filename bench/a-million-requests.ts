import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answerOpen311 } from '../functions/answer-open311/answer-open311.ts';
import { emulatorBinary, startDynamoDb } from '../local/cloud/dynamodb.ts';
import { loadCity } from '../shared/adapters/city-files.ts';
import { itemOf, publishedRequestsIn } from '../shared/adapters/dynamodb/published-requests.ts';
import { deriveLineKeys } from '../shared/adapters/line-keys.ts';
import type { PublishedRequest } from '../shared/domain/published-request.ts';
import { trackingNumberFor } from '../shared/domain/tracking-number.ts';
import { emulateDynamoDb, emulatorAccess } from '../test/support/emulated-table.ts';
import { meterOf } from '../test/support/meter.ts';

const city = loadCity('city/hartford');
const { trackingNumbers } = deriveLineKeys('the secret of a line that is only measured');
const now = new Date('2026-11-20T15:00:00.000Z');
/** A request every five minutes: a million in ten years, and the latest thousand in three days and a half. */
const apartMs = 315_000;
const perFile = 50_000;
const runs = 30;

/** The nth before now; one in ten is open. */
function request(n: number): PublishedRequest {
  const requestedAt = new Date(now.getTime() - n * apartMs).toISOString();
  const service = city.services[n % city.services.length];
  if (!service) throw new Error('the city has no services');
  const isOpen = n % 10 === 0;
  return {
    trackingNumber: trackingNumberFor(n, trackingNumbers),
    serviceCode: service.code,
    department: service.department,
    requestedAt,
    changedAt: requestedAt,
    asOf: `${requestedAt} 000000001 000000001`,
    status: isOpen ? 'received' : 'closed',
    promisedBy: requestedAt.slice(0, 10),
    ...(isOpen ? {} : { closing: { reason: 'fixed', done: 'The crew has been there and done it.', at: requestedAt } }),
    place: { id: '45-park-st', label: '45 Park St', point: { latitude: 41.7619, longitude: -72.6752 } },
    neighbourhood: 'South Green',
    answers: [],
    channel: 'phone',
    language: 'en',
    wasWronglyMerged: false,
    isRecurrence: false,
    updates: [{ at: requestedAt, event: { kind: 'assigned' } }],
  };
}

/** Seeds a table as an export of one is imported, which is a hundred times as fast as by its API. */
async function seed(folder: string, all: number): Promise<string> {
  const database = join(folder, `${all}.sqlite`);
  const data = join(folder, `${all}`, 'published', 'data');
  mkdirSync(data, { recursive: true });
  for (let from = 0; from < all; from += perFile) {
    const lines = Array.from({ length: Math.min(perFile, all - from) }, (_, index) =>
      JSON.stringify({ Item: itemOf(request(from + index)) }),
    );
    writeFileSync(join(data, `${from}.json.gz`), gzipSync(lines.join('\n'), { level: 1 }));
  }
  const schema = join(folder, `${all}.schema.json`);
  writeFileSync(schema, JSON.stringify([{ Table: await tableSchema() }]));
  const source = join(folder, `${all}`);
  const imported = spawnSync(emulatorBinary(), [
    'import',
    '--source',
    source,
    '--schema',
    schema,
    '--output',
    database,
  ]);
  if (imported.status !== 0) throw new Error(String(imported.stderr));
  rmSync(source, { recursive: true });
  return database;
}

async function tableSchema() {
  const dynamoDb = await emulateDynamoDb();
  try {
    const { client, name } = await dynamoDb.makePublishedTable();
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] } = Table ?? {};
    const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
      IndexName,
      KeySchema: keys,
      Projection,
    }));
    return { TableName: 'published', KeySchema, AttributeDefinitions, GlobalSecondaryIndexes: indexes };
  } finally {
    await dynamoDb.stop();
  }
}

const number = trackingNumberFor(7, trackingNumbers);
const asked: readonly (readonly [string, string[], Record<string, string>])[] = [
  ['one request', ['requests', number], {}],
  ['a page of 50', ['requests'], { page: '1' }],
  ['the 20th page of 50', ['requests'], { page: '20' }],
  ['a page of what is open', ['requests'], { page: '1', status: 'open' }],
  ['a page of a service', ['requests'], { page: '1', service_code: 'pothole' }],
  ['a day', ['requests'], { page: '1', start_date: '2026-11-18T05:00:00Z', end_date: '2026-11-19T05:00:00Z' }],
  ['the whole list of 1,000', ['requests'], {}],
];

type Cost = { readonly trips: number; readonly units: number; readonly milliseconds: number; readonly listed: number };

async function costs(database: string): Promise<Map<string, Cost>> {
  const emulator = await startDynamoDb(database);
  const client = new DynamoDBClient({ ...emulatorAccess, endpoint: emulator.endpoint });
  const meter = meterOf(client);
  const deps = { ...publishedRequestsIn({ client, name: 'published' }), city, now: () => now };
  const ask = (path: string[], query: Record<string, string>) =>
    answerOpen311(deps, { method: 'GET', path, format: 'json', query, siteAddress: 'https://311.example.gov' });
  const found = new Map<string, Cost>();
  for (const [what, path, query] of asked) {
    meter.reset();
    const { value } = await ask(path, query);
    const [trips, { table, index }] = [meter.roundTrips(), meter.units()];
    const took: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const at = performance.now();
      await ask(path, query);
      took.push(performance.now() - at);
    }
    const milliseconds = took.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
    found.set(what, { trips, units: table + index, milliseconds, listed: Array.isArray(value) ? value.length : 0 });
  }
  client.destroy();
  await emulator.stop();
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'connect-311-million-'));
try {
  const [few, many] = [1000, Number(process.argv[2] ?? 1_000_000)];
  const seededAt = performance.now();
  const small = await costs(await seed(folder, few));
  const large = await costs(await seed(folder, many));
  console.log(
    `the latest ${few} requests alone, and ${many}: ${Math.round((performance.now() - seededAt) / 1000)} s to seed and ask`,
  );
  console.log('asked                      reads (trips)      read units       requests listed     milliseconds');
  for (const [what, cost] of large) {
    const before = small.get(what);
    const pair = (field: keyof Cost, digits = 0) =>
      `${before?.[field].toFixed(digits)} / ${cost[field].toFixed(digits)}`;
    console.log(
      `${what.padEnd(25)}  ${pair('trips').padEnd(17)}  ${pair('units', 1).padEnd(15)}  ${pair('listed').padEnd(18)}  ${pair('milliseconds', 1)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
