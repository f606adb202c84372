import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../support/commands.ts';
import { type Answer, startFakeAws } from '../../support/fake-aws.ts';

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeAll(async () => {
  aws = await startFakeAws();
});
afterAll(() => aws.stop());

const redrive = async (answer: Answer, ...args: string[]) => {
  aws.answers(() => answer);
  return await run('../operations/redrive', args, { PORT: String(aws.port) });
};
const answering = (failures: readonly object[]) => ({ body: JSON.stringify({ status: 'redriven', failures }) });
const wished = () => aws.asked.map(({ body }): unknown => JSON.parse(body));

describe('npm run redrive', () => {
  it('tries again what was given up, and says what became of it', async () => {
    const { code, stdout } = await redrive(
      answering([
        { name: 'unsent texts', triedAgain: 2, failedAgain: 0 },
        { name: 'changes', triedAgain: 0, failedAgain: 0 },
      ]),
    );
    expect(stdout).toBe('unsent texts: 2 tried again, 0 failed again\nchanges: 0 tried again, 0 failed again\n');
    expect(code).toBe(0);
    expect(aws.asked[0]?.path).toBe('/2015-03-31/functions/connect-311-prod-redrive-failures/invocations');
    expect(wished()).toEqual([{ do: 'redrive', most: 100 }]);
  });

  it('ends as failed when something failed again', async () => {
    const { code, stdout } = await redrive(
      answering([{ name: 'changes', triedAgain: 2, failedAgain: 1 }]),
      '--most',
      '2',
      '--stage',
      'test',
    );
    expect([code, stdout]).toEqual([1, 'changes: 2 tried again, 1 failed again\n']);
    expect(aws.asked[0]?.path).toContain('/connect-311-test-redrive-failures/');
    expect(wished()).toEqual([{ do: 'redrive', most: 2 }]);
  });

  it('lists what waits', async () => {
    const { code, stdout } = await redrive(answering([{ name: 'changes', waiting: 3 }]), '--list');
    expect([code, stdout]).toEqual([0, 'changes: 3 waiting\n']);
    expect(wished()).toEqual([{ do: 'list' }]);
  });

  it.each([
    [
      'what was not understood',
      { body: JSON.stringify({ status: 'not-understood', expected: 'a smaller number' }) },
      'a smaller number',
    ],
    [
      'a function that failed',
      { body: '{"errorMessage":"away"}', headers: { 'x-amz-function-error': 'Unhandled' } },
      'away',
    ],
  ])('says what was wrong with %s', async (_, answer, complaint) => {
    const { code, stdout, stderr } = await redrive(answer, '--most', '5000');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(complaint);
    expect(stderr).toContain('usage:');
  });

  it('says how to begin where no line runs', async () => {
    const { code, stderr } = await run('../operations/redrive', [], { PORT: '1', AWS_MAX_ATTEMPTS: '1' });
    expect(code).toBe(1);
    expect(stderr).toContain('no line runs here: expected `npm start`');
  });

  it('takes no option that it does not know', async () => {
    const { code, stderr } = await redrive(answering([]), '--lst');
    expect(code).toBe(1);
    expect(stderr).toContain('--lst');
    expect(aws.asked).toEqual([]);
  });
});
