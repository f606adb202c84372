import { type Format, written } from './format.ts';

/** Why a request is not answered as asked. */
export type Problem = {
  /** As GeoReport has it: 404 for what does not exist, 403 for a bad key, 400 for the rest; 429 for too much of it. */
  readonly status: 400 | 403 | 404 | 429;
  /** What to send instead. */
  readonly description: string;
  /** When the same may be sent again. */
  readonly retryAfterSeconds?: number;
};

export const notFound = (description: string): Problem => ({ status: 404, description });
export const badRequest = (description: string): Problem => ({ status: 400, description });

/** What stops a request before anything is done for it: one or several problems, told together. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(problems.map(({ description }) => description).join(' '));
    this.problems = problems;
  }
}

/** The one HTTP status of several problems: a key comes before everything; 404 only where nothing else is wrong. */
export function statusOf(problems: readonly Problem[]): number {
  const [first, ...others] = new Set(problems.map(({ status }) => status));
  if (first === undefined) throw new TypeError('expected a problem');
  if (others.length === 0) return first;
  return problems.find(({ status }) => status === 403 || status === 429)?.status ?? 400;
}

export function writtenProblems(
  format: Format,
  problems: readonly (Omit<Problem, 'status'> & { readonly status: number })[],
): string {
  return written(
    format,
    'errors',
    problems.map(({ status, description }) => ({ code: status, description })),
  );
}

/** What somebody sent, cut to what a description bears. */
export function quoted(text = ''): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
