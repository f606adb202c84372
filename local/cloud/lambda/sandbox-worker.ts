// Runs inside a worker thread: loads one bundled handler and answers invocations one at a time, as a Lambda sandbox does.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';

const { file, exportName } = z.object({ file: z.string(), exportName: z.string() }).parse(workerData);
const Invocation = z.object({ event: z.unknown(), context: z.record(z.string(), z.unknown()), deadline: z.number() });
const Handler = z.custom<(event: unknown, context: unknown) => unknown>((value) => typeof value === 'function');

if (!parentPort) throw new Error('the sandbox runs as a worker thread');
const port = parentPort;

const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
const handler = Handler.parse(loaded[exportName], { error: () => `${file} exports no function ${exportName}` });

port.on('message', (message: unknown) => {
  void answer(Invocation.parse(message));
});
port.postMessage({ ready: true });

async function answer({ event, context, deadline }: z.infer<typeof Invocation>): Promise<void> {
  try {
    const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
    const response = await handler(event, { ...context, getRemainingTimeInMillis });
    // Through JSON, as Lambda does: what cannot be written there never reaches the caller.
    port.postMessage({ payload: response === undefined ? 'null' : JSON.stringify(response) });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    port.postMessage({ error: { errorType: name, errorMessage: message, trace: stack?.split('\n') ?? [] } });
  }
}
