import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const music = (parameters: Record<string, unknown>) =>
  flow(
    [
      action('music', 'MessageParticipantIteratively', parameters, {
        on: { MessagesInterrupted: 'interrupted' },
        errors: { NoMatchingError: 'failed' },
      }),
    ],
    'queue-flow',
    'CUSTOMER_QUEUE',
  );
const Messages = [{ Text: 'Please wait.' }, { SSML: '<speak>Thank you.<break time="10s"/></speak>' }];

describe('messages over and over', () => {
  test('are spoken in turn, and interrupted when the period has passed', async () => {
    const { heard, world } = await call(music({ Messages, InterruptFrequencySeconds: '60' }));
    expect(heard).toEqual(['Please wait.', 'Thank you.', 'interrupted']);
    expect(world.lingered).toEqual([60]);
  });

  test('are cut short in the middle when the period is over', async () => {
    const long = [{ SSML: '<speak>Thank you.<break time="10s"/><break time="10s"/></speak>' }];
    const { world } = await call(music({ Messages: long, InterruptFrequencySeconds: '5' }));
    const [waiting] = world.events.flatMap((event) => (event.type === 'prompt' ? event.seconds : []));
    expect(waiting).toBe(5);
  });

  test('go on until the caller or an agent ends them where no period is given', async () => {
    const { heard, world, reason } = await call(music({ Messages }));
    expect(heard).toEqual(['Please wait.', 'Thank you.']);
    expect(world.lingered).toEqual([null]);
    expect(reason).toBe('caller-hung-up');
  });

  test('may be recordings, which have no sound here', async () => {
    const recording = [{ PromptId: 'arn:aws:connect:us-east-1:111122223333:instance/i/prompt/p' }];
    const { heard, warnings } = await call(music({ Messages: recording, InterruptFrequencySeconds: '5' }));
    expect(heard).toEqual(['', 'interrupted']);
    expect(warnings).toHaveLength(1);
  });

  test('fail, all of them, when one cannot be spoken', async () => {
    const bad = [{ Text: 'Please wait.' }, { SSML: '<speak>never closed' }];
    expect((await call(music({ Messages: bad }))).heard).toEqual(['failed']);
  });

  test.each([[{}], [{ Messages: [] }], [{ Messages: [{ Text: 'a', SSML: '<speak>a</speak>' }] }]])(
    'are refused as %j',
    async (parameters) => {
      await expect(call(music(parameters))).rejects.toThrow('Path: Actions[0].Parameters.Messages');
    },
  );
});
