import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionNamed } from '../support/functions.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const callers = Array.from({ length: 60 }, (_, index) => `+1860555${String(2000 + index)}`);

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine();
});
afterAll(() => line.close());

describe('an announcer that is killed while it announces', () => {
  it('loses no text and no department message', async () => {
    const announcer = functionNamed(line, 'announce-changes');
    let kills = 0;
    // The moment a message has left and is not marked yet is the worst one: three times it is that one.
    line.system.outbox.onEntry(({ kind }) => {
      if (kind !== 'topic' || kills >= 3) return;
      kills += 1;
      void announcer.kill();
    });
    const calls = callers.map((caller, index) =>
      line.call(caller, 'say:a pothole', `say:${index % 3 === 0 ? 45 : 100 + index} Park Street`, 'press:1', 'press:1'),
    );
    // And whenever it happens to be, while the calls go on.
    for (let random = 0; random < 6; random += 1) {
      await sleep(40);
      await announcer.kill();
    }
    await Promise.all(calls);

    const messages = await line.outbox();
    const texted = new Set(messages.filter(({ kind }) => kind === 'sms').map(({ to }) => to));
    expect([...texted].sort()).toEqual(callers);
    const places = messages.filter(({ kind }) => kind === 'topic').map(({ text }) => /Where: (.*)/.exec(text)?.[1]);
    expect(new Set(places).size).toBe(41);
    expect(kills).toBe(3);
  });
});
