import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Handled, queueHandler } from '../../../shared/runtime/queue-handler.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const log = capturedOutput();

const Said = z.object({ say: z.string() });
let said: string[];
let putOffs: [string, number][];
beforeEach(() => {
  said = [];
  putOffs = [];
});

const record = (id: string, body: string, receives = 1) => ({
  messageId: `message-${id}`,
  receiptHandle: `handle-${id}`,
  body,
  attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '1772463600000' },
  eventSource: 'aws:sqs',
});
const saying = (id: string, receives = 1) => record(id, JSON.stringify({ say: id }), receives);

type Handle = (message: z.infer<typeof Said>) => Promise<Handled>;
const say: Handle = async (message) => {
  said.push(message.say);
  return 'done';
};

const handled = (Records: readonly object[], handle: Handle = say) =>
  queueHandler(
    Said,
    async (handle, seconds) => {
      putOffs.push([handle, seconds]);
    },
    handle,
  )({ Records }, lambdaContext);

const left = (...ids: string[]) => ({ batchItemFailures: ids.map((id) => ({ itemIdentifier: `message-${id}` })) });

describe('a function on a queue', () => {
  it('deals with each message, one after the other', async () => {
    let atOnce = 0;
    const answer = await handled(
      ['a', 'b', 'c'].map((id) => saying(id)),
      async (message) => {
        atOnce += 1;
        await new Promise(setImmediate);
        expect(atOnce).toBe(1);
        atOnce -= 1;
        return await say(message);
      },
    );
    expect(answer).toEqual(left());
    expect(said).toEqual(['a', 'b', 'c']);
    expect(putOffs).toEqual([]);
  });

  it.each([
    ['is no JSON', 'call Guadalupe at +18605550123'],
    ['is not what is to be there', JSON.stringify({ said: 'Guadalupe, +18605550123' })],
    ['is empty', ''],
  ])('leaves what %s to the queue, deals with the others, and writes nothing of it into the log', async (_, body) => {
    expect(await handled([saying('a'), record('b', body), saying('c')])).toEqual(left('b'));
    expect(said).toEqual(['a', 'c']);
    expect(log()).toContain('message-not-sent');
    expect(log()).toContain('message-b');
    expect(log()).not.toMatch(/Guad|5550123|call/);
  });

  it('leaves what fails to the queue, and deals with the others', async () => {
    const answer = await handled(
      ['a', 'b', 'c'].map((id) => saying(id)),
      async (message) => {
        if (message.say === 'b') throw new Error('Invalid parameter: +18605550123 is not valid to publish to');
        return await say(message);
      },
    );
    expect(answer).toEqual(left('b'));
    expect(said).toEqual(['a', 'c']);
    expect(log()).toContain('Invalid parameter');
    expect(log()).not.toContain('5550123');
  });

  it.each([
    [1, 2],
    [2, 4],
    [5, 32],
    [10, 900],
    [500, 900],
  ])('has what failed for the %dth time come again after %d seconds', async (receives, seconds) => {
    await handled([saying('a', receives)], () => Promise.reject(new Error('away')));
    expect(putOffs).toEqual([['handle-a', seconds]]);
  });

  it('puts off what is to come later, and no longer than SQS hides a message', async () => {
    const seconds = new Map([
      ['a', 3600],
      ['b', 50_000],
    ]);
    const answer = await handled([saying('a'), saying('b'), saying('c')], async ({ say }) => {
      const againInSeconds = seconds.get(say);
      return againInSeconds ? { againInSeconds } : 'done';
    });
    expect(answer).toEqual(left('a', 'b'));
    expect(putOffs).toEqual([
      ['handle-a', 3600],
      ['handle-b', 43_000],
    ]);
    expect(log()).toContain('message-put-off');
    expect(log()).not.toContain('message-not-sent');
  });

  it('leaves to the queue what cannot be put off', async () => {
    const answer = await queueHandler(
      Said,
      () => Promise.reject(new Error('SQS is away')),
      async () => ({ againInSeconds: 60 }),
    )({ Records: [saying('a'), saying('b')] }, lambdaContext);
    expect(answer).toEqual(left('a', 'b'));
  });

  it('throws on what is no event of a queue', async () => {
    await expect(queueHandler(Said, async () => undefined, say)({ Records: [{}] }, lambdaContext)).rejects.toThrow(
      z.ZodError,
    );
  });
});
