import { SynthesisError, synthesize } from './assembly/synthesize.ts';
import { serve } from './server.ts';
import { settings } from './settings.ts';
import { startSystem } from './system.ts';

const { port, assemblyFolder, dataFolder } = settings;

try {
  await synthesize(assemblyFolder);
  const system = await startSystem(assemblyFolder, dataFolder);
  const server = await serve(system, port);
  const stop = async () => {
    await server.stop();
    await system.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  console.log(`Connect 311 is ready: http://localhost:${port}`);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof SynthesisError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken, perhaps by another run of this line: stop it, or choose another with PORT=…`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
