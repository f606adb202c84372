import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { LocalFunction } from '../../../local/cloud/lambda/function.ts';
import { LexBots } from '../../../local/cloud/lex.ts';
import { LexFailure, type RecognizeRequest } from '../../../local/connect/world.ts';
import { WrittenFunctions } from './written-functions.ts';

const written = new WrittenFunctions();
afterEach(() => written.kill());
afterAll(() => written.remove());

const aliasArn = 'arn:aws:lex:us-east-1:000000000000:bot-alias/bot/alias';
const hookArn = 'arn:aws:lambda:us-east-1:000000000000:function:written';

const answer = `return {
  sessionState: {
    sessionAttributes: { ...event.sessionState.sessionAttributes, event: JSON.stringify(event) },
    dialogAction: { type: 'Close' },
    intent: { name: event.sessionState.intent.name, state: 'Fulfilled' },
  },
};`;

function botsWith(hook?: LocalFunction): LexBots {
  const bots = new LexBots(new Map(hook ? [[hookArn, hook]] : []));
  const intents = [
    { name: 'FallbackIntent', utterances: [], callsHook: true },
    { name: 'Greeting', utterances: ['Hello'], callsHook: true },
    { name: 'Silent', utterances: ['be silent'], callsHook: false },
  ];
  const bot = { id: 'bot', name: 'listening', locales: [{ localeId: 'en_US', intents }] };
  bots.aliases.set(aliasArn, {
    aliasId: 'alias',
    name: 'line',
    bot,
    version: '1',
    hooks: new Map([['en_US', hookArn]]),
  });
  return bots;
}

const ask = (bots: LexBots, input: RecognizeRequest['input'], more: Partial<RecognizeRequest> = {}) =>
  bots.recognize({
    aliasArn,
    sessionId: 'call-1',
    localeId: 'en_US',
    input,
    sessionAttributes: { kept: 'yes' },
    ...more,
  });

async function eventFor(input: RecognizeRequest['input']) {
  const recognition = await ask(botsWith(written.ofBody(answer)), input);
  return JSON.parse(recognition.sessionAttributes.event ?? '');
}

describe('a bot', () => {
  test.each([
    ['hello', 'Greeting', 1],
    [' HELLO ', 'Greeting', 1],
    ['hello there is a pothole', 'FallbackIntent', null],
    ['', 'FallbackIntent', null],
  ])('takes %j for %s', async (words, intentName, confidence) => {
    await expect(ask(botsWith(written.ofBody(answer)), { words })).resolves.toMatchObject({ intentName, confidence });
  });

  test('gives back what its hook added to the session, and what was there', async () => {
    const { sessionAttributes } = await ask(botsWith(written.ofBody(answer)), { words: 'a pothole' });
    expect(sessionAttributes).toEqual({ kept: 'yes', event: expect.any(String) });
  });

  test('tells its hook what was said, as Lex does on the telephone', async () => {
    await expect(eventFor({ words: 'a pothole' })).resolves.toMatchObject({
      messageVersion: '1.0',
      invocationSource: 'FulfillmentCodeHook',
      inputMode: 'Speech',
      inputTranscript: 'a pothole',
      sessionId: 'call-1',
      bot: { name: 'listening', aliasId: 'alias', aliasName: 'line', localeId: 'en_US', version: '1' },
      requestAttributes: { 'x-amz-lex:channels:platform': 'Connect' },
      sessionState: { intent: { name: 'FallbackIntent', state: 'ReadyForFulfillment' } },
    });
  });

  test('tells its hook of keys by the request attribute that Lex has for them', async () => {
    const event = await eventFor({ keys: '12' });
    expect(event).toMatchObject({ inputMode: 'DTMF', requestAttributes: { 'x-amz-lex:dtmf-transcript': '12' } });
    expect((await eventFor({ words: '12' })).requestAttributes).not.toHaveProperty('x-amz-lex:dtmf-transcript');
  });

  test('asks no hook for an intent that has none', async () => {
    await expect(ask(botsWith(), { words: 'be silent' })).resolves.toEqual({
      intentName: 'Silent',
      slots: {},
      sessionAttributes: { kept: 'yes' },
      confidence: 1,
    });
  });
});

describe('a bot that cannot answer', () => {
  test.each([
    ['throws', "throw new Error('no table');", /code hook failed: .*no table/],
    ['answers what Lex does not take', 'return { status: "ok" };', /code hook answered what Lex does not take/],
    ['asks on, which this line never does', answer.replace('Close', 'ElicitIntent'), /what Lex does not take/],
  ])('because its hook %s fails as Lex fails', async (_how, body, message) => {
    const failure = ask(botsWith(written.ofBody(body)), { words: 'a pothole' });
    await expect(failure).rejects.toThrow(LexFailure);
    await expect(failure).rejects.toThrow(message);
  });

  test.each<[string, Partial<RecognizeRequest>, RegExp]>([
    ['because there is no such alias', { aliasArn: 'arn:other' }, /no bot alias arn:other/],
    ['because it does not speak the language', { localeId: 'fr_CA' }, /listening does not speak fr_CA/],
    ['because its hook is no function', {}, /code hook .*written is no function/],
  ])('%s fails as Lex fails', async (_why, request, message) => {
    const failure = ask(botsWith(), { words: 'a pothole' }, request);
    await expect(failure).rejects.toThrow(LexFailure);
    await expect(failure).rejects.toThrow(message);
  });
});
