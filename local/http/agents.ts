import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { System } from '../system.ts';
import type { Act, Agent, AgentState } from '../telephone/agent.ts';

const SignIn = z.strictObject({ answers: z.enum(['by-hand', 'automatically']).default('by-hand') });
const Name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,49}$/u);

/** In which states an agent can do what. */
const possible: Readonly<Record<'accept' | Act, readonly AgentState[]>> = {
  accept: ['offered'],
  hold: ['with-caller'],
  resume: ['holding'],
  'hang-up': ['with-caller', 'holding'],
};

/** The agents' side of the exchange: who is signed in, and what each does with the call at hand. */
export function agentsRoutes({ exchange: { floor } }: Pick<System, 'exchange'>): Hono {
  const app = new Hono();

  app.get('/local/agents', (c) => c.json(floor.signedIn.map(describe)));

  app.put('/local/agents/:name', async (c) => {
    const name = Name.safeParse(c.req.param('name'));
    if (!name.success) return refuse(c, 400, 'expected a name of at most 50 letters, digits, spaces, dots and hyphens');
    const signIn = SignIn.safeParse(await readJson(c));
    if (!signIn.success) return refuse(c, 400, 'expected {"answers": "by-hand"} or {"answers": "automatically"}');
    return c.json(describe(floor.signIn(name.data, signIn.data.answers)));
  });

  app.delete('/local/agents/:name', (c) => {
    const agent = floor.agent(c.req.param('name'));
    if (!agent) return refuseUnknown(c);
    floor.signOut(agent);
    return c.body(null, 204);
  });

  app.post('/local/agents/:name/:act', (c) => {
    const agent = floor.agent(c.req.param('name'));
    if (!agent) return refuseUnknown(c);
    const act = z.enum(['accept', 'hold', 'resume', 'hang-up']).safeParse(c.req.param('act'));
    if (!act.success) return refuse(c, 404, 'expected accept, hold, resume or hang-up');
    const states = possible[act.data];
    if (!states.includes(agent.state)) {
      return refuse(c, 409, `expected an agent who is ${states.join(' or ')} to ${act.data}, found ${agent.state}`);
    }
    if (act.data === 'accept') floor.accept(agent);
    else agent.act(act.data);
    return c.json(describe(agent));
  });
  return app;
}

/** An agent as the desk may see it: nothing of the caller but what the flow gathered. */
function describe({ name, state, answers, heard, contact }: Agent) {
  return {
    name,
    state,
    answers,
    heard,
    contact: contact && {
      contactId: contact.contactId,
      initialContactId: contact.initialContactId,
      initiationMethod: contact.initiationMethod,
      language: contact.languageCode,
      attributes: contact.attributes,
      queue: contact.queue?.name ?? null,
    },
  };
}

async function readJson(c: Context): Promise<unknown> {
  try {
    const body = await c.req.text();
    return body === '' ? {} : JSON.parse(body);
  } catch {
    return undefined;
  }
}

function refuseUnknown(c: Context): Response {
  return refuse(c, 404, 'expected the name of an agent who is signed in');
}

function refuse(c: Context, status: 400 | 404 | 409, error: string): Response {
  return c.json({ error }, status);
}
