import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readContactFlow } from '../support/contact-flow.ts';
import { type Block, joinFlows, reachableFrom } from '../support/joined-flows.ts';

const folder = new URL('../../contact-flows/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.replace('.json', '')] : []));
const flows = new Map(names.map((name) => [name, readContactFlow(new URL(`${name}.json`, folder))]));
const blocks = joinFlows(flows);

const ofType = (...types: string[]) => [...blocks.values()].filter(({ Type }) => types.includes(Type));
const isType =
  (...types: string[]) =>
  (block: Block) =>
    types.includes(block.Type);
const startOf = (name: string) => `${name}/${flows.get(name)?.StartAction}`;

const speaking = [
  'ConnectParticipantWithLexBot',
  'GetParticipantInput',
  'MessageParticipant',
  'MessageParticipantIteratively',
];
/** Where a call comes in, or goes out, or is taken on by Connect. */
const entrances = names
  .filter((name) => !['need', 'information', 'service', 'status', 'person'].includes(name))
  .map(startOf);

describe('what a good line keeps to, over all flows together', () => {
  test('every block of every flow can be come to', () => {
    const found = reachableFrom(blocks, entrances);
    expect([...blocks.keys()].filter((id) => !found.has(id))).toEqual([]);
  });

  test('nobody is queued before the hours and the queue were looked at', () => {
    expect(ofType('TransferContactToQueue').length).toBeGreaterThan(0);
    for (const looking of ['CheckHoursOfOperation', 'GetMetricData']) {
      const unlooked = reachableFrom(blocks, entrances, isType(looking));
      const queued = ofType('TransferContactToQueue').filter(({ id }) => unlooked.has(id));
      expect(queued.map(({ id }) => id)).toEqual([]);
    }
  });

  test('a callback is offered before the queue and inside it', () => {
    for (const name of ['person', 'customer-queue']) {
      const offers = ofType('GetParticipantInput').filter(({ id }) => id.startsWith(`${name}/offer-callback`));
      expect(offers).toHaveLength(1);
      const after = reachableFrom(
        blocks,
        offers.flatMap(({ leadsTo }) => leadsTo),
      );
      expect([...after].some((id) => blocks.get(id)?.Type === 'CreateCallbackContact')).toBe(true);
    }
  });

  test('language comes before the first word, code and voice together', () => {
    for (const { leadsTo } of ofType('UpdateContactData')) {
      const voiceless = reachableFrom(blocks, leadsTo, isType('UpdateContactTextToSpeechVoice'));
      const spoken = [...voiceless].filter((id) => speaking.includes(blocks.get(id)?.Type ?? ''));
      // Only a call that cannot go on says anything without its voice.
      expect(spoken.filter((id) => !/say-(trouble|sorry|connecting-plainly|call)|person\/|hang-up/.test(id))).toEqual(
        [],
      );
    }
  });

  test('every question that takes speech takes keys, and goes on when neither comes', () => {
    for (const { Parameters, Transitions } of ofType('ConnectParticipantWithLexBot')) {
      expect(JSON.stringify(Parameters)).toContain('x-amz-lex:dtmf:end-timeout-ms');
      expect(Transitions.Errors.map(({ ErrorType }) => ErrorType)).toContain('InputTimeLimitExceeded');
    }
  });

  test('whoever is silent is asked three times at most, and then there is a person or a callback', () => {
    for (const loop of ofType('Loop')) {
      const times = Number(loop.Parameters.LoopCount);
      const isAboutTheCaller = !loop.id.startsWith('customer-queue/');
      expect(isAboutTheCaller ? times : 1).toBeLessThanOrEqual(3);
    }
  });

  test('what is stored of keys is looked at for being none, in the function or as a telephone number', () => {
    const stored = ofType('GetParticipantInput').filter(({ Parameters }) => Parameters.StoreInput === 'True');
    expect(stored.map(({ id }) => id).toSorted()).toEqual(['person/ask-callback-number', 'status/ask-number']);
    for (const { leadsTo } of stored) {
      const [next = ''] = leadsTo;
      expect(JSON.stringify(blocks.get(next)?.Parameters)).toContain('$.StoredCustomerInput');
    }
  });

  test('nothing callers say is logged: logging is off before anything else, where calls come in and where they go out', () => {
    for (const name of ['inbound', 'outbound-update'])
      expect(blocks.get(startOf(name))?.Parameters).toEqual({ FlowLoggingBehavior: 'Disabled' });
  });

  test('whoever stops texts has agreed to none any more, whatever was agreed to earlier in the call', () => {
    const after = ofType('InvokeLambdaFunction').find(({ id }) => id === 'need/stop-texts')?.leadsTo ?? [];
    const [answer] = [...reachableFrom(blocks, after, isType('InvokeLambdaFunction'))].filter((id) =>
      JSON.stringify(blocks.get(id)?.Parameters).includes('"textsAgreed":"no"'),
    );
    expect(answer).toBe('need/ask-for-more');
  });

  test('a whisper is a few blocks, and always ends', () => {
    const whispers = [...reachableFrom(blocks, [startOf('agent-whisper')])];
    expect(whispers.length).toBeLessThanOrEqual(4);
    expect(whispers.filter((id) => blocks.get(id)?.leadsTo.length === 0)).toEqual(['agent-whisper/end-whisper']);
  });

  test('no part of a call is recorded without saying so', () => {
    expect(ofType('UpdateContactRecordingBehavior', 'UpdateContactRecordingAndAnalyticsBehavior')).toEqual([]);
  });
});
