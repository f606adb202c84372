import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument, type YAMLParseError } from 'yaml';
import { asFound, type Problem } from './problem.ts';

/** A YAML file as plain values, and the line on which each of them stands. */
export type YamlFile = {
  readonly file: string;
  readonly value: unknown;
  /** 1-based; where the path leads nowhere, the line of the nearest entry around it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

/** Reads a file of the city; a file that is not there or not text is a problem, not an exception. */
export function readText(file: string, problems: Problem[]): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file' : String(error);
    problems.push({ file, line: 1, path: '', expected: 'a file that can be read', found: reason });
    return undefined;
  }
}

/** Reads one YAML file. What breaks the syntax is reported and gives no values; a key said twice is only reported. */
export function readYaml(file: string, problems: Problem[]): YamlFile | undefined {
  const source = readText(file, problems);
  if (source === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  for (const error of document.errors) problems.push({ file, line: lineAt(error.pos[0]), ...mistake(error, source) });
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return undefined;
  try {
    const value: unknown = document.toJS();
    return { file, value, lineOf: (path) => lineAt(offsetOf(document.contents, path)) };
  } catch (error) {
    problems.push({ file, line: 1, path: '', expected: 'valid YAML', found: String(error) });
    return undefined;
  }
}

function mistake(error: YAMLParseError, source: string): Omit<Problem, 'file' | 'line'> {
  if (error.code !== 'DUPLICATE_KEY') return { path: '', expected: 'valid YAML', found: `a mistake: ${error.message}` };
  const key = /^[^:\s]+/.exec(source.slice(error.pos[0]))?.[0];
  return { path: '', expected: 'each name once in an entry', found: `${asFound(key)} again` };
}

function offsetOf(contents: ParsedNode | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
}
