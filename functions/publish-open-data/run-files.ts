import { createHash } from 'node:crypto';
import type { Bucket, ObjectKind } from '../../shared/adapters/buckets.ts';
import type { Row } from './columns.ts';
import { csvHeader, dictionaryCsv, dictionaryJson, toCsv, toJsonLines } from './formats.ts';
import type { PublishedFile } from './manifest.ts';

/** They never change, but are gone after a week. */
const freshSeconds = 86_400;
const csv: ObjectKind = { contentType: 'text/csv; charset=utf-8; header=present', freshSeconds };
const jsonLines: ObjectKind = { contentType: 'application/x-ndjson; charset=utf-8', freshSeconds };
const json: ObjectKind = { contentType: 'application/json; charset=utf-8', freshSeconds };

type OpenFile = {
  readonly add: (text: string, rows: number) => Promise<void>;
  readonly finish: () => Promise<PublishedFile>;
  readonly abandon: () => Promise<void>;
};
type FilesOfYear = { readonly csv: OpenFile; readonly jsonLines: OpenFile };

/** The files of one run, a pair for each year, written side by side as requests come in whatever order. */
export class RunFiles {
  private readonly bucket: Pick<Bucket, 'write'>;
  private readonly folder: string;
  private readonly run: string;
  private readonly years = new Map<number, FilesOfYear>();

  /**
   * @param folder where everything is, with a slash at its end
   * @param run where the run's own files are in that, likewise
   */
  constructor(bucket: Pick<Bucket, 'write'>, folder: string, run: string) {
    this.bucket = bucket;
    this.folder = folder;
    this.run = run;
  }

  async add(year: number, rows: readonly Row[]): Promise<void> {
    const files = this.years.get(year) ?? (await this.openYear(year));
    await files.csv.add(toCsv(rows), rows.length);
    await files.jsonLines.add(toJsonLines(rows), rows.length);
  }

  /** @returns all of them, the youngest year first, and the data dictionary */
  async finish(): Promise<PublishedFile[]> {
    const years = [...this.years].toSorted(([one], [other]) => other - one);
    const dictionary = [
      { file: this.open('data-dictionary.csv', 'csv', csv, 'data-dictionary'), text: dictionaryCsv },
      { file: this.open('data-dictionary.json', 'json', json, 'data-dictionary'), text: dictionaryJson },
    ];
    const finished: PublishedFile[] = [];
    for (const { file, text } of dictionary) await file.add(text, 0);
    for (const file of [...years.flatMap(([, each]) => [each.csv, each.jsonLines]), ...dictionary.map((d) => d.file)])
      finished.push(await file.finish());
    return finished;
  }

  /** What was begun is not there, and never was. */
  async abandon(): Promise<void> {
    for (const files of this.years.values()) {
      await files.csv.abandon();
      await files.jsonLines.abandon();
    }
  }

  private async openYear(year: number): Promise<FilesOfYear> {
    const files = {
      csv: this.open(`requests/${year}.csv`, 'csv', csv, 'requests', [year]),
      jsonLines: this.open(`requests/${year}.jsonl`, 'jsonl', jsonLines, 'requests', [year]),
    };
    this.years.set(year, files);
    await files.csv.add(csvHeader, 0);
    return files;
  }

  private open(
    name: string,
    format: PublishedFile['format'],
    kind: ObjectKind,
    holds: PublishedFile['holds'],
    years: readonly number[] = [],
  ): OpenFile {
    const path = `${this.run}${name}`;
    const writer = this.bucket.write(`${this.folder}${path}`, kind);
    const hash = createHash('sha256');
    let [bytes, rows] = [0, 0];
    return {
      async add(text, more) {
        const piece = Buffer.from(text);
        hash.update(piece);
        bytes += piece.length;
        rows += more;
        await writer.write(piece);
      },
      async finish() {
        await writer.finish();
        const rowsOrNone = holds === 'requests' ? { rows } : {};
        return { path, holds, format, years: [...years], ...rowsOrNone, bytes, sha256: hash.digest('hex') };
      },
      abandon: () => writer.abandon(),
    };
  }
}
