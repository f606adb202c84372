import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { agentsRoutes } from './http/agents.ts';
import { callsRoutes } from './http/calls.ts';
import { dynamoDbRoutes } from './http/dynamodb-api.ts';
import { lambdaRoutes } from './http/lambda-api.ts';
import { listen } from './http/listen.ts';
import { outboxRoutes } from './http/outbox.ts';
import { phonePageRoutes } from './http/phone-page.ts';
import { siteRoutes } from './http/site.ts';
import { telephoneRoutes } from './http/telephone.ts';
import { textsRoutes } from './http/texts.ts';
import type { System } from './system.ts';
import { LiveCalls } from './telephone/live-calls.ts';

/** What is never the deployment's own site. */
const ownPaths = ['/local/*', '/phone/*', '/2015-03-31/*'];
const longestBody = 100_000;
const longestFarewellMs = 500;

export type Server = {
  /** The port it listens on, which was free when 0 was asked for. */
  readonly port: number;
  /** Ends all calls held by hand, and every open answer. */
  readonly stop: () => Promise<void>;
};

/**
 * Serves the local run, to this machine alone: `GET /local` answers when it is ready; the rest is in `http/`, and what is
 * no path of its own is the deployment's site.
 */
export async function serve(system: System, port: number): Promise<Server> {
  const calls = new LiveCalls(system.call);
  const listening = await listen(makeApp(system, calls), port);
  return {
    port: listening.port,
    async stop() {
      await calls.end();
      // Whoever listened to a call is told its end; an answer that takes longer is cut off.
      await listening.stop(sleep(longestFarewellMs));
    },
  };
}

function makeApp(system: System, calls: LiveCalls): Hono {
  const app = new Hono();
  const error = `expected at most ${longestBody} characters`;
  const limit = bodyLimit({ maxSize: longestBody, onError: (c) => c.json({ error }, 413) });
  for (const own of ownPaths) app.use(own, limit);
  app.get('/local', (c) => c.json({ ready: true }));
  app.route('/', outboxRoutes(system));
  app.route('/', callsRoutes(system));
  app.route('/', telephoneRoutes(calls));
  app.route('/', agentsRoutes(system));
  app.route(
    '/',
    lambdaRoutes(() => system.cloud),
  );
  app.route('/', phonePageRoutes());
  app.route('/', textsRoutes(system));
  for (const own of ownPaths) app.all(own, (c) => c.notFound());
  app.route('/', dynamoDbRoutes(system));
  app.route('/', siteRoutes(system));
  app.notFound((c) => c.json({ error: `nothing is at ${c.req.path}; try GET /local/outbox` }, 404));
  app.onError((error, c) => c.json({ error: String(error) }, 500));
  return app;
}
