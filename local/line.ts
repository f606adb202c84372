import { synthesize } from './assembly/synthesize.ts';
import { giveLocalKey } from './local-key.ts';
import { claimDataFolder } from './running-line.ts';
import { serve } from './server.ts';
import type { Settings } from './settings.ts';
import { startSystem } from './system.ts';

/** Synthesises the deployment, runs what came out, and listens: the whole line on this machine. */
export async function openLine({
  port,
  assemblyFolder,
  dataFolder,
}: Settings): Promise<{ close: () => Promise<void> }> {
  const giveBack = claimDataFolder(dataFolder, port);
  try {
    await synthesize(assemblyFolder);
    const system = await startSystem(assemblyFolder, dataFolder, { httpApiEndpoint: `http://localhost:${port}` });
    await giveLocalKey(system.cloud);
    const server = await serve(system, port).catch(async (error: unknown) => {
      await system.stop();
      throw error;
    });
    return {
      async close() {
        await server.stop();
        await system.stop();
        giveBack();
      },
    };
  } catch (error) {
    giveBack();
    throw error;
  }
}
