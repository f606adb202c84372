import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { PublishedRequest } from '../../../shared/domain/published-request.ts';
import { freshTrackingNumber } from '../../support/builders.ts';
import { aPublished, type Emulators, type Publishing, startEmulators } from './publishing.ts';

let emulators: Emulators;
let here: Publishing;
beforeAll(async () => {
  emulators = await startEmulators();
});
afterAll(() => emulators.stop());
beforeEach(async () => {
  here = await emulators.publishing();
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const store = (requests: readonly PublishedRequest[]) => Promise.all(requests.map((each) => here.publishRequest(each)));
const many = (count: number) =>
  Array.from({ length: count }, () => aPublished({}, { trackingNumber: freshTrackingNumber() }));
const inYear = (filedAt: string) => aPublished({}, { filedAt });

const DataFile = z.looseObject({ dataFileS3Key: z.string() });

/** Changes the one data file of an export, and says in its manifest how many lines it has. */
async function rewrite(summaryKey: string, change: (lines: string[]) => string[], itemCount?: number): Promise<void> {
  const manifestKey = summaryKey.replace('summary', 'files');
  const file = DataFile.parse(JSON.parse((await here.deps.exports.read(manifestKey))?.text ?? ''));
  const zipped = await buffer(await here.deps.exports.open(file.dataFileS3Key));
  const lines = change(gunzipSync(zipped).toString('utf8').trimEnd().split('\n'));
  await put(file.dataFileS3Key, gzipSync(lines.map((line) => `${line}\n`).join('')));
  await put(manifestKey, `${JSON.stringify({ ...file, itemCount: itemCount ?? lines.length })}\n`);
}

const put = (Key: string, Body: Buffer | string) =>
  emulators.s3.send(new PutObjectCommand({ Bucket: here.exportsName, Key, Body }));

describe('what is published every night', () => {
  it('has each request once, by the year it was made in by the city’s clock, and a manifest of whole files', async () => {
    const requests = [
      inYear('2025-07-01T12:00:00.000Z'),
      inYear('2026-01-01T04:59:59.000Z'),
      inYear('2026-01-01T05:00:00.000Z'),
    ];
    await store(requests);
    expect(await here.publish(await here.exported())).toEqual({ status: 'published', requests: 3, skipped: 0 });

    const manifest = await here.manifest();
    expect(manifest).toMatchObject({
      title: 'Hartford 311: requests and what became of them',
      asOf: '2026-11-23T09:05:00.000Z',
      publishedAt: '2026-11-23T09:05:00.000Z',
      timeZone: 'America/New_York',
      license: null,
      requests: 3,
      skipped: 0,
    });
    const run = `runs/${manifest.run}`;
    expect(manifest.files.map(({ path, holds, format, years, rows }) => [path, holds, format, years, rows])).toEqual([
      [`${run}/requests/2026.csv`, 'requests', 'csv', [2026], 1],
      [`${run}/requests/2026.jsonl`, 'requests', 'jsonl', [2026], 1],
      [`${run}/requests/2025.csv`, 'requests', 'csv', [2025], 2],
      [`${run}/requests/2025.jsonl`, 'requests', 'jsonl', [2025], 2],
      [`${run}/data-dictionary.csv`, 'data-dictionary', 'csv', [], undefined],
      [`${run}/data-dictionary.json`, 'data-dictionary', 'json', [], undefined],
    ]);
    for (const file of manifest.files) {
      const text = await here.text(file.path);
      expect([file.path, Buffer.byteLength(text), sha256(text)]).toEqual([file.path, file.bytes, file.sha256]);
    }
    const numbers = async (year: number) =>
      new Set((await here.rows(`${run}/requests/${year}.csv`)).map((row) => row.service_request_id));
    const [first, second, third] = requests.map(({ trackingNumber }) => trackingNumber);
    expect([await numbers(2025), await numbers(2026)]).toEqual([new Set([first, second]), new Set([third])]);
  });

  it('is read as CSV or as JSON lines, in the browser, too', async () => {
    await store(many(2));
    await here.publish(await here.exported());
    const { files } = await here.manifest();
    const [csv, jsonLines] = await Promise.all(files.slice(0, 2).map(({ path }) => here.head(path)));
    expect(csv).toEqual(['text/csv; charset=utf-8; header=present', 'public, max-age=86400']);
    expect(jsonLines).toEqual(['application/x-ndjson; charset=utf-8', 'public, max-age=86400']);
    expect(await here.head('manifest.json')).toEqual(['application/json; charset=utf-8', 'public, max-age=60']);
  });

  it('of an empty table is a manifest with no requests', async () => {
    expect(await here.publish(await here.exported())).toEqual({ status: 'published', requests: 0, skipped: 0 });
    const { files } = await here.manifest();
    expect(files.map(({ holds }) => holds)).toEqual(['data-dictionary', 'data-dictionary']);
  });

  it('is read from as many files as DynamoDB wrote, also from ones of several parts', async () => {
    const [one] = many(1);
    if (!one) throw new Error('no request');
    const summaryKey = await here.exported();
    const folder = summaryKey.replace('manifest-summary.json', '');
    const line = JSON.stringify({ Item: here.itemOf(one) });
    const files = [4000, 1, 0, 30_000].map((itemCount, index) => ({ itemCount, name: `part${index}.json.gz` }));
    for (const { itemCount, name } of files) {
      await put(`${folder}data/${name}`, itemCount === 0 ? Buffer.alloc(0) : gzipSync(`${line}\n`.repeat(itemCount)));
    }
    const entries = files.map(({ itemCount, name }) =>
      JSON.stringify({ itemCount, dataFileS3Key: `elsewhere/data/${name}` }),
    );
    await put(summaryKey.replace('summary', 'files'), `${entries.join('\n')}\n`);
    expect(await here.publish(summaryKey)).toMatchObject({ requests: 34_001 });
    const { files: written } = await here.manifest();
    // More than one part of an upload, so that parts are put together in their order.
    expect(written[1]?.bytes).toBeGreaterThan(11_000_000);
    for (const { path, sha256: said } of written) expect(sha256(await here.text(path))).toBe(said);
  });
});

describe('what was taken back', () => {
  it('is not among it, nor among what could not be read', async () => {
    const [stays, goes] = many(2);
    if (!stays || !goes) throw new Error('expected two requests');
    const follower = { ...goes, asOf: 'follows 000000000 000000001 000000001' };
    await store([stays, follower]);
    await here.takeBack(follower.trackingNumber);
    expect(await here.publish(await here.exported())).toEqual({ status: 'published', requests: 1, skipped: 0 });
  });
});

describe('an export that is told again', () => {
  it('changes nothing', async () => {
    await store(many(3));
    const summaryKey = await here.exported();
    await here.publish(summaryKey);
    const [manifest, keys] = [await here.text('manifest.json'), await here.keys()];
    here.atClock('2026-11-23T10:00:00.000Z');
    expect(await here.publish(summaryKey)).toEqual({ status: 'published-before' });
    expect([await here.text('manifest.json'), await here.keys()]).toEqual([manifest, keys]);
  });

  it('after it failed in the middle gives the very files it would have given', async () => {
    await store(many(50));
    const summaryKey = await here.exported();
    const untilManifest = { ...here.deps.openData, replace: () => Promise.reject(new Error('S3 is away')) };
    await expect(here.publish(summaryKey, { openData: untilManifest })).rejects.toThrow('S3 is away');
    expect(await here.text('manifest.json')).toBe('');
    const written = await here.keys();
    const texts = await Promise.all(written.map((key) => here.text(key.replace('open-data/', ''))));
    await here.publish(summaryKey);
    expect(await Promise.all(written.map((key) => here.text(key.replace('open-data/', ''))))).toEqual(texts);
    expect(await here.keys()).toEqual(['open-data/manifest.json', ...written]);
  });

  it('after a younger one was published does not take the manifest back', async () => {
    await store(many(1));
    const older = await here.exported();
    here.atClock('2026-11-24T09:05:00.000Z');
    await here.publish(await here.exported());
    const manifest = await here.text('manifest.json');
    expect(await here.publish(older)).toEqual({ status: 'published-before' });
    expect(await here.text('manifest.json')).toBe(manifest);
  });
});

describe('an export with something wrong', () => {
  const tooMany = 101;

  it.each([
    ['is no JSON', '{"Item": {"description": {"S": "my name is Guadalupe"', 'SyntaxError'],
    ['has no tracking number', '{"Item":{"description":{"S":"my name is Guadalupe"}}}', 'trackingNumber'],
    ['has a number that is none', '{"Item":{"trackingNumber":{"S":"Guadalupe"}}}', 'trackingNumber'],
    ['is no item', '{"Guadalupe":1}', 'Item'],
    ['is null', 'null', 'invalid_type'],
  ])(
    'one line in a hundred that %s is left out, counted, and named without what is in it',
    async (_, line, problem) => {
      await store(many(99));
      const summaryKey = await here.exported();
      await rewrite(summaryKey, (lines) => lines.toSpliced(7, 0, line));
      expect(await here.publish(summaryKey)).toEqual({ status: 'published', requests: 99, skipped: 1 });
      expect(await here.manifest()).toMatchObject({ requests: 99, skipped: 1 });
      expect(here.leftOut).toEqual([
        { file: expect.stringMatching(/\.json\.gz$/), line: 8, problem: expect.stringContaining(problem) },
      ]);
      expect(JSON.stringify(here.leftOut)).not.toContain('Guadalupe');
    },
  );

  it('more than one line in a hundred refuses all of it, and what was published stays', async () => {
    await store(many(98));
    await here.publish(await here.exported());
    const [manifest, keys] = [await here.text('manifest.json'), await here.keys()];
    here.atClock('2026-11-24T09:05:00.000Z');
    const summaryKey = await here.exported();
    await rewrite(summaryKey, (lines) => [...lines, 'broken', 'broken']);
    await expect(here.publish(summaryKey)).rejects.toThrow('2 of 100 items cannot be read');
    expect([await here.text('manifest.json'), await here.keys()]).toEqual([manifest, keys]);
  });

  it('names no more than a hundred lines in the log', async () => {
    const summaryKey = await here.exported();
    await rewrite(summaryKey, () => Array.from({ length: tooMany }, () => 'broken'));
    await expect(here.publish(summaryKey)).rejects.toThrow(`${tooMany} of ${tooMany}`);
    expect(here.leftOut).toHaveLength(100);
  });

  it.each([
    ['a data file that is cut off', async (key: string) => rewrite(key, (lines) => lines, 6), /has 5 lines/],
    [
      'a data file that is no gzip',
      async (key: string) =>
        put(key.replace('manifest-summary.json', 'data/x'), 'this is no gzip').then(() => pointTo(key, 'x')),
      /header/,
    ],
    ['a data file that is missing', (key: string) => pointTo(key, 'nowhere'), /NoSuchKey|exist/],
    ['a summary of something else', (key: string) => put(key, '{"exportType":"INCREMENTAL_EXPORT"}'), /FULL_EXPORT/],
  ])('%s is published by nobody', async (_, spoil, complaint) => {
    await store(many(5));
    const summaryKey = await here.exported();
    await spoil(summaryKey);
    await expect(here.publish(summaryKey)).rejects.toThrow(complaint);
    expect(await here.keys()).toEqual([]);
  });

  it('that is of another table is not published', async () => {
    const summaryKey = await here.exported();
    const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/another';
    await expect(here.publish(summaryKey, { tableArn })).rejects.toThrow('another table');
  });

  const pointTo = (summaryKey: string, name: string) =>
    put(summaryKey.replace('summary', 'files'), `${JSON.stringify({ itemCount: 1, dataFileS3Key: `data/${name}` })}\n`);
});

describe('runs of earlier nights', () => {
  const runs = async () => [...new Set((await here.keys()).flatMap((key) => /runs\/([^/]+)\//.exec(key)?.[1] ?? []))];
  const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('go after a week, but for the last two', async () => {
    for (const days of [0, 1, 2]) {
      here.atClock(daysFromNow(days));
      await here.publish(await here.exported());
    }
    const three = await runs();
    expect(three).toHaveLength(3);
    here.atClock(daysFromNow(8));
    await here.publish(await here.exported());
    const kept = await runs();
    expect([kept.length, kept.includes(three[2] ?? ''), kept.includes((await here.manifest()).run)]).toEqual([
      2,
      true,
      true,
    ]);
  });

  it('stay while nothing younger was published, however old they are', async () => {
    const summaryKey = await here.exported();
    await here.publish(summaryKey);
    const keys = await here.keys();
    here.atClock(daysFromNow(400));
    await here.publish(summaryKey);
    expect(await here.keys()).toEqual(keys);
  });
});
