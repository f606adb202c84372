import { mkdtempSync, rmSync } from 'node:fs';
import { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startMessaging } from '../../../local/cloud/messaging.ts';
import { Outbox } from '../../../local/outbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'connect-311-messaging-'));
const complaints: string[] = [];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () =>
  startMessaging({
    folder: join(folder, 'messaging'),
    region: 'us-east-1',
    outbox: new Outbox(join(folder, 'outbox.jsonl')),
    log: (line) => complaints.push(line),
  });

describe('messages and subscriptions in another run', () => {
  test('are those of the template, with every message that was waiting', async () => {
    const first = await start();
    const queue = await first.createQueue('work', { VisibilityTimeout: '20', RedrivePolicy: '{"maxReceiveCount":1}' });
    const topicArn = first.createTopic('news');
    first.subscribeQueue(topicArn, queue.arn, { RawMessageDelivery: 'true' });
    first.sendMessage(queue.arn, 'kept');
    first.publish('news', 'unread');
    await first.stop();

    const second = await start();
    const again = await second.createQueue('work', { VisibilityTimeout: '40' });
    const heard: string[] = [];
    second.subscribe(second.createTopic('news'), ({ Message }) => heard.push(Message));
    second.openMailbox();
    await expect.poll(() => heard).toEqual(['unread']);
    second.publish('news', 'not for the queue any more');
    expect((await again.receive(10)).map(({ Body }) => Body)).toEqual(['kept', 'unread']);
    expect(again.visibilityTimeoutSeconds).toBe(40);
    await second.stop();
    expect(complaints).toEqual([]);
  });

  test('are spoken of when nobody can read them', async () => {
    const messaging = await start();
    const mailbox = await messaging.createQueue('local-outbox', {});
    messaging.sendMessage(mailbox.arn, 'not what SNS hands on');
    messaging.openMailbox();
    await expect
      .poll(() => complaints)
      .toEqual([expect.stringContaining('the mailbox could not be read: SyntaxError')]);
    await messaging.stop();
  });
});

describe('the emulator', () => {
  test('is there for this machine alone', async () => {
    const listen = vi.spyOn(Server.prototype, 'listen');
    const messaging = await start();
    const addresses = listen.mock.results.map(({ type, value }) => (type === 'return' ? value.address() : type));
    listen.mockRestore();
    await messaging.stop();
    expect(addresses).toHaveLength(2);
    for (const address of addresses) expect(address).toMatchObject({ address: '127.0.0.1' });
  });
});

describe('a bucket', () => {
  test('keeps objects where the AWS SDK looks for them on an address of numbers: under its path', async () => {
    const messaging = await start();
    messaging.createBucket('lost-changes');
    await messaging.putObject('lost-changes', 'aws/lambda/a b/2026', '{"lost":1}');
    const object = await fetch(`${messaging.s3Endpoint}/lost-changes/aws/lambda/a%20b/2026`);
    expect([object.status, await object.text()]).toEqual([200, '{"lost":1}']);
    await expect(messaging.putObject('no-bucket', 'x', '{}')).rejects.toThrow('the bucket no-bucket took no object');
    await messaging.stop();
  });
});
