import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const set = (type: string, parameters: Record<string, unknown>) =>
  flow([action('set', type, parameters, { next: 'done', errors: { NoMatchingError: 'failed' } })]);

describe('settings of a call', () => {
  test('sets a hook and keeps the others', async () => {
    const { contact } = await call(
      set('UpdateContactEventHooks', { EventHooks: { AgentWhisper: '$.Attributes.whisper' } }),
      {},
      { attributes: { whisper: 'whisper-flow' }, eventHooks: { CustomerQueue: 'hold-flow' } },
    );
    expect(contact.eventHooks).toEqual({ CustomerQueue: 'hold-flow', AgentWhisper: 'whisper-flow' });
  });

  test('fails on a hook whose flow comes out empty', async () => {
    expect(
      (await call(set('UpdateContactEventHooks', { EventHooks: { AgentWhisper: '$.Attributes.x' } }))).path[1],
    ).toBe('failed');
  });

  test.each([
    ['AgentWhisper', 'AGENT_WHISPER', 'done'],
    ['CustomerQueue', 'CUSTOMER_QUEUE', 'done'],
    ['CustomerRemaining', 'CONTACT_FLOW', 'done'],
    ['CustomerHold', 'AGENT_HOLD', 'failed'],
    ['CustomerQueue', 'CONTACT_FLOW', 'failed'],
    ['CustomerRemaining', 'CUSTOMER_QUEUE', 'failed'],
  ] as const)('hangs on %s a flow of type %s: %s', async (hook, type, block) => {
    const hooked = flow([action('over', 'EndFlowExecution')], 'hooked', type);
    const { path, contact } = await call(set('UpdateContactEventHooks', { EventHooks: { [hook]: 'hooked' } }), {
      flows: { hooked },
    });
    expect(path[1]).toBe(block);
    expect(contact.eventHooks).toEqual(block === 'done' ? { [hook]: 'hooked' } : {});
  });

  test('says that any agent may take the call, whatever the criteria', async () => {
    const criteria = set('UpdateContactRoutingCriteria', { RoutingCriteria: { Steps: [] } });
    const { path, warnings } = await call(criteria);
    expect([path[1], warnings.length]).toEqual(['done', 1]);
  });

  test('lets an outbound call go out', async () => {
    expect((await call(set('CompleteOutboundCall', { ConnectionTimeLimitSeconds: '60' }))).path[1]).toBe('done');
  });

  test.each([{}, { AgentWhisper: 'a', CustomerQueue: 'b' }, { Whisper: 'a' }])(
    'refuses the hooks %o',
    async (EventHooks) => {
      await expect(call(set('UpdateContactEventHooks', { EventHooks }))).rejects.toThrow(
        'Path: Actions[0].Parameters.EventHooks',
      );
    },
  );

  test('sets the voice, with its engine in lower case', async () => {
    const { contact } = await call(
      set('UpdateContactTextToSpeechVoice', {
        TextToSpeechVoice: 'Lupe',
        TextToSpeechEngine: 'Neural',
        TextToSpeechStyle: 'None',
      }),
    );
    expect(contact.voice).toEqual({ name: 'Lupe', engine: 'neural', style: 'None' });
  });

  test('takes no LanguageCode with the voice', async () => {
    await expect(
      call(set('UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Lupe', LanguageCode: 'es-US' })),
    ).rejects.toThrow('Invalid Action property name. Path: Actions[0].Parameters.LanguageCode');
  });

  test('sets what is recorded', async () => {
    const { contact } = await call(
      set('UpdateContactRecordingBehavior', {
        RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'], IVRRecordingBehavior: 'Disabled' },
      }),
    );
    expect(contact.recording).toEqual({ participants: ['Agent', 'Customer'], ivr: false });
  });

  test('names the path of a wrong word deep in the parameters', async () => {
    await expect(
      call(set('UpdateContactRecordingBehavior', { RecordingBehavior: { RecordedParticipants: ['Caller'] } })),
    ).rejects.toThrow('Path: Actions[0].Parameters.RecordingBehavior.RecordedParticipants[0]');
  });

  test('sets what is recorded by the newer block too, which is for calls or for chats', async () => {
    const type = 'UpdateContactRecordingAndAnalyticsBehavior';
    const voice = { VoiceRecordingBehavior: { RecordedParticipants: ['Agent'], IVRRecordingBehavior: 'Enabled' } };
    const { contact } = await call(set(type, { VoiceBehavior: voice }));
    expect(contact.recording).toEqual({ participants: ['Agent'], ivr: true });
    expect((await call(set(type, { ChatBehavior: {} }))).path[1]).toBe('failed');
  });

  test('says that it streams no audio', async () => {
    const stream = (MediaStreamingState: string) =>
      set('UpdateContactMediaStreamingBehavior', {
        MediaStreamingState,
        MediaStreamType: 'Audio',
        Participants: [{ ParticipantType: 'Customer', MediaDirections: ['From', 'To'] }],
      });
    expect((await call(stream('Enabled'))).warnings).toHaveLength(1);
    expect((await call(stream('Disabled'))).warnings).toEqual([]);
  });

  test('fails to hold the previous contact when there is none', async () => {
    const hold = set('UpdatePreviousContactParticipantState', { PreviousContactParticipantState: 'OffHold' });
    expect((await call(hold)).path[1]).toBe('failed');
    expect((await call(hold, {}, { previousContactId: 'before' })).path[1]).toBe('done');
  });

  test('switches logging', async () => {
    expect((await call(set('UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }))).contact.logging).toBe(
      true,
    );
  });

  test('sets the priority or moves the caller up, not both', async () => {
    const { contact } = await call(set('UpdateContactRoutingBehavior', { QueuePriority: '1' }));
    expect(contact.routing).toEqual({ priority: 1, timeAdjustmentSeconds: null });
    await expect(
      call(set('UpdateContactRoutingBehavior', { QueuePriority: '1', QueueTimeAdjustmentSeconds: '60' })),
    ).rejects.toThrow('exclude each other');
  });
});
