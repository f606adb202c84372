/** A spot in a city's files. `path` says which entry, `services[4].promisedDays`; it is empty for a whole file. */
export type Spot = { readonly file: string; readonly line: number; readonly path: string };

/** One mistake, in words a city clerk can act on. */
export type Problem = Spot & { readonly expected: string; readonly found: string };

/** A checked value, and where each of its fields stands (no field: the entry itself). */
export type Entry<T> = { readonly value: T; readonly at: (...field: (string | number)[]) => Spot };

/** The valid entries of one file; `whole` is false when others were refused or the file could not be read. */
export type EntryList<T> = { readonly entries: readonly Entry<T>[]; readonly whole: boolean };

/** Every mistake in a city's files at once, one a line: `file:line: path: expected …, found …`. */
export class CityFileError extends Error {
  override readonly name = 'CityFileError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(inOneLine).join('\n'));
    this.problems = problems;
  }
}

function inOneLine({ file, line, path, expected, found }: Problem): string {
  const where = path === '' ? '' : `${path}: `;
  return `${file}:${line}: ${where}expected ${expected}, found ${found}`;
}

/** A value as a clerk would recognise it in the file. */
export function asFound(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return 'named entries';
}
