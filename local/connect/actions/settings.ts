import * as z from 'zod';
import { type Action, defineAction, fail, fill, next, warn } from '../action.ts';
import { eventHooks, fitsHook } from '../event-hooks.ts';
import { wholeNumber } from '../parameters.ts';

const updateContactEventHooks = defineAction(
  z.strictObject({
    EventHooks: z
      .partialRecord(z.enum(eventHooks), z.string())
      .refine((given) => Object.keys(given).length === 1, { error: 'exactly one hook must be given' }),
    EventHooksConfiguration: z.record(z.string(), z.unknown()).optional(),
  }),
  async (step) => {
    for (const hook of eventHooks) {
      const named = step.parameters.EventHooks[hook];
      if (named === undefined) continue;
      const flowId = fill(step, named);
      if (flowId === '') return fail('NoMatchingError', `no flow is named for ${hook}`);
      const flow = await step.world.flow(flowId);
      if (flow !== undefined && !fitsHook(hook, flow.type)) {
        return fail('NoMatchingError', `${flow.name} is a ${flow.type}, which ${hook} does not take`);
      }
      step.contact.eventHooks = { ...step.contact.eventHooks, [hook]: flowId };
    }
    return next;
  },
);

const updateVoice = defineAction(
  z.strictObject({
    TextToSpeechVoice: z.string(),
    TextToSpeechEngine: z.string().optional(),
    TextToSpeechStyle: z.enum(['None', 'Conversational', 'Newscaster']).optional(),
  }),
  (step) => {
    const name = fill(step, step.parameters.TextToSpeechVoice);
    if (name === '') return fail('NoMatchingError', 'no voice is named');
    step.contact.voice = {
      name,
      engine: step.parameters.TextToSpeechEngine?.toLowerCase() ?? null,
      style: step.parameters.TextToSpeechStyle ?? null,
    };
    return next;
  },
);

const updateLogging = defineAction(
  z.strictObject({ FlowLoggingBehavior: z.enum(['Enabled', 'Disabled']) }),
  ({ contact, parameters }) => {
    contact.logging = parameters.FlowLoggingBehavior === 'Enabled';
    return next;
  },
);

const updateRouting = defineAction(
  z
    .strictObject({
      QueuePriority: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
      QueueTimeAdjustmentSeconds: z
        .string()
        .regex(/^-?\d+$/)
        .transform(Number)
        .optional(),
    })
    .refine((given) => Object.keys(given).length < 2, {
      error: 'QueuePriority and QueueTimeAdjustmentSeconds exclude each other',
    }),
  ({ contact, parameters }) => {
    contact.routing = {
      priority: parameters.QueuePriority ?? contact.routing?.priority ?? null,
      timeAdjustmentSeconds: parameters.QueueTimeAdjustmentSeconds ?? contact.routing?.timeAdjustmentSeconds ?? null,
    };
    return next;
  },
);

/** No agent here has attributes to be chosen by: whoever is free is as good as any. */
const updateRoutingCriteria = defineAction(
  z.strictObject({ RoutingCriteria: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
  (step) => {
    warn(step, 'agents have no attributes here; any of them may take the call');
    return next;
  },
);

/** What is dialled goes out as it is; nobody sees a caller id here. */
const completeOutboundCall = defineAction(
  z.strictObject({
    CallerId: z.strictObject({ Number: z.string().optional() }).optional(),
    VoiceConnector: z.record(z.string(), z.unknown()).optional(),
    ConnectionTimeLimitSeconds: wholeNumber(1, 600).optional(),
  }),
  () => next,
);

/** Holds or joins the callers of a conference; a call that was not transferred by an agent has no previous contact. */
const updatePreviousParticipant = defineAction(
  z.strictObject({ PreviousContactParticipantState: z.enum(['AgentOnHold', 'CustomerOnHold', 'OffHold']) }),
  ({ contact }) =>
    contact.previousContactId === null ? fail('NoMatchingError', 'there is no previous contact') : next,
);

/** How the call is to be handled from here on. */
export const settingsActions: Record<string, Action> = {
  UpdateContactEventHooks: updateContactEventHooks,
  UpdateContactTextToSpeechVoice: updateVoice,
  UpdatePreviousContactParticipantState: updatePreviousParticipant,
  UpdateFlowLoggingBehavior: updateLogging,
  UpdateContactRoutingBehavior: updateRouting,
  UpdateContactRoutingCriteria: updateRoutingCriteria,
  CompleteOutboundCall: completeOutboundCall,
};
