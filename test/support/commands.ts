import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));

export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Environment = Readonly<Record<string, string>>;

/** Runs one of the project's programs to its end. */
export async function run(program: string, args: readonly string[], env: Environment): Promise<Finished> {
  const child = start(program, args, env);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const [code] = await once(child, 'close');
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Starts one of the project's programs and waits until it prints `line`. */
export async function startUntil(line: RegExp, program: string, env: Environment): Promise<ChildProcess> {
  const child = start(program, [], env);
  const output = collect(child.stdout);
  const complaint = collect(child.stderr);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => line.test(output()) && resolve());
    child.on('close', () => reject(new Error(`${program} ended before it printed ${line}: ${complaint()}`)));
  });
  return child;
}

/** Asks a program to end as Ctrl-C does, and waits until it has. */
export async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  return code;
}

function start(program: string, args: readonly string[], env: Environment): ChildProcess {
  return spawn(process.execPath, [`local/${program}.ts`, ...args], { cwd: project, env: { ...process.env, ...env } });
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return () => text;
}
