import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Secrets } from '../../../local/cloud/secrets.ts';
import { Checkpoints } from '../../../local/cloud/stream/checkpoints.ts';
import { Outbox } from '../../../local/outbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'connect-311-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let file = '';
let files = 0;
beforeEach(() => {
  files += 1;
  file = join(folder, `kept-${files}`);
});

describe('a secret', () => {
  const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:line';
  const reference = `{{resolve:secretsmanager:${arn}:SecretString:::}}`;

  test('is as long as its template says, of letters and digits', () => {
    const secrets = new Secrets(file);
    secrets.generate(arn, 64);
    expect(secrets.resolve(reference)).toMatch(/^[a-zA-Z0-9]{64}$/);
  });

  test('is made once, and stays the same over restarts', () => {
    const secrets = new Secrets(file);
    secrets.generate(arn, 64);
    const secret = secrets.resolve(reference);
    const restarted = new Secrets(file);
    restarted.generate(arn, 64);
    expect(restarted.resolve(reference)).toBe(secret);
  });

  test('is nobody else’s: two secrets differ', () => {
    const secrets = new Secrets(file);
    secrets.generate(arn, 64);
    secrets.generate(`${arn}-2`, 64);
    expect(secrets.resolve(reference)).not.toBe(secrets.resolve(reference.replace('line', 'line-2')));
  });

  test('is in a file that only its owner reads', () => {
    new Secrets(file).generate(arn, 64);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test.each([
    ['{{resolve:secretsmanager:arn:unknown:SecretString:::}}'],
    ['{{resolve:secretsmanager:arn:unknown:SecretString:password::}}'],
    ['{{resolve:ssm:/some/parameter}}'],
  ])('that is not there is named: %s', (unknown) => {
    expect(() => new Secrets(file).resolve(unknown)).toThrow(`cannot resolve ${unknown}`);
  });
});

describe('the outbox', () => {
  test('keeps what left, in order, over restarts', () => {
    const outbox = new Outbox(file);
    outbox.add('sms', '+18605550123', 'Your number is 482-906-1735.\nThank you.');
    outbox.add('topic', 'public-works', 'Pothole at 45 Park Street');
    const restarted = new Outbox(file);
    restarted.add('call', '+18605550124', 'Fixed');
    expect(new Outbox(file).entries).toEqual([
      { kind: 'sms', to: '+18605550123', text: 'Your number is 482-906-1735.\nThank you.', at: expect.any(String) },
      { kind: 'topic', to: 'public-works', text: 'Pothole at 45 Park Street', at: expect.any(String) },
      { kind: 'call', to: '+18605550124', text: 'Fixed', at: expect.any(String) },
    ]);
  });

  test('says when each left, to the millisecond, in UTC', () => {
    const outbox = new Outbox(file);
    const before = Date.now();
    outbox.add('sms', '+18605550123', 'Hello');
    const at = outbox.entries[0]?.at ?? '';
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
  });

  test('tells whoever listens of what is new, and only of that', () => {
    const outbox = new Outbox(file);
    outbox.add('sms', '+18605550123', 'before');
    const heard: string[] = [];
    outbox.onEntry(({ text }) => heard.push(text));
    outbox.add('sms', '+18605550123', 'after');
    expect(heard).toEqual(['after']);
  });
});

describe('checkpoints', () => {
  test('say for each shard how far it was dealt with, over restarts', () => {
    const checkpoints = new Checkpoints(file);
    checkpoints.set('shard-1', '00003');
    checkpoints.set('shard-2', '00001');
    checkpoints.set('shard-1', '00007');
    const restarted = new Checkpoints(file);
    expect([restarted.of('shard-1'), restarted.of('shard-2'), restarted.of('shard-3')]).toEqual([
      '00007',
      '00001',
      undefined,
    ]);
  });
});
