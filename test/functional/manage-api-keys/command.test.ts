import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../support/commands.ts';
import { type Answer, startFakeAws } from '../../support/fake-aws.ts';

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeAll(async () => {
  aws = await startFakeAws();
});
afterAll(() => aws.stop());

const keys = async (answer: Answer, ...args: string[]) => {
  aws.answers(() => answer);
  return await run('../operations/keys', args, { PORT: String(aws.port) });
};
const answering = (answer: object) => ({ body: JSON.stringify(answer) });
const wished = () => aws.asked.map(({ body }): unknown => JSON.parse(body));

describe('npm run keys', () => {
  it('adds a client of several words with the usual plan, and shows its key', async () => {
    const added = answering({ status: 'added', name: 'Open Hartford', key: 'abc-123' });
    const { code, stdout } = await keys(added, 'add', 'Open', 'Hartford');
    expect(stdout).toBe('Open Hartford may file with this key; it is shown this once:\nabc-123\n');
    expect(code).toBe(0);
    expect(aws.asked[0]?.path).toBe('/2015-03-31/functions/connect-311-prod-manage-api-keys/invocations');
    expect(wished()).toEqual([{ do: 'add', name: 'Open Hartford', perMinute: 60, perDay: 5000 }]);
  });

  it('adds one with a plan of its own, on another stage', async () => {
    const added = answering({ status: 'added', name: 'small', key: 'abc-123' });
    const plan = ['--per-minute', '2', '--per-day', '30', '--stage', 'test'];
    expect((await keys(added, 'add', 'small', ...plan)).code).toBe(0);
    expect(aws.asked[0]?.path).toContain('/connect-311-test-manage-api-keys/');
    expect(wished()).toEqual([{ do: 'add', name: 'small', perMinute: 2, perDay: 30 }]);
  });

  it('lists who may file, and how much', async () => {
    const clients = [{ name: 'Open Hartford', perMinute: 2, perDay: 30, since: '2026-03-02T15:00:00.000Z' }];
    const { code, stdout } = await keys(answering({ status: 'listed', clients }), 'list');
    expect([code, stdout]).toEqual([0, 'Open Hartford: 2 a minute, 30 a day, since 2026-03-02T15:00:00.000Z\n']);
    expect(wished()).toEqual([{ do: 'list' }]);
  });

  it.each([
    [1, '1 key taken back\n'],
    [2, '2 keys taken back\n'],
  ])('takes back what a client has: %i', async (count, said) => {
    const { code, stdout } = await keys(answering({ status: 'removed', keys: count }), 'remove', 'Open', 'Hartford');
    expect([code, stdout]).toEqual([0, said]);
    expect(wished()).toEqual([{ do: 'remove', name: 'Open Hartford' }]);
  });

  it.each([
    ['what was not understood', answering({ status: 'not-understood', expected: 'a name' }), 'a name'],
    [
      'a function that failed',
      { body: '{"errorMessage":"away"}', headers: { 'x-amz-function-error': 'Unhandled' } },
      'away',
    ],
  ])('says what was wrong with %s', async (_, answer, complaint) => {
    const { code, stdout, stderr } = await keys(answer, 'add');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(complaint);
    expect(stderr).toContain('usage:');
  });

  it('says that there was nothing to take back, so that nobody thinks it was', async () => {
    const { code, stderr } = await keys(answering({ status: 'removed', keys: 0 }), 'remove', 'Misspelt');
    expect([code, stderr]).toEqual([1, expect.stringContaining('nobody of this name has a key')]);
  });

  it('says how to begin where no line runs', async () => {
    const { code, stderr } = await run('../operations/keys', ['list'], { PORT: '1', AWS_MAX_ATTEMPTS: '1' });
    expect(code).toBe(1);
    expect(stderr).toContain('no line runs here: expected `npm start`');
  });

  it('takes no option that it does not know', async () => {
    const { code, stderr } = await keys(answering({}), 'list', '--all');
    expect(code).toBe(1);
    expect(stderr).toContain('--all');
    expect(aws.asked).toEqual([]);
  });
});
