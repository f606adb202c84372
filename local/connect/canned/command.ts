import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { lineForPeople } from '../../telephone/line-for-people.ts';
import { scriptedCaller } from '../../telephone/scripted-caller.ts';
import { readStep, type Step, StepError } from '../../telephone/steps.ts';
import { noFlowBecause } from '../check/check-flow.ts';
import { readJsonFile } from '../check/command.ts';
import { FlowError, parseFlow } from '../flow.ts';
import { type CannedAnswers, readAnswers } from './answers.ts';
import { flowsBeside } from './flows-beside.ts';
import { type CannedEvent, runCanned } from './run-canned.ts';

export const runUsage =
  'usage: npm run -s flow -- run FILE --answers FILE.json [--from +18605550123] [--json] [--blocks] STEP…   ' +
  'STEP = say:TEXT | press:KEYS | wait | hangup';

export type RunArguments = {
  readonly file: string;
  readonly answers: string | undefined;
  readonly from: string;
  readonly json: boolean;
  readonly blocks: boolean;
  readonly steps: readonly Step[];
};

/** Reads the arguments of `flow run`; a problem says what was expected. */
export function readRunArguments(args: readonly string[]): RunArguments | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        answers: { type: 'string' },
        from: { type: 'string', default: '+18605550100' },
        json: { type: 'boolean', default: false },
        blocks: { type: 'boolean', default: false },
      },
    });
    const [file, ...steps] = positionals;
    if (file === undefined) return { problem: 'expected a file' };
    if (!/^(\+[1-9]\d{6,14}|anonymous)$/.test(values.from)) {
      return { problem: `--from: expected a number such as +18605550123, or anonymous, found ${values.from}` };
    }
    const { answers, from, json, blocks } = values;
    return { file, answers, from, json, blocks, steps: steps.map(readStep) };
  } catch (error) {
    if (error instanceof StepError || error instanceof TypeError) return { problem: error.message };
    throw error;
  }
}

export type Output = { readonly out: (line: string) => void; readonly error: (line: string) => void };

/** Runs a file's flow and tells the call as `npm run call` does; 1 when the flow or the answers cannot be used. */
export async function runFile(args: RunArguments, { out, error }: Output): Promise<number> {
  const answers = readAnswersFile(args.answers);
  const read = readJsonFile(args.file);
  if ('problem' in answers || 'problem' in read) {
    if ('problem' in answers) error(`${args.answers}: ${answers.problem}`);
    if ('problem' in read) error(`${args.file}: ${read.problem}`);
    return 1;
  }
  const because = noFlowBecause(read.json);
  if (because !== undefined) {
    error(`${args.file}: ${because}`);
    return 1;
  }
  const onEvent = (event: CannedEvent) => {
    const line = lineOf(event, args);
    if (line !== undefined) out(line);
    if (args.json && event.type === 'warning') error(event.message);
  };
  try {
    const flow = parseFlow(read.json, basename(args.file).replace(/\.json$/, ''));
    const flowNamed = flowsBeside(args.file);
    await runCanned({ flow, answers, from: args.from, hear: scriptedCaller(args.steps), onEvent, flowNamed });
    return 0;
  } catch (problem) {
    if (!(problem instanceof FlowError)) throw problem;
    error(problem.message);
    return 1;
  }
}

function readAnswersFile(file: string | undefined): CannedAnswers | { readonly problem: string } {
  const read = file === undefined ? { json: {} } : readJsonFile(file);
  return 'problem' in read ? read : readAnswers(read.json);
}

/** Which block ran is told when asked for; a warning is for people, or goes to standard error. */
function lineOf(event: CannedEvent, { json, blocks }: RunArguments): string | undefined {
  if (event.type === 'block') {
    if (!blocks) return undefined;
    return json ? JSON.stringify(event) : `        [${event.identifier}: ${event.action}]`;
  }
  if (!json) return lineForPeople(event);
  return event.type === 'warning' ? undefined : JSON.stringify(event);
}
