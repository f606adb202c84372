import * as z from 'zod';
import { type Action, defineAction, fail, next } from '../action.ts';
import { preparePrompt, speak } from '../conversation.ts';
import { hasOnePrompt, onePrompt, promptFields } from '../parameters.ts';

const messageParticipant = defineAction(
  z
    .strictObject({ ...promptFields, SkipWhenDTMFBufferEnabled: z.enum(['true', 'false', 'True', 'False']).optional() })
    .refine(hasOnePrompt, onePrompt),
  async (step) => {
    const prepared = preparePrompt(step, step.parameters);
    if ('problem' in prepared) return fail('NoMatchingError', prepared.problem);
    await speak(step, prepared);
    return next;
  },
);

/** Speaking without asking. */
export const promptActions: Record<string, Action> = { MessageParticipant: messageParticipant };
