import { synthesize } from './assembly/synthesize.ts';
import { serve } from './server.ts';
import { settings } from './settings.ts';
import { startSystem } from './system.ts';
import { type CallArguments, readCallArguments, usage } from './telephone/call-arguments.ts';
import { lineForPeople } from './telephone/line-for-people.ts';

const address = `http://127.0.0.1:${settings.port}`;
const args = readCallArguments(process.argv.slice(2));

if ('problem' in args) {
  console.error(`${args.problem}\n${usage}`);
  process.exit(2);
}
process.exitCode = (await isRunning()) ? await place(args) : await placeOnOwnSystem(args);

async function isRunning(): Promise<boolean> {
  try {
    const response = await fetch(`${address}/local/outbox`);
    return response.ok;
  } catch {
    return false;
  }
}

/** Starts the line for this one call; what it filed and sent lasts in `.local/`. */
async function placeOnOwnSystem(call: CallArguments): Promise<number> {
  await synthesize(settings.assemblyFolder);
  const system = await startSystem(settings.assemblyFolder, settings.dataFolder);
  const server = await serve(system, settings.port);
  try {
    return await place(call);
  } finally {
    await server.stop();
    await system.stop();
  }
}

async function place({ from, json, steps }: CallArguments): Promise<number> {
  const response = await fetch(`${address}/local/calls`, { method: 'POST', body: JSON.stringify({ from, steps }) });
  if (!response.ok || !response.body) {
    console.error(`the call could not be placed: ${await response.text()}`);
    return 1;
  }
  for await (const line of linesOf(response.body)) {
    const shown = json ? line : lineForPeople(JSON.parse(line));
    if (shown) console.log(shown);
  }
  // What the call set going is done when the command is: its messages are in the outbox.
  await fetch(`${address}/local/outbox`);
  return 0;
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
