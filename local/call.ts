import { reachLine } from './reach-line.ts';
import { type CallArguments, readCallArguments, usage } from './telephone/call-arguments.ts';
import { endWithReader } from './telephone/end-with-reader.ts';
import { lineForPeople } from './telephone/line-for-people.ts';
import type { LineEvent } from './telephone/switchboard.ts';

const longestFarewellMs = 3_000;

endWithReader();
const args = readCallArguments(process.argv.slice(2));
if ('problem' in args) {
  console.error(`${args.problem}\n${usage}`);
  process.exit(2);
}
process.exitCode = await reachLine((address) => place(address, args));

async function place(address: string, { from, json, steps }: CallArguments): Promise<number> {
  const response = await fetch(`${address}/local/calls`, { method: 'POST', body: JSON.stringify({ from, steps }) });
  if (!response.ok || !response.body) {
    console.error(`the call could not be placed: ${await response.text()}`);
    return 1;
  }
  for await (const line of linesOf(response.body)) {
    const event: LineEvent = JSON.parse(line);
    const shown = json ? (isForDevelopers(event) ? undefined : line) : lineForPeople(event);
    if (shown) console.log(shown);
    if (json && event.type === 'warning') console.error(event.message);
  }
  // What the call set going is done when the command is, unless the line is busy with others: then it comes later.
  await fetch(`${address}/local/outbox`, { signal: AbortSignal.timeout(longestFarewellMs) }).catch(() => undefined);
  return 0;
}

/** Which block ran, and what Connect leaves open, is for the phone page and the tests. */
function isForDevelopers({ type }: LineEvent): boolean {
  return type === 'block' || type === 'warning';
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(Boolean);
  }
}
