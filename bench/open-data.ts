import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { synthesize } from '../local/assembly/synthesize.ts';
import { startMessaging } from '../local/cloud/messaging.ts';
import { Outbox } from '../local/outbox.ts';
import { bucketThrough } from '../shared/adapters/buckets.ts';
import { loadCity } from '../shared/adapters/city-files.ts';
import { emulatorAccess } from '../test/support/emulated-table.ts';
import { bundleOf } from '../test/support/function-bundles.ts';
import { writeExport } from './open-data/seeded-export.ts';
import { printTable } from './table.ts';

/** How long a city's requests take to publish in bulk, and how much memory: the bundled function, in a process of its own. */
const { values } = parseArgs({ options: { requests: { type: 'string', default: '200000' } } });
const requests = Number(values.requests);
const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/published';
/** What Lambda gives a function of 1,024 MB of a processor. */
const shareOfAProcessor = 1024 / 1769;
const Took = z.object({ seconds: z.number(), cpuSeconds: z.number(), megabytes: z.number() });
const Manifest = z.object({
  requests: z.int(),
  skipped: z.int(),
  files: z.array(z.object({ bytes: z.int(), years: z.array(z.int()) })),
});

const folder = mkdtempSync(join(tmpdir(), 'connect-311-bench-'));
const messaging = await startMessaging({
  folder: join(folder, 'messaging'),
  region: 'us-east-1',
  outbox: new Outbox(join(folder, 'outbox')),
  log: console.error,
});
try {
  await synthesize(join(folder, 'assembly'));
  messaging.createBucket('exports');
  messaging.createBucket('open-data');
  const s3 = new S3Client({ ...emulatorAccess, endpoint: messaging.s3Endpoint });
  const city = loadCity('city/hartford');
  const key = await writeExport(bucketThrough(s3, 'exports'), city, tableArn, requests);
  const took = await invoke(key);
  const manifest = await bucketThrough(s3, 'open-data').read('open-data/manifest.json');
  const published = Manifest.parse(JSON.parse(manifest?.text ?? 'null'));
  const years = new Set(published.files.flatMap((file) => file.years));
  printTable([
    { what: 'requests published', value: published.requests, unit: '', goal: requests },
    { what: 'years, a pair of files each', value: years.size, unit: '' },
    { what: 'written', value: sum(published.files.map(({ bytes }) => bytes)) / 1_000_000, unit: 'MB' },
    { what: 'until published, on this machine', value: took.seconds, unit: 's' },
    { what: "processor's time", value: took.cpuSeconds, unit: 's' },
    { what: 'that is, at 1,024 MB of Lambda', value: took.cpuSeconds / shareOfAProcessor, unit: 's', goal: 900 },
    { what: 'most memory', value: took.megabytes, unit: 'MB', goal: 1024 },
  ]);
} finally {
  await messaging.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function invoke(key: string): Promise<z.infer<typeof Took>> {
  const event = {
    'detail-type': 'Object Created',
    detail: { bucket: { name: 'exports' }, object: { key } },
  };
  const program = fileURLToPath(new URL('./open-data/invoke.ts', import.meta.url));
  const bundle = bundleOf(join(folder, 'assembly'), 'publish-open-data');
  const { stdout } = await promisify(execFile)(process.execPath, [program, bundle, JSON.stringify(event)], {
    env: {
      ...process.env,
      NODE_OPTIONS: '--max-old-space-size=900',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_S3: messaging.s3Endpoint,
      TABLE_ARN: tableArn,
      EXPORTS_BUCKET: 'exports',
      OPEN_DATA_BUCKET: 'open-data',
      OPEN_DATA_FOLDER: 'open-data/',
      POWERTOOLS_SERVICE_NAME: 'publish-open-data',
      POWERTOOLS_METRICS_NAMESPACE: 'Connect311',
    },
  });
  return Took.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
