export const usage = 'usage: npm run -s text -- [--from +18605550123] [--json] TEXT';

/** A resident in the range of numbers kept for fiction. */
const usualSender = '+18605550100';

export type TextArguments = { readonly from: string; readonly json: boolean; readonly text: string };

/** Reads the arguments of `npm run text`; a problem says what was expected. */
export function readTextArguments(args: readonly string[]): TextArguments | { readonly problem: string } {
  let from = usualSender;
  let json = false;
  const words: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--json') json = true;
    else if (argument === '--from') {
      index += 1;
      from = args[index] ?? '';
    } else if (argument.startsWith('--')) return { problem: `unknown option ${argument}` };
    else words.push(argument);
  }
  if (!/^\+[1-9]\d{6,14}$/.test(from)) {
    return { problem: `--from: expected a number such as +18605550123, found ${JSON.stringify(from)}` };
  }
  const text = words.join(' ');
  return text.trim() === '' ? { problem: 'expected the text that is sent' } : { from, json, text };
}
