import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startMessaging } from '../../../local/cloud/messaging.ts';
import { Outbox } from '../../../local/outbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'connect-311-messaging-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (name = 'messaging') =>
  startMessaging(join(folder, name), 'us-east-1', new Outbox(join(folder, 'outbox.jsonl')));

describe('messages and subscriptions in another run', () => {
  // On a machine with two cores at work the emulator's file now and then comes up without the last message: not yet understood.
  test('are those of the template, with every message that was waiting', { retry: 3 }, async () => {
    const name = randomUUID();
    const first = await start(name);
    const queue = await first.createQueue('work', { VisibilityTimeout: '20', RedrivePolicy: '{"maxReceiveCount":1}' });
    const topicArn = first.createTopic('news');
    first.subscribeQueue(topicArn, queue.arn, { RawMessageDelivery: 'true' });
    first.sendMessage(queue.arn, 'kept');
    first.publish('news', 'unread');
    await first.stop();

    const second = await start(name);
    const again = await second.createQueue('work', { VisibilityTimeout: '40' });
    const heard: string[] = [];
    second.subscribe(second.createTopic('news'), ({ Message }) => heard.push(Message));
    second.openMailbox();
    await expect.poll(() => heard).toEqual(['unread']);
    second.publish('news', 'not for the queue any more');
    expect((await again.receive(10)).map(({ Body }) => Body)).toEqual(['kept', 'unread']);
    expect(again.visibilityTimeoutSeconds).toBe(40);
    await second.stop();
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
