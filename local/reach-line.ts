import { setTimeout as sleep } from 'node:timers/promises';
import { openLine } from './line.ts';
import { runningLine } from './running-line.ts';
import { settings } from './settings.ts';

const { port, dataFolder } = settings;
/** A line that was just started needs this long at most until it answers. */
const longestStartMs = 60_000;

/**
 * Does something with the line on PORT, or with one that is started for it; what is filed and sent lasts in `.local/`.
 * @param act is told the line's address
 */
export async function reachLine<T>(act: (address: string) => Promise<T>): Promise<T> {
  const address = `http://127.0.0.1:${port}`;
  if (await isThere(address)) return act(address);
  const line = await openLine(settings);
  try {
    return await act(address);
  } finally {
    await line.close();
  }
}

/** Whether a line answers on PORT; one that is just starting is waited for. */
async function isThere(address: string): Promise<boolean> {
  const startedAt = Date.now();
  while (!(await answers(address))) {
    if (runningLine(dataFolder)?.port !== port || Date.now() - startedAt > longestStartMs) return false;
    await sleep(100);
  }
  return true;
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/local`)).ok;
  } catch {
    return false;
  }
}
