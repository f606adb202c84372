// Runs inside a worker thread: loads one bundled handler and answers invocations one at a time, as a Lambda sandbox does.
// Plain JavaScript with nothing imported but Node's own modules, so that a sandbox starts as fast as its handler loads.
import { enableCompileCache, registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

enableCompileCache();

/** @type {{ file: string, exportName: string }} */
const { file, exportName } = workerData;
refuseWhatIsNotInTheBundle(pathToFileURL(`${dirname(file)}/`).href);
const handler = (await import(pathToFileURL(file).href))[exportName];
if (typeof handler !== 'function') throw new Error(`${file} exports no function ${exportName}`);

parentPort.on('message', ({ event, context, deadline }) => void answer(event, context, deadline));
parentPort.postMessage({ ready: true });

const mostBytes = 6_291_556;
const tooLong = {
  error: {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${mostBytes} bytes).`,
    trace: [],
  },
};

/** In AWS there is nothing around the bundle; here there is a whole project with packages that would be found. */
function refuseWhatIsNotInTheBundle(bundle) {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      if (resolved.url.startsWith('file:') && !resolved.url.startsWith(bundle)) {
        throw new Error(`${specifier} is not in the bundle ${bundle}`);
      }
      return resolved;
    },
  });
}

async function answer(event, context, deadline) {
  try {
    const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
    const response = await handler(event, { ...context, getRemainingTimeInMillis });
    // Through JSON, as Lambda does: what cannot be written there never reaches the caller.
    const payload = JSON.stringify(response) ?? 'null';
    parentPort.postMessage(Buffer.byteLength(payload) > mostBytes ? tooLong : { payload });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    parentPort.postMessage({ error: { errorType: name, errorMessage: message, trace: stack?.split('\n') ?? [] } });
  }
}
