import * as z from 'zod';
import { type Action, defineAction, fail, next, warn } from '../action.ts';
import type { Contact } from '../contact.ts';

const switched = z.enum(['Enabled', 'Disabled']);
const recordedParticipants = z.array(z.enum(['Agent', 'Customer']));
const anything = z.record(z.string(), z.unknown());

const updateRecording = defineAction(
  z.strictObject({
    RecordingBehavior: z.strictObject({
      RecordedParticipants: recordedParticipants,
      ScreenRecordedParticipants: z.array(z.literal('Agent')).optional(),
      IVRRecordingBehavior: switched.optional(),
    }),
    AnalyticsBehavior: anything.optional(),
  }),
  ({ contact, parameters }) => {
    const { RecordedParticipants, IVRRecordingBehavior } = parameters.RecordingBehavior;
    record(contact, RecordedParticipants, IVRRecordingBehavior);
    return next;
  },
);

/** The newer block for the same; its analytics have nothing to do here. */
const updateRecordingAndAnalytics = defineAction(
  z.strictObject({
    VoiceBehavior: z
      .looseObject({
        VoiceRecordingBehavior: z
          .looseObject({
            RecordedParticipants: recordedParticipants.optional(),
            IVRRecordingBehavior: switched.optional(),
          })
          .optional(),
      })
      .optional(),
    ChatBehavior: anything.optional(),
    ScreenRecordingBehavior: anything.optional(),
  }),
  ({ contact, parameters }) => {
    if (parameters.ChatBehavior !== undefined) return fail('ChannelMismatch', 'this is a phone call, not a chat');
    const voice = parameters.VoiceBehavior?.VoiceRecordingBehavior;
    record(contact, voice?.RecordedParticipants, voice?.IVRRecordingBehavior);
    return next;
  },
);

/** What is not given stays as it was. */
function record(
  contact: Contact,
  participants: readonly string[] | undefined,
  ivr: z.infer<typeof switched> | undefined,
): void {
  contact.recording = {
    participants: participants ?? contact.recording?.participants ?? [],
    ivr: ivr === undefined ? (contact.recording?.ivr ?? null) : ivr === 'Enabled',
  };
}

const updateMediaStreaming = defineAction(
  z.strictObject({
    MediaStreamingState: switched,
    MediaStreamType: z.literal('Audio'),
    Participants: z.array(
      z.strictObject({ ParticipantType: z.literal('Customer'), MediaDirections: z.array(z.enum(['From', 'To'])) }),
    ),
  }),
  (step) => {
    if (step.parameters.MediaStreamingState === 'Enabled') warn(step, 'no audio is streamed here');
    return next;
  },
);

/** What is kept of what is said. */
export const recordingActions: Record<string, Action> = {
  UpdateContactRecordingBehavior: updateRecording,
  UpdateContactRecordingAndAnalyticsBehavior: updateRecordingAndAnalytics,
  UpdateContactMediaStreamingBehavior: updateMediaStreaming,
};
