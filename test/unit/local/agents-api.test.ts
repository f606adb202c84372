import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agentsRoutes } from '../../../local/http/agents.ts';
import { action } from '../connect/build-flow.ts';
import { flowResource, type MadeSystem, queueResource, systemOf } from './system-of.ts';

const failed = { NoMatchingError: 'bye' };
const resources = {
  inbound: flowResource('inbound', 'CONTACT_FLOW', [
    action('keep', 'UpdateContactAttributes', { Attributes: { need: 'tree' } }, { next: 'set', errors: failed }),
    action('set', 'UpdateContactTargetQueue', { QueueId: 'people' }, { next: 'transfer', errors: failed }),
    action('transfer', 'TransferContactToQueue', {}, { next: 'bye', errors: { ...failed, QueueAtCapacity: 'bye' } }),
    action('bye', 'DisconnectParticipant'),
  ]),
  people: queueResource('people'),
};

let line: MadeSystem;
let app: ReturnType<typeof agentsRoutes>;
beforeAll(async () => {
  line = await systemOf(resources);
  app = agentsRoutes(line.system);
});
afterEach(() => {
  const { floor } = line.system.exchange;
  for (const agent of floor.signedIn) floor.signOut(agent);
});
afterAll(() => line.close());

async function send(method: string, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(`/local/agents${path}`, { method, ...(body === undefined ? {} : { body: text }) });
  const answer = await response.text();
  return { status: response.status, answer: answer === '' ? null : JSON.parse(answer) };
}
const agents = async () => (await send('GET', '')).answer;
const state = (name: string) => line.system.exchange.floor.agent(name)?.state;

describe('agents over HTTP', () => {
  test('sign in, take a call from its offer to its end, and sign out', async () => {
    expect(await send('PUT', '/Ana', { answers: 'by-hand' })).toEqual({
      status: 200,
      answer: { name: 'Ana', state: 'available', answers: 'by-hand', heard: [], contact: null },
    });
    const calling = line.call([]);
    await expect.poll(() => state('Ana')).toBe('offered');
    expect(await agents()).toMatchObject([
      { name: 'Ana', state: 'offered', contact: { queue: 'people', attributes: { need: 'tree' } } },
    ]);
    expect(JSON.stringify(await agents())).not.toContain('860555');
    expect((await send('POST', '/Ana/accept')).status).toBe(200);
    await expect.poll(() => state('Ana')).toBe('with-caller');
    expect((await send('POST', '/Ana/hold')).status).toBe(200);
    await expect.poll(() => state('Ana')).toBe('holding');
    expect((await send('POST', '/Ana/resume')).status).toBe(200);
    await expect.poll(() => state('Ana')).toBe('with-caller');
    expect((await send('POST', '/Ana/hang-up')).status).toBe(200);
    expect((await calling).ended).toBe('agent-hung-up');
    expect((await send('DELETE', '/Ana')).status).toBe(204);
    await expect.poll(agents).toEqual([]);
  });

  test('may answer automatically', async () => {
    await send('PUT', '/Ana', { answers: 'automatically' });
    expect((await line.call([])).ended).toBe('agent-hung-up');
  });

  test('who sign out in a call end it', async () => {
    await send('PUT', '/Ana', { answers: 'by-hand' });
    const calling = line.call([]);
    await expect.poll(() => state('Ana')).toBe('offered');
    await send('POST', '/Ana/accept');
    await expect.poll(() => state('Ana')).toBe('with-caller');
    await send('DELETE', '/Ana');
    expect((await calling).ended).toBe('agent-hung-up');
    await expect.poll(agents).toEqual([]);
  });

  test.each([
    ['PUT', '/Ana', { answers: 'never' }, 400, 'expected {"answers": "by-hand"} or {"answers": "automatically"}'],
    ['PUT', '/Ana', 'not JSON', 400, 'expected {"answers": "by-hand"}'],
    ['PUT', '/%2Fetc', { answers: 'by-hand' }, 400, 'expected a name'],
    ['POST', '/Nobody/accept', undefined, 404, 'expected the name of an agent who is signed in'],
    ['DELETE', '/Nobody', undefined, 404, 'expected the name of an agent who is signed in'],
  ])('are refused %s %s %j', async (method, path, body, status, error) => {
    expect(await send(method, path, body)).toEqual({ status, answer: { error: expect.stringContaining(error) } });
  });

  test.each([
    ['accept', 409, 'expected an agent who is offered to accept, found available'],
    ['hold', 409, 'expected an agent who is with-caller to hold, found available'],
    ['hang-up', 409, 'expected an agent who is with-caller or holding to hang-up, found available'],
    ['dance', 404, 'expected accept, hold, resume or hang-up'],
  ])('are refused to %s when there is no call', async (act, status, error) => {
    await send('PUT', '/Ana');
    expect(await send('POST', `/Ana/${act}`)).toEqual({ status, answer: { error } });
  });
});
