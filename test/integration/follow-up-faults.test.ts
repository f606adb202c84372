import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { departmentAt } from '../support/department.ts';
import { functionNamed } from '../support/functions.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const ana = '+18605550131';
const ben = '+18605550132';
const office = new Date('2026-11-23T15:00:00Z');

const Redriven = z.object({
  failures: z.array(
    z.object({
      name: z.string(),
      waiting: z.number().optional(),
      triedAgain: z.number().optional(),
      failedAgain: z.number().optional(),
    }),
  ),
});

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine({ now: () => office });
});
afterAll(() => line.close());

/** Has a function throw so many times before it does what it is for; or until it is mended. */
function failing(folder: string, times: number): () => void {
  const target = functionNamed(line, folder);
  const invoke = target.invoke.bind(target);
  let left = times;
  target.invoke = async (event) => {
    left -= 1;
    if (left >= 0) throw new Error(`${folder} is broken`);
    return await invoke(event);
  };
  return () => {
    left = 0;
  };
}
const to = async (who: string) => (await line.outbox()).filter((entry) => entry.to.includes(who));
const report = (from: string, place: string, updates: string) =>
  line.call(from, 'say:a pothole', `say:${place}`, 'press:1', `press:${updates}`);

describe('what residents are to be told', () => {
  it('is told by a call also when Amazon Connect refuses it at first, and once', async () => {
    const { trackingNumber } = await report(ben, '61 Park Street', '3');
    const { connect } = line.system.cloud;
    const flow = [...connect.flows].find(([, { name }]) => name === 'outbound-update');
    if (!flow) throw new Error('there is no flow that calls residents');
    connect.flows.delete(flow[0]);
    await departmentAt(line.system, 'crew 7').change(trackingNumber ?? '', { kind: 'started' });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(line.system.outbox.entries.filter(({ to: told }) => told === ben)).toEqual([]);
    connect.flows.set(...flow);
    // Its turn is held for ten seconds, in case the call was made after all.
    await vi.waitFor(async () => expect(await to(ben)).toHaveLength(1), { timeout: 60_000, interval: 500 });
  });

  it('is told once though the announcer fails at first, and though its records come again', async () => {
    const { trackingNumber } = await report(ana, '63 Park Street', '1');
    await line.outbox();
    failing('announce-changes', 3);
    await departmentAt(line.system, 'crew 7').change(trackingNumber ?? '', { kind: 'started' });
    const begun = (await to(ana)).filter(({ text }) => text.includes('work has begun'));
    expect(begun).toHaveLength(1);
  });

  it('is kept, whole, when the announcer gives it up, and told when it is redriven', async () => {
    const { trackingNumber } = await report(ana, '65 Park Street', '1');
    await line.outbox();
    const mend = failing('announce-changes', Number.POSITIVE_INFINITY);
    await departmentAt(line.system, 'crew 7').change(trackingNumber ?? '', { kind: 'scheduled', on: '2026-12-01' });
    const planned = async () => (await to(ana)).filter(({ text }) => text.includes('planned for Dec 1'));
    expect(await planned()).toEqual([]);
    const redrive = functionNamed(line, 'redrive-failures');
    const changes = async (wish: object) =>
      Redriven.parse(await redrive.invoke(wish)).failures.find(({ name }) => name === 'unannounced-changes');
    const { waiting = 0 } = (await changes({ do: 'list' })) ?? {};
    expect(waiting).toBeGreaterThan(0);
    mend();
    expect(await changes({ do: 'redrive' })).toMatchObject({ triedAgain: waiting, failedAgain: 0 });
    expect(await planned()).toHaveLength(1);
    expect(await changes({ do: 'list' })).toMatchObject({ waiting: 0 });
  });
});

describe('two departments at once', () => {
  it('change a work order once, and the other is told the version there is', async () => {
    const { trackingNumber } = await report(ana, '67 Park Street', '2');
    const crews = ['crew 7', 'crew 8'].map((by) => departmentAt(line.system, by));
    const found = await crews[0]?.ask({ do: 'show', number: trackingNumber });
    if (found?.status !== 'found') throw new Error('the work order is not there');
    const wish = { do: 'change', workOrder: found.workOrder, version: 1, by: 'crew', change: { kind: 'started' } };
    const answers = await Promise.all(crews.map((crew) => crew.ask(wish)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['done', 'refused']);
    expect(answers).toContainEqual(
      expect.objectContaining({ code: 'stale-version', expected: expect.stringContaining('2') }),
    );
  });
});
