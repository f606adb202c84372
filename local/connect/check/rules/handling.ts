import { eventHooks } from '../../event-hooks.ts';
import { type ActionRule, anyFailure, type ModalRule, rule } from '../action-rule.ts';
import { routing, serving } from '../flow-types.ts';
import {
  anything,
  choice,
  listOf,
  looseChoice,
  matching,
  numberOrPath,
  object,
  reference,
  text,
  wholeNumber,
} from '../values.ts';

const switched = choice('Enabled', 'Disabled');

/** How the call is handled: its voice, its flows to come, its place in the queue, what is kept of it. */
export const handlingRules: Readonly<Record<string, ActionRule | ModalRule>> = {
  UpdateContactTextToSpeechVoice: rule({
    purpose: 'Sets the voice that speaks.',
    takes: object({
      'TextToSpeechVoice!': text,
      TextToSpeechEngine: looseChoice('standard', 'neural', 'generative', 'long-form'),
      TextToSpeechStyle: choice('None', 'Conversational', 'Newscaster'),
    }),
    optional: anyFailure,
  }),
  UpdateContactEventHooks: rule({
    purpose: 'Sets the flow that runs at a moment to come: in the queue, on hold, at the end.',
    takes: object({
      'EventHooks!': object(Object.fromEntries(eventHooks.map((hook) => [hook, reference])), {
        exactlyOneOf: [eventHooks],
      }),
      EventHooksConfiguration: anything,
    }),
    required: anyFailure,
  }),
  UpdateContactRoutingBehavior: rule({
    purpose: "Changes the contact's priority or age in the queue.",
    in: serving,
    takes: object(
      {
        QueuePriority: numberOrPath(1, Number.MAX_SAFE_INTEGER),
        QueueTimeAdjustmentSeconds: matching(/^-?\d+$/, 'a whole number of seconds, as text'),
      },
      { atMostOneOf: [['QueuePriority', 'QueueTimeAdjustmentSeconds']] },
    ),
  }),
  UpdateContactRoutingCriteria: rule({
    purpose: 'Says which agents are to be tried first.',
    in: serving,
    takes: object({ 'RoutingCriteria!': anything }),
    required: anyFailure,
  }),
  UpdatePreviousContactParticipantState: rule({
    purpose: 'Puts the agent or the caller of a transfer on hold, or off it.',
    in: routing,
    takes: object({ 'PreviousContactParticipantState!': choice('AgentOnHold', 'CustomerOnHold', 'OffHold') }),
    required: anyFailure,
  }),
  UpdateFlowLoggingBehavior: rule({
    purpose: 'Turns the log of this flow on or off.',
    takes: object({ 'FlowLoggingBehavior!': switched }),
  }),
  UpdateContactRecordingBehavior: rule({
    purpose: 'Says whose voice is recorded.',
    in: [...serving, 'OUTBOUND_WHISPER'],
    takes: object({
      'RecordingBehavior!': object({
        'RecordedParticipants!': listOf(choice('Agent', 'Customer')),
        ScreenRecordedParticipants: listOf(choice('Agent')),
        IVRRecordingBehavior: switched,
      }),
      AnalyticsBehavior: anything,
    }),
  }),
  UpdateContactRecordingAndAnalyticsBehavior: rule({
    purpose: 'Says what is recorded and analysed.',
    takes: object(
      { VoiceBehavior: anything, ChatBehavior: anything, ScreenRecordingBehavior: anything },
      { exactlyOneOf: [['VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior']] },
    ),
    required: ['NoMatchingError', 'ChannelMismatch'],
    optional: ['InFlightRedactionConfigurationFailed'],
  }),
  UpdateContactMediaStreamingBehavior: rule({
    purpose: 'Starts or stops streaming the audio.',
    takes: object({
      'MediaStreamingState!': switched,
      'MediaStreamType!': choice('Audio'),
      'Participants!': listOf(
        object({ 'ParticipantType!': choice('Customer'), 'MediaDirections!': listOf(choice('From', 'To'), 1) }),
        1,
      ),
    }),
    required: anyFailure,
  }),
  CompleteOutboundCall: rule({
    purpose: 'Lets an outbound call go out.',
    in: ['OUTBOUND_WHISPER'],
    takes: object({
      CallerId: object({ Number: reference }),
      VoiceConnector: anything,
      ConnectionTimeLimitSeconds: wholeNumber(1, 600),
    }),
  }),
};
