import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const RunningLine = z.object({ pid: z.int(), port: z.int() });
/** The process that runs the line on a data folder, and the port it listens on, or will. */
export type RunningLine = z.infer<typeof RunningLine>;

export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
  constructor({ pid, port }: RunningLine) {
    super(`the line is running already: process ${pid}, port ${port}. Stop it, or place calls with PORT=${port}`);
  }
}

const file = (dataFolder: string) => join(dataFolder, 'running.json');

/** Which process runs on this data, if one does. */
export function runningLine(dataFolder: string): RunningLine | undefined {
  try {
    const line = RunningLine.parse(JSON.parse(readFileSync(file(dataFolder), 'utf8')));
    process.kill(line.pid, 0);
    return isZombie(line.pid) ? undefined : line;
  } catch {
    // No file, half a file, or a process that is gone: nobody runs on this data.
    return undefined;
  }
}

/** A process that was killed but whose parent has not noticed yet still has a number. */
function isZombie(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

/**
 * Claims a data folder for this process: two lines on one table's file would spoil it.
 * @returns what gives it back. Throws AlreadyRunningError when another process has it.
 */
export function claimDataFolder(dataFolder: string, port: number): () => void {
  mkdirSync(dataFolder, { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, port });
  try {
    writeFileSync(file(dataFolder), mine, { flag: 'wx' });
  } catch {
    const other = runningLine(dataFolder);
    if (other && other.pid !== process.pid) throw new AlreadyRunningError(other);
    writeFileSync(file(dataFolder), mine);
  }
  return () => rmSync(file(dataFolder), { force: true });
}
