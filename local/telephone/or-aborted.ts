import { setTimeout as sleep } from 'node:timers/promises';

/** What the promise comes to, unless the signal is aborted before: then its reason is thrown. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Lets real seconds pass; throws the signal's reason as soon as it is aborted. */
export async function passUnlessAborted(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}

/** Never returns; throws the signal's reason once it is aborted. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return orAborted(new Promise<never>(() => undefined), signal);
}
