import * as z from 'zod';
import type { Bucket } from '../../shared/adapters/buckets.ts';
import { requestFrom } from '../../shared/adapters/dynamodb/published-requests.ts';
import type { Item } from '../../shared/adapters/dynamodb/table.ts';
import type { City } from '../../shared/domain/city.ts';
import { localDate } from '../../shared/domain/working-days.ts';
import type { Row } from './columns.ts';
import { Manifest } from './manifest.ts';
import { type RowCity, rowOf } from './row.ts';
import { RunFiles } from './run-files.ts';
import { type Lines, openTableExport, type TableExport } from './table-export.ts';

/** Where a line is that cannot be read, and why not: nothing of what is in it. */
export type BrokenLine = { readonly file: string; readonly line: number; readonly problem: string };

export type PublishOpenDataDeps = {
  readonly city: RowCity & Pick<City, 'name'>;
  readonly exports: Pick<Bucket, 'read' | 'open'>;
  readonly openData: Pick<Bucket, 'read' | 'replace' | 'write' | 'writtenBefore' | 'remove'>;
  /** Where in its bucket the open data is, with a slash at its end: what serves it asks for objects by their whole path. */
  readonly folder: string;
  /** Of no other table is anything published. */
  readonly tableArn: string;
  readonly leftOut: (line: BrokenLine) => void;
  readonly now: () => Date;
};

export type Publication =
  | { readonly status: 'published'; readonly requests: number; readonly skipped: number }
  /** Told of the same export again, or of one that is older than what is published. */
  | { readonly status: 'published-before' };

/** A few broken items are left out and counted; of more, something is wrong that a person should look at first. */
const mostSkippedShare = 0.01;
/** In the log; all of them are counted. */
const mostNamed = 100;
const keptDays = 7;
const manifestKind = { contentType: 'application/json; charset=utf-8', freshSeconds: 60 };

/**
 * Publishes an export of the table that holds what anybody may read: its files in a folder of their own, and last of all
 * the manifest, which from then on leads to them. Bears repetition.
 * @param summaryKey the export's `manifest-summary.json`. Throws, with nothing published, when the export is not whole.
 */
export async function publishOpenData(deps: PublishOpenDataDeps, summaryKey: string): Promise<Publication> {
  const { exports, openData, folder, city, now } = deps;
  const source = await openTableExport(exports, summaryKey);
  if (source.tableArn !== deps.tableArn) throw new Error(`${source.id} is an export of another table`);
  const manifestKey = `${folder}manifest.json`;
  const standing = await openData.read(manifestKey);
  const before = standing && Manifest.parse(JSON.parse(standing.text));
  if (before && (before.run === source.id || before.asOf > source.asOf)) {
    await removeOldRuns(deps, [before.run]);
    return { status: 'published-before' };
  }

  const files = new RunFiles(openData, folder, `runs/${source.id}/`);
  const written = await writeAll(deps, source, files).catch(async (error: unknown) => {
    await files.abandon();
    throw error;
  });
  const manifest: Manifest = {
    title: `${city.name} 311: requests and what became of them`,
    run: source.id,
    asOf: source.asOf,
    publishedAt: now().toISOString(),
    timeZone: city.timeZone,
    license: null,
    ...written,
  };
  await openData.replace(manifestKey, `${JSON.stringify(manifest, null, 2)}\n`, manifestKind, standing?.etag);
  await removeOldRuns(deps, [source.id, ...(before ? [before.run] : [])]);
  return { status: 'published', requests: written.requests, skipped: written.skipped };
}

async function writeAll(deps: PublishOpenDataDeps, source: TableExport, files: RunFiles) {
  let [requests, skipped] = [0, 0];
  for await (const some of source.lines()) {
    const { rowsByYear, broken } = readLines(deps, some);
    for (const each of broken.slice(0, Math.max(0, mostNamed - skipped))) deps.leftOut(each);
    skipped += broken.length;
    for (const [year, rows] of rowsByYear) {
      await files.add(year, rows);
      requests += rows.length;
    }
  }
  if (skipped > (requests + skipped) * mostSkippedShare) {
    throw new Error(`${skipped} of ${requests + skipped} items cannot be read: nothing is published`);
  }
  return { requests, skipped, files: await files.finish() };
}

const Line = z.object({ Item: z.custom<Item>((item) => typeof item === 'object' && item !== null) });

function readLines({ city }: PublishOpenDataDeps, { file, first, lines }: Lines) {
  const rowsByYear = new Map<number, Row[]>();
  const broken: BrokenLine[] = [];
  for (const [index, line] of lines.entries()) {
    try {
      const request = requestFrom(Line.parse(JSON.parse(line)).Item);
      if (!request) continue;
      const year = Number(localDate(request.requestedAt, city.timeZone).slice(0, 4));
      const rows = rowsByYear.get(year) ?? [];
      rows.push(rowOf(city, request));
      rowsByYear.set(year, rows);
    } catch (error) {
      broken.push({ file, line: first + index, problem: problemOf(error) });
    }
  }
  return { rowsByYear, broken };
}

/** Which fields are wrong, and nothing of what is in them. */
function problemOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ');
  return error instanceof Error ? error.name : 'unknown';
}

/**
 * What was published long ago goes, and what was begun and never published. The run that the manifest leads to stays however
 * old it is, and so does the one before, which somebody may be reading.
 */
async function removeOldRuns({ openData, folder, now }: PublishOpenDataDeps, kept: readonly string[]): Promise<void> {
  const before = new Date(now());
  before.setUTCDate(before.getUTCDate() - keptDays);
  const runs = `${folder}runs/`;
  const old = await openData.writtenBefore(before, runs);
  await openData.remove(old.filter((key) => !kept.some((run) => key.startsWith(`${runs}${run}/`))));
}
