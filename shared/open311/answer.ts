import type { ApiAnswer } from '../runtime/api-handler.ts';
import { readPath } from './asked.ts';
import { contentTypes, type Format, type Root, type Value, written } from './format.ts';
import { notFound, type Problem, Refused, statusOf, writtenProblems } from './problem.ts';

export type Answered = {
  readonly root: Root;
  readonly value: Value;
  /** For how long it may be kept and shown again. */
  readonly freshSeconds: number;
  /** The tracking number it is about. */
  readonly about?: string | undefined;
};

/**
 * Has `act` answer what is asked under a path, and writes the answer, or why there is none, in the format asked for. XML is
 * the format every GeoReport client reads: it is the one where none is asked for.
 * @param path decoded, after the endpoint: `requests/4829061735.json`
 */
export async function answeredAt(
  path: string,
  act: (path: readonly string[], format: Format) => Promise<Answered>,
): Promise<ApiAnswer> {
  const asked = readPath(path);
  const format = asked.format ?? 'xml';
  try {
    if (!asked.format) throw new Refused(notFound('expected a path that ends in .xml or .json.'));
    const { root, value, ...answered } = await act(asked.path, format);
    return { status: 200, contentType: contentTypes[format], body: written(format, root, value), ...answered };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusal(format, error.problems);
  }
}

function refusal(format: Format, problems: readonly Problem[]): ApiAnswer {
  const status = statusOf(problems);
  const retryAfter = problems.find(({ retryAfterSeconds }) => retryAfterSeconds)?.retryAfterSeconds;
  return {
    status,
    contentType: contentTypes[format],
    body: writtenProblems(format, problems),
    freshSeconds: 0,
    ...(retryAfter ? { headers: { 'Retry-After': String(retryAfter) } } : {}),
  };
}

/** Where the city's own part failed: whoever asks may try again. */
export function brokenAt(path: string): ApiAnswer {
  const { format = 'xml' } = readPath(path);
  const description = 'Something went wrong at the city. Nothing is lost: please send the same again in a minute.';
  return {
    status: 500,
    contentType: contentTypes[format],
    body: writtenProblems(format, [{ status: 500, description }]),
    freshSeconds: 0,
  };
}
