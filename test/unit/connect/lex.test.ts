import { describe, expect, test } from 'vitest';
import { LexFailure, type Recognition } from '../../../local/connect/world.ts';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const listen = (parameters: Record<string, unknown> = {}) =>
  flow([
    action(
      'listen',
      'ConnectParticipantWithLexBot',
      { Text: 'How can I help?', LexV2Bot: { AliasArn: 'arn:aws:lex:us-east-1:1:bot-alias/B/A' }, ...parameters },
      {
        next: 'other',
        on: { Report: 'report', FallbackIntent: 'fallback' },
        errors: { NoMatchingCondition: 'other', NoMatchingError: 'failed' },
      },
    ),
  ]);
const intent = (intentName: string): Recognition => ({
  intentName,
  slots: { place: 'Main' },
  sessionAttributes: { seen: '1' },
  confidence: 0.9,
});

describe('asking Lex', () => {
  test('hands the words to the bot in its language, and branches on the intent', async () => {
    const spoken = listen({ LexSessionAttributes: { from: '$.CustomerEndpoint.Address' } });
    const { contact, path, world } = await call(
      spoken,
      { caller: [{ words: 'a pothole on Main' }], recognize: () => intent('Report') },
      { languageCode: 'es-US' },
    );
    expect(path[1]).toBe('report');
    expect(world.recognized).toEqual([
      {
        aliasArn: 'arn:aws:lex:us-east-1:1:bot-alias/B/A',
        sessionId: contact.contactId,
        localeId: 'es_US',
        input: { words: 'a pothole on Main' },
        sessionAttributes: { from: '+18605550123' },
      },
    ]);
    expect(contact.lex).toEqual(intent('Report'));
  });

  test('listens for speech or keys, and gives the bot keys without their terminator', async () => {
    const { world } = await call(listen(), { caller: [{ keys: '9*2#' }], recognize: () => intent('Report') });
    expect(world.asked[0]).toMatchObject({ kind: 'speech-or-keys', timeLimitSeconds: 3, terminator: '#' });
    expect(world.recognized[0]?.input).toEqual({ keys: '2' });
    expect(world.events).toContainEqual({ type: 'input', kind: 'keys', value: '9*2#' });
  });

  test('waits as long for speech as a session attribute says', async () => {
    const patient = listen({ LexSessionAttributes: { 'x-amz-lex:audio:start-timeout-ms:*:*': '6000' } });
    expect((await call(patient, { recognize: () => intent('Report') })).world.asked[0]?.timeLimitSeconds).toBe(6);
  });

  test('takes as many keys, and waits as long for the next one, as session attributes say', async () => {
    const oneKey = listen({
      LexSessionAttributes: { 'x-amz-lex:dtmf:max-length:*:*': '1', 'x-amz-lex:dtmf:end-timeout-ms:*:*': '2000' },
    });
    const { world } = await call(oneKey, { caller: [{ keys: '1' }], recognize: () => intent('Report') });
    expect(world.asked[0]).toMatchObject({ maxDigits: 1, interDigitSeconds: 2 });
    expect(world.recognized[0]?.input).toEqual({ keys: '1' });
  });

  test('leaves it to the bot what silence means', async () => {
    const { path, world } = await call(listen(), { recognize: () => intent('FallbackIntent') });
    expect(world.recognized[0]?.input).toEqual({ silence: true });
    expect(path[1]).toBe('fallback');
  });

  test('goes on unmatched for an intent the block does not know', async () => {
    expect((await call(listen(), { recognize: () => intent('Status') })).path[1]).toBe('other');
  });

  test('asks again as often as the bot does, keeping its session', async () => {
    const answers: Recognition[] = [
      { ask: { text: 'Which street?' }, sessionAttributes: { turn: '1' } },
      intent('Report'),
    ];
    const { heard, world } = await call(listen(), {
      caller: [{ words: 'a pothole' }, { words: 'Main' }],
      recognize: () => answers.shift() ?? intent('FallbackIntent'),
    });
    expect(heard).toEqual(['How can I help?', 'Which street?', 'report']);
    expect(world.recognized[1]).toMatchObject({ input: { words: 'Main' }, sessionAttributes: { turn: '1' } });
  });

  test("speaks the bot's last message", async () => {
    const { heard } = await call(listen(), {
      recognize: () => ({ ...intent('Report'), message: { ssml: '<speak>Thank <emphasis>you</emphasis></speak>' } }),
    });
    expect(heard).toEqual(['How can I help?', 'Thank you', 'report']);
  });

  test('takes the error branch when the bot fails, or has nothing to ask with', async () => {
    const broken = () => {
      throw new LexFailure('the code hook failed');
    };
    expect((await call(listen(), { recognize: broken })).path[1]).toBe('failed');
    const mute = () => ({ ask: { text: '' }, sessionAttributes: {} });
    expect((await call(listen(), { recognize: mute })).path[1]).toBe('failed');
  });

  test('asks nothing when the caller is gone', async () => {
    const { reason, world } = await call(listen(), { caller: [{ hungUp: true }], recognize: () => intent('Report') });
    expect(reason).toBe('caller-hung-up');
    expect(world.recognized).toEqual([]);
  });

  test("takes a bot of Lex's first version", async () => {
    const old = flow([
      action(
        'listen',
        'ConnectParticipantWithLexBot',
        { Text: 'Hello', LexBot: { Name: 'QA', Region: 'us-east-1', Alias: 'prod' } },
        { next: 'other', on: { Report: 'report' } },
      ),
    ]);
    const { world } = await call(old, { recognize: () => intent('Report') });
    expect(world.recognized[0]?.aliasArn).toBe('arn:aws:lex:us-east-1::bot:QA:prod');
  });

  test('refuses a block without a bot', async () => {
    const none = flow([action('listen', 'ConnectParticipantWithLexBot', { Text: 'Hello' })]);
    await expect(call(none)).rejects.toThrow('exactly one of LexV2Bot and LexBot');
  });
});
