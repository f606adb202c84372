import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const say = (parameters: Record<string, unknown>) =>
  flow([action('say', 'MessageParticipant', parameters, { next: 'done', errors: { NoMatchingError: 'failed' } })]);

describe('speaking a prompt', () => {
  test('speaks its text and goes on', async () => {
    const { heard, path, reason, world } = await call(say({ Text: 'Thank you for calling 311.' }));
    expect(heard).toEqual(['Thank you for calling 311.', 'done']);
    expect(path).toEqual(['say', 'done', 'done-end']);
    expect(reason).toBe('flow-ended');
    expect(world.events[1]).toEqual({
      type: 'prompt',
      text: 'Thank you for calling 311.',
      language: 'en-US',
      seconds: 2,
    });
    expect(world.events.at(-1)).toEqual({ type: 'ended', reason: 'flow-ended' });
  });

  test('fills in the paths in its text', async () => {
    const { heard } = await call(
      say({ Text: 'Hello $.Attributes.name. You are $.CustomerEndpoint.Address!' }),
      {},
      {
        attributes: { name: 'Ana' },
      },
    );
    expect(heard[0]).toBe('Hello Ana. You are +18605550123!');
  });

  test('takes a missing attribute as nothing, and says so', async () => {
    const { heard, warnings } = await call(say({ Text: 'Hello $.Attributes.name.' }));
    expect(heard[0]).toBe('Hello .');
    expect(warnings).toEqual(["test / say: $.Attributes.name has no value here; it is taken as ''"]);
  });

  test('hands SSML on as it is, and tells its text without tags and its length', async () => {
    const ssml =
      '<speak>Your number is <say-as interpret-as="digits">482-906-1735</say-as>.<break time="500ms"/>Bread &amp; roses</speak>';
    const { world } = await call(say({ SSML: ssml }));
    expect(world.said[0]).toEqual({ text: 'Your number is 482-906-1735. Bread & roses', ssml, language: 'en-US' });
    expect(world.events[1]).toMatchObject({ text: 'Your number is 482-906-1735. Bread & roses', seconds: 6.5 });
  });

  test.each([
    ['an unescaped ampersand', '<speak>bread & roses</speak>'],
    ['an unclosed tag', '<speak>hello <p>there</speak>'],
    ['no <speak>', 'hello'],
    ['two <speak>s', '<speak>a</speak><speak>b</speak>'],
    ['text after </speak>', '<speak>a</speak> b'],
    ['a tag that Polly does not have', '<speak><b>hello</b></speak>'],
    ['a break over ten seconds', '<speak>a<break time="11s"/></speak>'],
    ['nothing in it', '<speak></speak>'],
  ])('takes the error branch for SSML with %s', async (_, ssml) => {
    const { heard, warnings } = await call(say({ SSML: ssml }));
    expect(heard).toEqual(['failed']);
    expect(warnings).toHaveLength(1);
  });

  test('takes the error branch when what was filled in breaks the SSML', async () => {
    const { heard } = await call(
      say({ SSML: '<speak>$.Attributes.place</speak>' }),
      {},
      { attributes: { place: 'Park & Main' } },
    );
    expect(heard).toEqual(['failed']);
  });

  test('takes the error branch for a text that comes out empty', async () => {
    expect((await call(say({ Text: '$.External.message' }))).heard).toEqual(['failed']);
  });

  test('speaks a blank text: it is how a flow stays silent', async () => {
    expect((await call(say({ Text: ' ' }))).heard).toEqual([' ', 'done']);
  });

  test('takes 3,000 characters without tags and 6,000 with them, and no more', async () => {
    expect((await call(say({ Text: 'a'.repeat(3000) }))).heard.at(-1)).toBe('done');
    expect((await call(say({ Text: 'a'.repeat(3001) }))).heard).toEqual(['failed']);
    const padded = (length: number) => `<speak>hello${'<p></p>'.repeat(length / 7)}</speak>`;
    expect((await call(say({ SSML: padded(5950) }))).heard.at(-1)).toBe('done');
    expect((await call(say({ SSML: padded(6020) }))).heard).toEqual(['failed']);
  });

  test('tells of a recorded prompt that there is no sound of here', async () => {
    const { warnings, world } = await call(say({ PromptId: 'arn:aws:connect:us-east-1:1:instance/i/prompt/beep' }));
    expect(world.said[0]).toMatchObject({ text: '', recording: expect.stringContaining('beep') });
    expect(warnings).toHaveLength(1);
  });

  test('speaks the language of the contact', async () => {
    const { world } = await call(say({ Text: 'Hola' }), {}, { languageCode: 'es-US' });
    expect(world.said[0]?.language).toBe('es-US');
  });

  test.each([{}, { Text: 'a', SSML: '<speak>a</speak>' }])(
    'refuses %o: a block speaks in exactly one way',
    async (parameters) => {
      await expect(call(say(parameters))).rejects.toThrow('exactly one of Text, SSML, PromptId and Media');
    },
  );

  test('drops the call when a prompt fails that has no error branch, as Connect does', async () => {
    const { reason, heard } = await call(
      flow([action('say', 'MessageParticipant', { SSML: 'bad' }, { next: 'done' })]),
    );
    expect(reason).toBe('no-branch');
    expect(heard).toEqual([]);
  });
});
