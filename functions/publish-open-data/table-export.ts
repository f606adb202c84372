import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import type { Bucket } from '../../shared/adapters/buckets.ts';

/** What DynamoDB writes last of an export, under `AWSDynamoDB/<id>/manifest-summary.json`. */
const Summary = z.object({
  exportArn: z.string().includes('/export/'),
  tableArn: z.string(),
  exportTime: z.iso.datetime(),
  outputFormat: z.literal('DYNAMODB_JSON'),
  // Exports from before there were incremental ones do not say.
  exportType: z.literal('FULL_EXPORT').default('FULL_EXPORT'),
});

const DataFile = z.object({ dataFileS3Key: z.string(), itemCount: z.int().min(0) });

const unzippedBytes = 256 * 1024;

/** A whole table as it was at one moment. */
export type TableExport = {
  readonly id: string;
  readonly tableArn: string;
  /** The moment, ISO 8601. */
  readonly asOf: string;
  /** Its lines, some at a time, the same ones in the same order each time. Throws where lines are missing. */
  readonly lines: () => AsyncGenerator<Lines>;
};

export type Lines = {
  /** The data file's name. */
  readonly file: string;
  /** Which of the file's the first one is, counted from 1. */
  readonly first: number;
  readonly lines: readonly string[];
};

/** @param summaryKey where its `manifest-summary.json` is */
export async function openTableExport(
  exports: Pick<Bucket, 'read' | 'open'>,
  summaryKey: string,
): Promise<TableExport> {
  const folder = summaryKey.slice(0, summaryKey.lastIndexOf('/') + 1);
  const { exportArn, tableArn, exportTime } = Summary.parse(JSON.parse(await textOf(summaryKey)));
  return {
    id: lastOf(exportArn),
    tableArn,
    asOf: exportTime,
    async *lines() {
      const manifest = await textOf(`${folder}manifest-files.json`);
      const files = manifest.split('\n').filter((line) => line !== '');
      for (const line of files) {
        const { dataFileS3Key, itemCount } = DataFile.parse(JSON.parse(line));
        // Of an empty part of the table there is an empty file.
        if (itemCount === 0) continue;
        const file = lastOf(dataFileS3Key);
        let read = 0;
        for await (const lines of unzippedLines(await exports.open(`${folder}data/${file}`))) {
          yield { file, first: read + 1, lines };
          read += lines.length;
        }
        if (read !== itemCount) throw new Error(`${file} has ${read} lines, and is said to have ${itemCount}`);
      }
    },
  };

  async function textOf(key: string): Promise<string> {
    const object = await exports.read(key);
    if (!object) throw new Error(`the export has no ${key}`);
    return object.text;
  }
}

async function* unzippedLines(file: Readable): AsyncGenerator<string[]> {
  const unzip = createGunzip({ chunkSize: unzippedBytes });
  const unzipped = pipeline(file, unzip);
  // What goes wrong ends the reading below, and is thrown there.
  unzipped.catch(() => undefined);
  let rest = '';
  for await (const chunk of unzip.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  await unzipped;
  if (rest !== '') yield [rest];
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
