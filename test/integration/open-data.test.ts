import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Manifest } from '../../functions/publish-open-data/manifest.ts';
import { type Server, serve } from '../../local/server.ts';
import { run } from '../support/commands.ts';
import { departmentAt } from '../support/department.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

let line: TestLine;
let server: Server;
beforeAll(async () => {
  line = await openTestLine();
  server = await serve(line.system, 0);
});
afterAll(async () => {
  await server.stop();
  await line.close();
});

const night = 'connect-311-prod-export-published';

let reads = 0;

/** A file of the open data as the site serves it; CloudFront keeps the manifest for a while, for each host by itself. */
async function read(path: string): Promise<string> {
  reads += 1;
  const headers = { host: `reader-${reads}.example.gov` };
  const asked = { host: '127.0.0.1', port: server.port, path: `/open-data/${path}`, headers };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(asked, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) throw new Error(`the open data has no ${path}: ${response.statusCode}`);
  return await text(response);
}

async function afterANight() {
  await line.outbox();
  await line.system.cloud.schedules.run(night);
  await line.outbox();
  const manifest = Manifest.parse(JSON.parse(await read('manifest.json')));
  const file = manifest.files.find(({ holds, format }) => holds === 'requests' && format === 'csv');
  const rows: Record<string, string>[] = file ? parse(await read(file.path), { columns: true }) : [];
  return { manifest, rows };
}

it('what residents report by day is open data the morning after, and so is what became of it', async () => {
  expect((await afterANight()).manifest).toMatchObject({ requests: 0, skipped: 0 });

  const report = ['say:there is a huge pothole', 'say:45 Park Street', 'press:1'];
  const ana = await line.call('+18605550111', ...report, 'press:1');
  const ben = await line.call('+18605550112', 'press:9', 'say:hay un bache', 'say:calle Park 45', 'press:1', 'press:1');
  const first = await afterANight();
  expect(first.manifest).toMatchObject({ requests: 2, skipped: 0 });
  const byNumber = (rows: typeof first.rows, number: string | null) =>
    rows.find((row) => row.service_request_id === number?.replaceAll('-', ''));
  expect(byNumber(first.rows, ana.trackingNumber)).toMatchObject({
    status: 'open',
    service_name: 'Pothole',
    address: '45 Park Street',
    channel: 'phone',
    language: 'en',
    duplicate_of: '',
  });
  expect(byNumber(first.rows, ben.trackingNumber)).toMatchObject({
    language: 'es',
    duplicate_of: ana.trackingNumber?.replaceAll('-', ''),
  });

  const { code, stdout } = await run('../operations/open-data', [], { PORT: String(server.port) });
  await line.outbox();
  const byHand = Manifest.parse(JSON.parse(await read('manifest.json')));
  expect([code, stdout]).toEqual([0, expect.stringContaining(`the export ${byHand.run} has begun`)]);
  expect(byHand.run).not.toBe(first.manifest.run);

  const crew = departmentAt(line.system, 'crew 7');
  await crew.change(ana.trackingNumber ?? '', { kind: 'closed', reason: 'fixed', done: 'Filled.' });
  const second = await afterANight();
  for (const { trackingNumber } of [ana, ben]) {
    expect(byNumber(second.rows, trackingNumber)).toMatchObject({
      status: 'closed',
      closed_reason: 'fixed',
      closed_in_time: 'true',
      // Midnight may pass in between.
      working_days_to_close: expect.stringMatching(/^[01]$/),
    });
  }
});
