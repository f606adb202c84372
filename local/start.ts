import { SynthesisError } from './assembly/synthesize.ts';
import { openLine } from './line.ts';
import { AlreadyRunningError } from './running-line.ts';
import { settings } from './settings.ts';

try {
  const line = await openLine(settings);
  const stop = () => void line.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`Connect 311 is ready: http://localhost:${settings.port}`);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof SynthesisError || error instanceof AlreadyRunningError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `port ${settings.port} is taken by something else: choose another with PORT=…`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
