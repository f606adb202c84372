import {
  type PublicStatus,
  type PublishedList,
  publicStatuses,
} from '../../shared/adapters/dynamodb/published-requests.ts';
import { serviceOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { readTrackingNumber, type TrackingNumber } from '../../shared/domain/tracking-number.ts';
import { readDateTime } from '../../shared/open311/dates.ts';
import { badRequest, notFound, type Problem, quoted, Refused } from '../../shared/open311/problem.ts';

type Query = Readonly<Record<string, string>>;

export type ListQuery = (
  | { readonly kind: 'numbers'; readonly numbers: readonly TrackingNumber[] }
  | ({ readonly kind: 'range' } & PublishedList)
) & {
  readonly extensions: boolean;
  /** Asks for as many as there are, and takes fewer: neither pages nor numbers are asked for. */
  readonly isOpenEnded: boolean;
};

const mostDays = 90;
const dayMs = 86_400_000;
/** As far as a list reaches, in pages or without. */
export const mostListed = 1000;
const usualPageSize = 50;
const mostNumbers = 100;

/** Which requests are asked for. Throws Refused with everything that is wrong with it. */
export function listQuery(city: Pick<City, 'services'>, query: Query, now: Date): ListQuery {
  const problems: Problem[] = [];
  const extensions = readExtensions(query, problems);
  const ids = listOf(query.service_request_id);
  if (ids.length > 0) {
    const numbers = readNumbers(ids, problems);
    if (problems.length > 0) throw new Refused(...problems);
    return { kind: 'numbers', numbers, extensions, isOpenEnded: false };
  }
  const asked = {
    serviceCodes: readServices(city, query, problems),
    statuses: readStatuses(query, problems),
    ...readRange(query, now, problems),
    ...readPage(query, problems),
  };
  if (problems.length > 0) throw new Refused(...problems);
  return { kind: 'range', ...asked, extensions, isOpenEnded: !query.page && !query.page_size };
}

/** Empty is absent. */
function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function readNumbers(ids: readonly string[], problems: Problem[]): TrackingNumber[] {
  if (ids.length > mostNumbers) {
    problems.push(badRequest(`service_request_id: expected at most ${mostNumbers} numbers, found ${ids.length}.`));
    return [];
  }
  return ids.flatMap((id) => {
    const number = readTrackingNumber(id);
    if (!number) problems.push(badRequest(`service_request_id: ${quoted(id)} is no number of a request.`));
    return number ?? [];
  });
}

function readServices(city: Pick<City, 'services'>, { service_code }: Query, problems: Problem[]): string[] {
  const codes = [...new Set(listOf(service_code))];
  for (const code of codes) {
    if (!serviceOf(city, code)) {
      problems.push(notFound(`service_code: ${quoted(code)} was not found; the list of services has all codes.`));
    }
  }
  return codes;
}

function readStatuses({ status }: Query, problems: Problem[]): readonly PublicStatus[] {
  const asked = listOf(status);
  const known = publicStatuses.filter((each) => asked.includes(each));
  if (asked.some((each) => !publicStatuses.some((status) => status === each))) {
    problems.push(badRequest(`status: expected open, closed or both with a comma between, found ${quoted(status)}.`));
  }
  return asked.length === 0 ? publicStatuses : known;
}

function readRange({ start_date, end_date }: Query, now: Date, problems: Problem[]) {
  const start = readDate('start_date', start_date, problems);
  const end = readDate('end_date', end_date, problems);
  const until = end ?? (start ? Math.min(start + mostDays * dayMs, Math.max(now.getTime(), start)) : now.getTime());
  const from = start ?? until - mostDays * dayMs;
  if (from > until) problems.push(badRequest('expected a start_date before the end_date.'));
  if (until - from > mostDays * dayMs) {
    problems.push(badRequest(`expected at most ${mostDays} days from start_date to end_date; ask for several ranges.`));
  }
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

function readDate(name: string, value: string | undefined, problems: Problem[]): number | undefined {
  if (!value) return undefined;
  const instant = readDateTime(value);
  if (instant) return Date.parse(instant);
  problems.push(
    badRequest(
      `${name}: expected a date and time with Z or an offset, such as 2026-03-02T00:00:00Z, found ${quoted(value)}.`,
    ),
  );
  return undefined;
}

function readPage(query: Query, problems: Problem[]): { readonly skip: number; readonly most: number } {
  if (!query.page && !query.page_size) return { skip: 0, most: mostListed };
  const page = readCount('page', query.page, 1, problems);
  const pageSize = readCount('page_size', query.page_size, usualPageSize, problems);
  if (page * pageSize > mostListed) {
    problems.push(
      badRequest(
        `page: pages reach to the ${mostListed}th request; for older ones send as end_date the requested_datetime of the last you have.`,
      ),
    );
  }
  return { skip: (page - 1) * pageSize, most: pageSize };
}

function readCount(name: string, value: string | undefined, usual: number, problems: Problem[]): number {
  if (!value) return usual;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  problems.push(badRequest(`${name}: expected a whole number from 1 on, found ${quoted(value)}.`));
  return 1;
}

/** Whether the answer has what the specification has no field for. */
export function readExtensions({ extensions = '' }: Query, problems: Problem[]): boolean {
  if (['', 'true', 'false'].includes(extensions)) return extensions === 'true';
  problems.push(badRequest(`extensions: expected true or false, found ${quoted(extensions)}.`));
  return false;
}
