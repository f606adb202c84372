import * as z from 'zod';
import { type Action, defineAction, fail, next, type Outcome, type Step } from '../action.ts';
import { preparePrompt, type Ready, speak } from '../conversation.ts';
import { hasOnePrompt, onePrompt, promptFields, wholeNumber } from '../parameters.ts';

/** A round of messages that took less was not spoken aloud. */
const shortestRoundMs = 100;

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

const iteratively = z.strictObject({
  Messages: z.array(z.strictObject(promptFields).refine(hasOnePrompt, onePrompt)).min(1),
  InterruptFrequencySeconds: wholeNumber(1, 86_400).optional(),
  ContinueMessagingDuringInterrupt: z.enum(['true', 'false', 'True', 'False']).optional(),
});

/**
 * Speaks the messages in turn, over and over, until the interrupt is due, which cuts the message short. A round that makes
 * no sound, or takes no time, is followed by silence for the rest of the period.
 */
async function messageIteratively(step: Step<z.infer<typeof iteratively>>): Promise<Outcome> {
  const messages: Ready[] = [];
  for (const message of step.parameters.Messages) {
    const prepared = preparePrompt(step, message);
    if ('problem' in prepared) return fail('NoMatchingError', prepared.problem);
    messages.push(prepared);
  }
  const { clock } = step.world;
  const period = step.parameters.InterruptFrequencySeconds ?? Number.POSITIVE_INFINITY;
  const startedAt = clock.now();
  const left = () => period - (clock.now() - startedAt) / 1000;
  while (left() > 0) {
    const roundAt = clock.now();
    for (const message of messages) if (left() > 0) await speak(step, cutTo(left(), message));
    if (clock.now() - roundAt >= shortestRoundMs) continue;
    await step.world.linger(period === Number.POSITIVE_INFINITY ? null : Math.max(left(), 0));
    break;
  }
  return { to: 'condition', value: 'MessagesInterrupted' };
}

/** As much of a message as there is time for. */
function cutTo(seconds: number, message: Ready): Ready {
  return message.seconds <= seconds ? message : { ...message, seconds: Math.round(seconds * 100) / 100 };
}

/** Speaking without asking. */
export const promptActions: Record<string, Action> = {
  MessageParticipant: messageParticipant,
  MessageParticipantIteratively: defineAction(iteratively, messageIteratively),
};
