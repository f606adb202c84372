import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../local/telephone/agent.ts';
import { Floor } from '../../../local/telephone/floor.ts';
import { instanceArn, testContact } from '../connect/fake-world.ts';

const queueArn = `${instanceArn}/queue/people`;

function open(more: Partial<ConstructorParameters<typeof Floor>[0]> = {}) {
  const floor = new Floor({ instanceArn: () => instanceArn, isServed: () => true, ...more });
  const taken: string[] = [];
  let contacts = 0;
  /** Puts somebody in the queue. */
  const enter = (
    name: string,
    routing: { priority?: number; timeAdjustmentSeconds?: number } = {},
    queue = queueArn,
  ) => {
    contacts += 1;
    const contact = testContact({
      contactId: `c${contacts}`,
      routing: { priority: null, timeAdjustmentSeconds: null, ...routing },
    });
    return floor.enter(contact, queue, (agent: Agent) => void taken.push(`${name}: ${agent.name}`));
  };
  return { floor, taken, enter };
}

describe('who waits', () => {
  test('is taken in order by an agent who signs in later', async () => {
    const { floor, taken, enter } = open();
    for (const name of ['first', 'second']) enter(name);
    const ana = floor.signIn('Ana', 'automatically');
    expect(taken).toEqual(['first: Ana']);
    floor.finish(ana);
    await expect.poll(() => taken).toEqual(['first: Ana', 'second: Ana']);
  });

  test('goes by priority, and then by age as it was adjusted', () => {
    const { floor, taken, enter } = open();
    enter('usual');
    enter('older', { timeAdjustmentSeconds: 60 });
    enter('first of all', { priority: 1 });
    for (const name of ['Ana', 'Luis', 'Mei']) floor.signIn(name, 'automatically');
    expect(taken).toEqual(['first of all: Ana', 'older: Luis', 'usual: Mei']);
  });

  test('is offered to whoever has been idle longest', async () => {
    const { floor, taken, enter } = open();
    floor.signIn('Ana', 'automatically');
    await new Promise((done) => setTimeout(done, 5));
    floor.signIn('Luis', 'automatically');
    for (const name of ['first', 'second']) enter(name);
    expect(taken).toEqual(['first: Ana', 'second: Luis']);
  });

  test('goes to another when it rings out, and the first gets no more until signed in again', async () => {
    const { floor, taken, enter } = open({ ringSeconds: 0.05 });
    const luis = floor.signIn('Luis', 'by-hand');
    const waiting = enter('caller');
    expect(luis.state).toBe('offered');
    await waiting.offer?.settled;
    expect(luis.state).toBe('missed');
    expect(floor.metrics(queueArn)).toMatchObject({ agentsOnline: 1, agentsStaffed: 0, agentsAvailable: 0 });
    floor.signIn('Ana', 'automatically');
    expect(taken).toEqual(['caller: Ana']);
    expect(floor.signIn('Luis', 'by-hand').state).toBe('available');
  });

  test('that was accepted rings no more', async () => {
    const { floor, taken, enter } = open({ ringSeconds: 0.03 });
    const luis = floor.signIn('Luis', 'by-hand');
    enter('caller');
    floor.accept(luis);
    await new Promise((done) => setTimeout(done, 60));
    expect([luis.state, taken]).toEqual(['connecting', ['caller: Luis']]);
  });

  test('is counted, with the age of whoever has waited longest', () => {
    const { floor, enter } = open();
    const first = enter('first');
    first.since -= 90_000;
    enter('second');
    expect(floor.metrics(queueArn)).toEqual({
      contactsInQueue: 2,
      oldestContactAgeSeconds: 90,
      agentsOnline: 0,
      agentsStaffed: 0,
      agentsAvailable: 0,
    });
    floor.leave(first);
    expect(floor.metrics(queueArn)).toMatchObject({ contactsInQueue: 1, oldestContactAgeSeconds: 0 });
  });

  test('in a queue of no routing profile is offered to nobody', () => {
    const { floor, taken, enter } = open({ isServed: (arn) => arn === queueArn });
    floor.signIn('Ana', 'automatically');
    enter('elsewhere', {}, `${instanceArn}/queue/others`);
    expect(taken).toEqual([]);
    enter('here');
    expect(taken).toEqual(['here: Ana']);
  });

  test("for one agent is offered to no other, wherever the agent's queue is named", () => {
    const { floor, taken, enter } = open();
    floor.signIn('Ana', 'automatically');
    const luis = floor.signIn('Luis', 'by-hand');
    const queue = floor.queueOfAgent(luis.arn);
    expect(queue).toEqual(floor.queueOfAgent('Luis'));
    enter('for Luis', {}, queue?.arn);
    expect(taken).toEqual([]);
    floor.accept(luis);
    expect(taken).toEqual(['for Luis: Luis']);
    expect(floor.queueOfAgent('Nobody')).toBeUndefined();
  });

  test('moves to the end of another queue, and no longer rings for the first', () => {
    const others = `${instanceArn}/queue/others`;
    const { floor, enter } = open({ isServed: (arn) => arn === queueArn });
    const luis = floor.signIn('Luis', 'by-hand');
    const waiting = enter('caller');
    floor.move(waiting, others);
    expect(luis.state).toBe('available');
    expect([floor.contactsIn(queueArn), floor.contactsIn(others)]).toEqual([0, 1]);
  });
});

test('an agent who signs in again under the name of one who has just left stays', async () => {
  const { floor, enter } = open();
  const first = floor.signIn('Ana', 'automatically');
  enter('caller');
  floor.finish(first);
  floor.signOut(first);
  const second = floor.signIn('Ana', 'by-hand');
  await new Promise((done) => setTimeout(done, 20));
  expect(floor.agent('Ana')).toBe(second);
});
