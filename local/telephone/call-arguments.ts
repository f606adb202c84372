import { readStep, StepError } from './steps.ts';

export const usage =
  'usage: npm run -s call -- [--from +18605550123] [--json] STEP…   STEP = say:TEXT | press:KEYS | wait | hangup';

/** A caller in the range of numbers kept for fiction. */
const usualCaller = '+18605550100';

export type CallArguments = { readonly from: string; readonly json: boolean; readonly steps: readonly string[] };

/** Reads the arguments of `npm run call`; a problem says what was expected. */
export function readCallArguments(args: readonly string[]): CallArguments | { readonly problem: string } {
  let from = usualCaller;
  let json = false;
  const steps: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--json') json = true;
    else if (argument === '--from') {
      index += 1;
      from = args[index] ?? '';
    } else if (argument.startsWith('--')) return { problem: `unknown option ${argument}` };
    else steps.push(argument);
  }
  if (!/^(\+[1-9]\d{6,14}|anonymous)$/.test(from)) {
    return { problem: `--from: expected a number such as +18605550123, or anonymous, found ${JSON.stringify(from)}` };
  }
  try {
    for (const step of steps) readStep(step);
  } catch (error) {
    if (error instanceof StepError) return { problem: error.message };
    throw error;
  }
  return { from, json, steps };
}
