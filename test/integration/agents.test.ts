import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LineEvent } from '../../local/telephone/switchboard.ts';
import { type Conversation, openTestLine, type TestLine } from '../support/line.ts';

const ana = '+18605550123';
const office = new Date('2026-11-23T15:00:00Z');

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine({ now: () => office });
});
afterEach(() => {
  const { floor } = line.system.exchange;
  for (const agent of floor.signedIn) floor.signOut(agent);
});
afterAll(() => line.close());

const floor = () => line.system.exchange.floor;

function only<Type extends LineEvent['type']>({ events }: Conversation, type: Type) {
  return events.filter((event): event is Extract<LineEvent, { type: Type }> => event.type === type);
}

describe('who wants a person', () => {
  it('gets one, who hears what it is about before the two are connected', async () => {
    floor().signIn('Ana', 'automatically');
    const call = await line.call(ana, 'say:I want to talk to a person');

    expect(call.queued).toHaveLength(1);
    expect(only(call, 'agent').map(({ what }) => what)).toEqual(['joined', 'hung-up']);
    const types = call.events.map(({ type }) => type);
    expect(types.indexOf('whisper')).toBeGreaterThan(types.indexOf('queued'));
    expect(types.indexOf('whisper')).toBeLessThan(types.indexOf('agent'));
    expect(only(call, 'ended')).toHaveLength(1);
  });

  it('may be put on hold, and has the agent back', async () => {
    const agent = floor().signIn('Luis', 'by-hand');
    const calling = line.call(ana, 'press:0');
    await expect.poll(() => agent.state, { timeout: 10_000 }).toBe('offered');
    floor().accept(agent);
    await expect.poll(() => agent.state, { timeout: 10_000 }).toBe('with-caller');
    const whispered = agent.heard.length;
    agent.act('hold');
    await expect.poll(() => agent.heard.length, { timeout: 10_000 }).toBeGreaterThan(whispered);
    agent.act('resume');
    await expect.poll(() => agent.state).toBe('with-caller');
    agent.act('hang-up');

    const call = await calling;
    expect(only(call, 'agent').map(({ what }) => what)).toEqual(['joined', 'held', 'resumed', 'hung-up']);
    // What only the agent heard is no time of the caller's.
    expect(call.promptSeconds).toBeCloseTo(
      only(call, 'prompt').reduce((sum, { seconds }) => sum + seconds, 0),
      0,
    );
  });

  it('leaves the queue, when nobody comes', async () => {
    floor().signIn('Luis', 'by-hand');
    const luis = floor().agent('Luis');
    const first = line.call(ana, 'press:0');
    await expect.poll(() => luis?.state, { timeout: 10_000 }).toBe('offered');
    if (luis) floor().accept(luis);
    await expect.poll(() => luis?.state, { timeout: 10_000 }).toBe('with-caller');

    const second = await line.call('+18605550124', 'press:0', 'wait');
    expect(only(second, 'block').map(({ action }) => action)).toContain('MessageParticipantIteratively');
    expect(second.ended).toBe('abandoned');
    luis?.act('hang-up');
    expect((await first).queued).toHaveLength(1);
  });
});

describe('who is promised a callback', () => {
  it('is called by the agent who is there in the morning', async () => {
    const resident = '+18605550170';
    let now = new Date('2026-11-24T04:00:00Z');
    const night = await openTestLine({ now: () => now });
    const call = await night.call(resident, 'press:0');
    expect(night.system.cloud.connect.callbacks.map(({ number }) => number)).toEqual([resident]);
    expect(call.ended).toBe('flow-ended');

    now = new Date('2026-11-24T14:00:00Z');
    night.system.exchange.floor.signIn('Ana', 'automatically');
    const calls = () => night.system.outbox.entries.filter(({ kind }) => kind === 'call');
    await expect.poll(() => calls().map(({ to }) => to), { timeout: 10_000 }).toEqual([resident]);
    await night.close();
  });
});
