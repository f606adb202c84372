import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noFlowBecause } from '../check/check-flow.ts';
import { readJsonFile } from '../check/command.ts';
import { type Flow, parseFlow } from '../flow.ts';

/**
 * The flows that lie beside a file, for those it names: `${NeedFlow}`, `<<need>>` and an ARN that ends in `/need` are all
 * `need.json`. What is not there, or is no flow, is no flow the instance has.
 */
export function flowsBeside(file: string): (named: string) => Flow | undefined {
  return (named) => {
    const name = fileNameOf(named);
    const beside = join(dirname(file), `${name}.json`);
    if (!name || !existsSync(beside)) return undefined;
    const read = readJsonFile(beside);
    if ('problem' in read || noFlowBecause(read.json) !== undefined) return undefined;
    return parseFlow(read.json, name);
  };
}

function fileNameOf(named: string): string {
  const word = /[A-Za-z0-9_-]+(?=[}>%]*$)/.exec(named)?.[0] ?? '';
  return word
    .replace(/Flow$/, '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
}
