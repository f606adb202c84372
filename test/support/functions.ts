import { fileURLToPath } from 'node:url';
import { LocalFunction } from '../../local/cloud/lambda/function.ts';
import type { TestLine } from './line.ts';

/** The deployed function whose name ends so. */
export function functionNamed({ system }: TestLine, folder: string): LocalFunction {
  const found = [...system.cloud.functions.values()].find(({ name }) => name.endsWith(`-${folder}`));
  if (!found) throw new Error(`no function of the line is called ${folder}`);
  return found;
}

/** Puts broken code in place of a function's, as a bad deployment would. Returns what puts the good one back. */
export function breakFunction(line: TestLine, folder: string, how: 'throws' | 'hangs' | 'dies'): () => void {
  const { options } = functionNamed(line, folder);
  const file = fileURLToPath(new URL(`./broken-functions/${how}.mjs`, import.meta.url));
  const good = line.system.cloud.functions.get(options.arn);
  line.system.cloud.functions.set(
    options.arn,
    new LocalFunction({ ...options, file, exportName: 'handler', timeoutSeconds: 0.5 }),
  );
  return () => {
    if (good) line.system.cloud.functions.set(options.arn, good);
  };
}
