import type { City } from '../../shared/domain/city.ts';
import { readTrackingNumber } from '../../shared/domain/tracking-number.ts';
import { localDate } from '../../shared/domain/working-days.ts';
import type { NumberProblem } from '../../shared/language/page-words.ts';
import type { HttpAnswer, PageRequest } from '../../shared/runtime/http-handler.ts';
import { type FollowedRequestDeps, followedRequest } from './followed-request.ts';
import { requestPage } from './request-page.ts';
import { startPage } from './start-page.ts';
import { addressFor, type Visit, visitOf } from './visit.ts';

export type ShowRequestDeps = FollowedRequestDeps & { readonly now: () => Date };

/** Asks for a tracking number, and leads on with a right one. */
export function showStart({ city }: Pick<ShowRequestDeps, 'city'>, request: PageRequest): HttpAnswer {
  const visit = visitOf(request);
  const typed = request.query.number;
  if (typed === undefined) {
    return { outcome: 'shown', page: startPage(city, visit), headers: spokenIn(visit) };
  }
  const number = readTrackingNumber(typed);
  if (!number) return wrongNumber(city, visit, typed);
  return { outcome: 'elsewhere', path: addressFor(visit, `/requests/${number}`), about: number };
}

/** What became of a request. Nothing personal is in it, as whoever has the number may look. */
export async function showRequest(deps: ShowRequestDeps, request: PageRequest): Promise<HttpAnswer> {
  const visit = visitOf(request);
  const typed = request.path.trackingNumber ?? '';
  const number = readTrackingNumber(typed);
  if (!number) return wrongNumber(deps.city, visit, typed);

  const followed = await followedRequest(deps, number);
  const headers = { ...spokenIn(visit), ...notForSearchEngines };
  if (!followed) {
    const page = startPage(deps.city, visit, { typed, problem: { kind: 'unknown' } });
    return { outcome: 'unknown', page, headers, about: number };
  }
  const today = localDate(deps.now().toISOString(), deps.city.timeZone);
  return { outcome: 'shown', page: requestPage(deps.city, visit, followed, today), headers, about: number };
}

/** Whoever has a link to a request was given it; nobody is to find it. */
const notForSearchEngines = { 'X-Robots-Tag': 'noindex, nofollow' };

function wrongNumber(city: City, visit: Visit, typed: string): HttpAnswer {
  const page = startPage(city, visit, { typed, problem: problemOf(typed) });
  return { outcome: 'wrong', page, headers: { ...spokenIn(visit), ...notForSearchEngines } };
}

function problemOf(typed: string): NumberProblem {
  if (!typed.trim()) return { kind: 'nothing' };
  const digits = typed.replace(/\D/g, '').length;
  return digits === 10 ? { kind: 'wrong-digit' } : { kind: 'digits', digits };
}

function spokenIn({ language }: Visit): Record<string, string> {
  return { 'Content-Language': language };
}
