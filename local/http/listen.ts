import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export type Listening = {
  readonly port: number;
  readonly endpoint: string;
  /** Takes no more requests; answers under way are cut off once `farewell` is over. */
  readonly stop: (farewell?: Promise<unknown>) => Promise<void>;
};

/** Serves an app to this machine alone; on port 0, where one is free. */
export async function listen(app: Hono, port = 0): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    endpoint: `http://127.0.0.1:${address.port}`,
    async stop(farewell) {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await Promise.race([closed, farewell]);
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
