import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import type { System } from './system.ts';
import { scriptedCaller } from './telephone/scripted-caller.ts';
import { readStep, StepError } from './telephone/steps.ts';

/** What a call over HTTP is placed with; `from` is E.164 or `anonymous`. */
const CallRequest = z.object({
  from: z.string().regex(/^(\+[1-9]\d{6,14}|anonymous)$/, 'expected a number such as +18605550123, or anonymous'),
  steps: z.array(z.string()).max(200),
});

const longestBody = 100_000;
const longestWaitMs = 15_000;

/** Serves the local run: `GET /local` answers when it is ready, `POST /local/calls` streams a call, `GET /local/outbox`. */
export function serve(system: System, port: number): Promise<{ readonly stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    route(system, request, response).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, { error: String(error) });
      else response.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function route(system: System, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (`${request.method} ${pathname}`) {
    case 'GET /local':
      return sendJson(response, 200, { ready: true });
    case 'GET /local/outbox':
      // What a call just set going belongs to the answer; what takes longer comes in a later one.
      await system.settle(longestWaitMs);
      return sendJson(response, 200, system.outbox.entries);
    case 'POST /local/calls':
      return placeCall(system, await readBody(request), response);
    default:
      return sendJson(response, 404, { error: `nothing is at ${pathname}; try GET /local/outbox` });
  }
}

/** One event a line, as they happen. */
async function placeCall(system: System, body: string, response: ServerResponse): Promise<void> {
  const call = readCall(body);
  if ('error' in call) return sendJson(response, 400, call);
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  await system
    .call({
      from: call.from,
      hear: scriptedCaller(call.steps),
      onEvent: (event) => response.write(`${JSON.stringify(event)}\n`),
    })
    .finally(() => response.end());
}

function readCall(body: string) {
  try {
    const result = CallRequest.safeParse(JSON.parse(body));
    if (!result.success) return { error: z.prettifyError(result.error) };
    return { from: result.data.from, steps: result.data.steps.map(readStep) };
  } catch (error) {
    if (error instanceof StepError || error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > longestBody) throw new Error(`expected at most ${longestBody} characters`);
  }
  return body;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}
