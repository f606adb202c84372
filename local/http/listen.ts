import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** Serves an app to this machine alone, on a port that is free. */
export async function listen(app: Hono): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
