import * as z from 'zod';
import { type Action, defineAction, fail, next, type Outcome, type Step, warn } from '../action.ts';
import { ask, preparePrompt } from '../conversation.ts';
import { type EntryRules, readEntry } from '../keys.ts';
import { flag, hasOnePrompt, onePrompt, promptFields, readWholeNumber, wholeNumber } from '../parameters.ts';
import { localToE164, toE164 } from '../phone-number.ts';

const longestPhoneNumber = 20;
const longestEntry = 20_000;
const interDigitSecondsByDefault = 5;

const menu = z
  .strictObject({ ...promptFields, StoreInput: z.literal('False'), InputTimeLimitSeconds: wholeNumber(1, 180) })
  .refine(hasOnePrompt, onePrompt);

const validation = z
  .strictObject({
    PhoneNumberValidation: z
      .strictObject({ NumberFormat: z.enum(['Local', 'E164']), CountryCode: z.string().length(2).optional() })
      .optional(),
    CustomValidation: z.strictObject({ MaximumLength: z.string() }).optional(),
  })
  .refine((given) => Object.keys(given).length === 1, {
    error: 'one of PhoneNumberValidation and CustomValidation must be given',
  });
type Validation = z.infer<typeof validation>;

const store = z
  .strictObject({
    ...promptFields,
    StoreInput: z.literal('True'),
    InputTimeLimitSeconds: wholeNumber(1, 180),
    InputValidation: validation,
    InputEncryption: z.strictObject({ EncryptionKeyId: z.string(), Key: z.string() }).optional(),
    DTMFConfiguration: z
      .strictObject({
        InputTerminationSequence: z
          .string()
          .regex(/^[0-9*#]{1,5}$/)
          .optional(),
        DisableCancelKey: flag.optional(),
        InterdigitTimeLimitSeconds: wholeNumber(1, 20).optional(),
      })
      .prefault({}),
  })
  .refine(hasOnePrompt, onePrompt);

/** One key is asked for; the block's conditions say which keys it knows. */
async function askMenu(step: Step<z.infer<typeof menu>>): Promise<Outcome> {
  const prepared = preparePrompt(step, step.parameters);
  if ('problem' in prepared) return fail('NoMatchingError', prepared.problem);
  const rules: EntryRules = { maxDigits: 1, terminator: null, cancelKey: null };
  const answer = await ask(step, prepared, {
    kind: 'keys',
    timeLimitSeconds: step.parameters.InputTimeLimitSeconds,
    interDigitSeconds: interDigitSecondsByDefault,
    ...rules,
  });
  if (!('keys' in answer)) return fail('InputTimeLimitExceeded', null);
  return { to: 'condition', value: takeEntry(step, answer.keys, rules) };
}

/** Keys are stored as $.StoredCustomerInput; silence is stored as 'Timeout' and goes on all the same. */
async function askAndStore(step: Step<z.infer<typeof store>>): Promise<Outcome> {
  const { parameters, contact } = step;
  const maxDigits = longestOf(step, parameters.InputValidation);
  if (maxDigits === null) return fail('NoMatchingError', 'MaximumLength is no whole number above 0');
  const prepared = preparePrompt(step, parameters);
  if ('problem' in prepared) return fail('NoMatchingError', prepared.problem);
  const keypad = parameters.DTMFConfiguration;
  const rules: EntryRules = {
    maxDigits,
    terminator: keypad.InputTerminationSequence ?? '#',
    cancelKey: keypad.DisableCancelKey === 'True' ? null : '*',
  };
  const answer = await ask(step, prepared, {
    kind: 'keys',
    timeLimitSeconds: parameters.InputTimeLimitSeconds,
    interDigitSeconds: keypad.InterdigitTimeLimitSeconds ?? interDigitSecondsByDefault,
    ...rules,
  });
  if (!('keys' in answer)) {
    contact.storedCustomerInput = 'Timeout';
    return next;
  }
  if (parameters.InputEncryption !== undefined) warn(step, 'the input is not encrypted here; it is stored as entered');
  const stored = validate(parameters.InputValidation, takeEntry(step, answer.keys, rules));
  if (stored === null) return fail('InvalidPhoneNumber', null);
  contact.storedCustomerInput = stored;
  return next;
}

function takeEntry(step: Step<unknown>, keys: string, rules: EntryRules): string {
  const { entry, surplus } = readEntry(keys, rules);
  if (surplus !== '' && surplus !== (rules.terminator ?? '#')) {
    warn(step, `${surplus.length} more keys were pressed than the block takes; Connect drops them`);
  }
  return entry;
}

function longestOf(step: Step<unknown>, { CustomValidation }: Validation): number | null {
  return CustomValidation === undefined
    ? longestPhoneNumber
    : readWholeNumber(step, CustomValidation.MaximumLength, 1, longestEntry);
}

/** The entry to store: a telephone number in E.164, null when it is none; anything else as entered. */
function validate({ PhoneNumberValidation }: Validation, entry: string): string | null {
  if (PhoneNumberValidation === undefined) return entry;
  const { NumberFormat, CountryCode = 'US' } = PhoneNumberValidation;
  return NumberFormat === 'Local' ? localToE164(entry, CountryCode) : toE164(entry);
}

const getParticipantInput = defineAction(z.discriminatedUnion('StoreInput', [menu, store]), (step) =>
  step.parameters.StoreInput === 'False'
    ? askMenu({ ...step, parameters: step.parameters })
    : askAndStore({ ...step, parameters: step.parameters }),
);

/** Asking for keys. */
export const inputActions: Record<string, Action> = { GetParticipantInput: getParticipantInput };
