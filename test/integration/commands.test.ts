import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../local/cloud/ports.ts';
import type { OutboxEntry } from '../../local/outbox.ts';
import { type Environment, run, startUntil, stop } from '../support/commands.ts';

const ready = /^Connect 311 is ready: http:\/\/localhost:\d+$/m;
const pothole = ['say:there is a huge pothole in front of my house', 'say:45 Park Street', 'press:1', 'press:1'];

let folder: string;
let env: Environment;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connect-311-'));
  env = { PORT: String(await freePort()), LOCAL_DATA: join(folder, 'data'), CDK_OUTDIR: join(folder, 'cdk.out') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function outbox(): Promise<OutboxEntry[]> {
  const response = await fetch(`http://localhost:${env.PORT}/local/outbox`);
  return JSON.parse(await response.text());
}

describe('npm start and npm run call', () => {
  it('place a call, one JSON event a line, and keep what came of it over a restart', async () => {
    const line = await startUntil(ready, 'start', env);
    const call = await run('call', ['--json', '--from', '+18605550123', ...pothole], env);
    const events = call.stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(call.code).toBe(0);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['prompt', 'input', 'lambda', 'ended', 'summary']));
    const { trackingNumber } = events.at(-1);
    expect(trackingNumber).toMatch(/^\d{3}-\d{3}-\d{4}$/);
    expect(await outbox()).toHaveLength(2);
    expect(await stop(line)).toBe(0);

    const again = await startUntil(ready, 'start', env);
    const second = await run('call', ['--from', '+18605550124', ...pothole], env);
    expect(second.stdout).toContain('311:    Hartford 311.');
    expect(second.stdout).toContain('caller: 45 Park Street');
    expect(second.stdout).toContain('you now follow that job');
    const messages = await outbox();
    expect(messages.filter(({ kind }) => kind === 'topic')).toHaveLength(1);
    expect(messages.filter(({ text }) => text.includes(trackingNumber))).toHaveLength(2);
    expect((await run('start', [], env)).stderr).toContain('the line is running already');
    expect(await stop(again)).toBe(0);
  });

  it('start a line for a call when none runs', async () => {
    const call = await run('call', pothole, env);
    expect(call.stdout).toMatch(/tracking number: \d{3}-\d{3}-\d{4}/);
    expect(call.code).toBe(0);
  });

  it.each([
    [['shout:help'], 'expected say:TEXT'],
    [['press:12a'], 'expected say:TEXT'],
    [['--from', '911'], '--from: expected a number'],
    [['--loud'], 'unknown option --loud'],
  ])('say what %j should have been', async (args, complaint) => {
    const call = await run('call', args, env);
    expect(call.code).toBe(2);
    expect(call.stderr).toContain(complaint);
  });
});

describe('a city with mistakes', () => {
  it('stops the line with file, line and what was expected', async () => {
    const city = join(folder, 'springfield');
    await cp(fileURLToPath(new URL('../../city/hartford', import.meta.url)), city, { recursive: true });
    const services = await readFile(join(city, 'services.yaml'), 'utf8');
    await writeFile(join(city, 'services.yaml'), services.replace(/promisedDays: \d+/, 'promisedDays: soon'));

    const { code, stderr } = await run('start', [], { ...env, CITY: city });
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(
        /springfield\/services\.yaml:\d+: services\[0\]\.promisedDays: expected a whole number of days/,
      ),
    ]);
  });
});
