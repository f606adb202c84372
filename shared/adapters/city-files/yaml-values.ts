import type * as z from 'zod';
import { expectationAt } from './expectation.ts';
import { asFound, type Entry, type EntryList, type Problem } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** The whole file as one entry. */
export function entryOf<S extends z.ZodType>(
  schema: S,
  yaml: YamlFile | undefined,
  problems: Problem[],
): Entry<z.infer<S>> | undefined {
  return yaml && checked(schema, yaml, '', [], yaml.value, problems);
}

/** The file as a list, each entry checked by itself so that one mistake does not hide the next. */
export function listOf<S extends z.ZodType>(
  schema: S,
  yaml: YamlFile | undefined,
  name: string,
  problems: Problem[],
): EntryList<z.infer<S>> {
  if (yaml === undefined) return { entries: [], whole: false };
  const { file, value } = yaml;
  if (!Array.isArray(value) || value.length === 0) {
    problems.push({ file, line: yaml.lineOf([]), path: name, expected: 'a list of 1 or more', found: asFound(value) });
    return { entries: [], whole: false };
  }
  const entries = value
    .map((item: unknown, index) => checked(schema, yaml, name, [index], item, problems))
    .filter((entry) => entry !== undefined);
  return { entries, whole: entries.length === value.length };
}

function checked<S extends z.ZodType>(
  schema: S,
  yaml: YamlFile,
  name: string,
  path: Path,
  value: unknown,
  problems: Problem[],
): Entry<z.infer<S>> | undefined {
  const spot = (field: Path) => ({
    file: yaml.file,
    line: yaml.lineOf([...path, ...field]),
    path: written(name, [...path, ...field]),
  });
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, at: (...field) => spot(field) };

  const said = new Set<string>();
  for (const issue of result.error.issues.flatMap(oneForEachUnknownName)) {
    const place = spot(issue.path);
    if (said.has(place.path)) continue;
    said.add(place.path);
    problems.push({ ...place, expected: expected(schema, issue), found: found(value, issue) });
  }
  return undefined;
}

type Issue = { readonly path: Path; readonly message: string; readonly unknownName?: string };

function oneForEachUnknownName(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: issue.message, unknownName: key }));
}

/** The schema's own words where it has some, else what its shape says. */
function expected(schema: z.ZodType, issue: Issue): string {
  if (issue.unknownName !== undefined) return expectationAt(schema, issue.path.slice(0, -1));
  const own = /^expected (.+)$/.exec(issue.message)?.[1];
  return own ?? expectationAt(schema, issue.path);
}

function found(value: unknown, issue: Issue): string {
  if (issue.unknownName !== undefined) return asFound(issue.unknownName);
  return asFound(issue.path.reduce(inside, value));
}

function inside(value: unknown, step: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

function written(name: string, path: Path): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return (name + steps.join('')).replace(/^\./, '');
}
