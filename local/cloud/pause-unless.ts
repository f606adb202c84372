import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or returns at once when it is time to stop. */
export async function pauseUnless(stopping: AbortSignal, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stopping }).catch(() => undefined);
}
