import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkFlow } from './check-flow.ts';
import { type FlowType, flowTypes, readFlowType } from './flow-types.ts';
import { noFlow, type Problem } from './problem.ts';

export const checkUsage = 'usage: npm run -s flow -- check FILE… [--type CUSTOMER_QUEUE] [--json]';

export type CheckArguments = {
  readonly files: readonly string[];
  readonly type: FlowType | undefined;
  readonly json: boolean;
};

/** Reads the arguments of `flow check`; a problem says what was expected. */
export function readCheckArguments(args: readonly string[]): CheckArguments | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, type: { type: 'string' } },
    });
    const type = readFlowType(values.type);
    if (values.type !== undefined && type === undefined) {
      return { problem: `--type: expected one of ${flowTypes.join(', ')}, found ${JSON.stringify(values.type)}` };
    }
    if (positionals.length === 0) return { problem: 'expected a file' };
    return { files: positionals, type, json: values.json };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Checks files one after the other, tells each problem, and gives the exit code: 1 when there is any. */
export function checkFiles({ files, type, json }: CheckArguments, print: (line: string) => void): number {
  let exitCode = 0;
  for (const file of files) {
    for (const problem of checkFile(file, type)) {
      if (problem.severity === 'problem') exitCode = 1;
      print(json ? JSON.stringify({ file, ...problem }) : lineOf(file, problem));
    }
  }
  return exitCode;
}

/** A file that cannot be read, or is not JSON, is a problem like any other. */
export function checkFile(file: string, type?: FlowType): Problem[] {
  const read = readJsonFile(file);
  return 'problem' in read ? [noFlow(read.problem)] : checkFlow(read.json, type);
}

/** The JSON of a file, with or without a byte order mark; or one sentence on why there is none. */
export function readJsonFile(file: string): { readonly json: unknown } | { readonly problem: string } {
  try {
    return { json: JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { problem: error instanceof SyntaxError ? `This is not JSON: ${because}` : `Cannot be read: ${because}` };
  }
}

function lineOf(file: string, { path, message, severity }: Problem): string {
  return [file, ...(path === '' ? [] : [path]), ...(severity === 'warning' ? ['warning'] : []), message].join(': ');
}
