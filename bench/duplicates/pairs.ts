import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { Point } from '../../shared/domain/city.ts';

/** A report of the file, as it came in. */
export type PastReport = {
  readonly id: string;
  /** ISO 8601. The file's clock is the city's own, read as if it were UTC: only differences count. */
  readonly at: string;
  readonly type: string;
  readonly reason: string;
  readonly point: Point;
  /** As the file writes it; empty where there is none. */
  readonly address: string;
  /** The same for all that staff said to be one problem: the id of the parent. */
  readonly problem: string;
  /** When staff closed it as a duplicate, where they wrote it. */
  readonly closedAt?: string | undefined;
};

/** A duplicate and the report that staff named as the one before it. */
export type Pair = { readonly child: PastReport; readonly parent: PastReport };

const Time = z
  .string()
  .regex(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d [AP]M$/, 'expected a time such as 07/26/2015 03:21:58 PM')
  .transform((text) => new Date(`${text} UTC`).toISOString());
const Row = z.object({
  child_case_enquiry_id: z.string().min(1),
  child_open_dt: Time,
  child_type: z.string().min(1),
  child_reason: z.string().min(1),
  child_latitude: z.coerce.number(),
  child_longitude: z.coerce.number(),
  child_location_street_name: z.string(),
  child_closure_reason: z.string(),
  parent_case_enquiry_id: z.string().min(1),
  parent_open_dt: Time,
  parent_type: z.string().min(1),
  parent_reason: z.string().min(1),
  parent_latitude: z.coerce.number(),
  parent_longitude: z.coerce.number(),
  parent_location_street_name: z.string(),
});

export const expectedColumns = Object.keys(Row.shape);

/** Reads pairs of a duplicate and its parent from a CSV. Throws an Error that says what was expected, never what a row says. */
export function readPairs(csv: string): Pair[] {
  const rows: unknown[] = parse(csv, { columns: true, bom: true });
  return rows.map((row, index) => {
    const read = Row.safeParse(row);
    if (!read.success) {
      const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
      throw new Error(`row ${index + 1}: expected ${expectedColumns.join(', ')}; wrong: ${wrong.join(', ')}`);
    }
    return pairOf(read.data);
  });
}

function pairOf(row: z.infer<typeof Row>): Pair {
  const problem = row.parent_case_enquiry_id;
  return {
    parent: {
      id: problem,
      at: row.parent_open_dt,
      type: row.parent_type,
      reason: row.parent_reason,
      point: { latitude: row.parent_latitude, longitude: row.parent_longitude },
      address: row.parent_location_street_name,
      problem,
    },
    child: {
      id: row.child_case_enquiry_id,
      at: row.child_open_dt,
      type: row.child_type,
      reason: row.child_reason,
      point: { latitude: row.child_latitude, longitude: row.child_longitude },
      address: row.child_location_street_name,
      problem,
      closedAt: closedAt(row.child_closure_reason),
    },
  };
}

function closedAt(closure: string): string | undefined {
  const [, date, time] = /Closed date : (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(closure) ?? [];
  return date && time && new Date(`${date}T${time}Z`).toISOString();
}

/** Every report of the pairs once, in the order they came. */
export function reportsOf(pairs: readonly Pair[]): PastReport[] {
  const byId = new Map(pairs.flatMap(({ child, parent }) => [parent, child]).map((report) => [report.id, report]));
  return [...byId.values()].toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}

/** Which types of report are one kind of job. */
export const classRules = {
  'the same type': ({ type }: PastReport) => type,
  'the same reason and first two words of the type': ({ type, reason }: PastReport) =>
    `${reason} ${type
      .split(/[^A-Za-z]+/)
      .slice(0, 2)
      .join(' ')}`,
  'the same reason': ({ reason }: PastReport) => reason,
} as const;
export type ClassRule = (report: PastReport) => string;
