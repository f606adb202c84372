import * as z from 'zod';
import { type Action, defineAction, fail, fill, next, type Outcome, type Step } from '../action.ts';
import { flag, wholeNumber } from '../parameters.ts';
import { isDialable, toE164 } from '../phone-number.ts';

const parameters = z.strictObject({
  ThirdPartyPhoneNumber: z.string(),
  ThirdPartyConnectionTimeLimitSeconds: wholeNumber(1, 600),
  ContinueFlowExecution: flag,
  ThirdPartyDTMFDigits: z
    .string()
    .regex(/^[0-9,*#]{1,50}$/)
    .optional(),
  CallerId: z.strictObject({ Number: z.string().optional(), Name: z.string().optional() }).optional(),
});

/** Connects the caller to a number outside. Only a flow that goes on afterwards learns why that did not work. */
async function transfer(step: Step<z.infer<typeof parameters>>): Promise<Outcome> {
  const { parameters, contact, world } = step;
  const number = toE164(fill(step, parameters.ThirdPartyPhoneNumber));
  if (number === null || !isDialable(number)) return fail('NoMatchingError', 'the number cannot be dialled');
  const result = await world.dial({
    contact,
    number,
    timeLimitSeconds: parameters.ThirdPartyConnectionTimeLimitSeconds,
    digits: parameters.ThirdPartyDTMFDigits ?? null,
  });
  const goesOn = parameters.ContinueFlowExecution === 'True';
  if (result === 'connected') return goesOn ? next : { to: 'end', reason: 'transferred' };
  if (!goesOn) return fail('NoMatchingError', `nobody was reached: ${result}`);
  return fail(result === 'failed' ? 'CallFailed' : 'ConnectionTimeLimitExceeded', null);
}

/** To somebody outside. */
export const thirdPartyActions: Record<string, Action> = {
  TransferParticipantToThirdParty: defineAction(parameters, transfer),
};
