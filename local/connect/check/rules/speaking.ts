import {
  type ActionRule,
  anyFailure,
  conditions,
  type ModalRule,
  onePrompt,
  promptFields,
  rule,
} from '../action-rule.ts';
import { serving } from '../flow-types.ts';
import { choice, listOf, looseChoice, mapOf, matching, numberOrPath, object, text, wholeNumber } from '../values.ts';

const inputSeconds = wholeNumber(1, 180);
const prompt = { exactlyOneOf: [onePrompt] };

const menu = rule({
  purpose: 'Asks for one key.',
  in: serving,
  takes: object({ ...promptFields, 'StoreInput!': choice('False'), 'InputTimeLimitSeconds!': inputSeconds }, prompt),
  required: ['NoMatchingCondition', 'NoMatchingError', 'InputTimeLimitExceeded'],
  conditions: conditions({ operand: matching(/^[0-9*#]$/, 'one key of 0-9, * and #') }),
  pauses: true,
});

const store = rule({
  purpose: 'Asks for keys and keeps them as $.StoredCustomerInput.',
  in: serving,
  takes: object(
    {
      ...promptFields,
      'StoreInput!': choice('True'),
      'InputTimeLimitSeconds!': inputSeconds,
      'InputValidation!': object(
        {
          PhoneNumberValidation: object(
            {
              'NumberFormat!': choice('Local', 'E164'),
              CountryCode: matching(/^[A-Za-z]{2}$/, 'a country code of two letters'),
            },
            { onlyWith: [{ field: 'CountryCode', other: 'NumberFormat', holds: 'Local' }] },
          ),
          CustomValidation: object({ 'MaximumLength!': numberOrPath(1, 20_000) }),
        },
        { exactlyOneOf: [['PhoneNumberValidation', 'CustomValidation']] },
      ),
      InputEncryption: object({ 'EncryptionKeyId!': text, 'Key!': text }),
      DTMFConfiguration: object({
        InputTerminationSequence: matching(/^[0-9*#]{1,5}$/, '1 to 5 keys of 0-9, * and #'),
        DisableCancelKey: choice('True', 'False'),
        InterdigitTimeLimitSeconds: wholeNumber(1, 20),
      }),
    },
    prompt,
  ),
  required: anyFailure,
  dependentErrors: [{ errors: ['InvalidPhoneNumber'], required: true, when: asksForPhoneNumber }],
  pauses: true,
});

function asksForPhoneNumber({ InputValidation: given }: Readonly<Record<string, unknown>>): boolean {
  return typeof given === 'object' && given !== null && 'PhoneNumberValidation' in given;
}

/** Speaking and listening. */
export const speakingRules: Readonly<Record<string, ActionRule | ModalRule>> = {
  MessageParticipant: rule({
    purpose: 'Speaks.',
    in: [...serving, 'CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'],
    takes: object({ ...promptFields, SkipWhenDTMFBufferEnabled: looseChoice('true', 'false') }, prompt),
    optional: anyFailure,
    pauses: true,
  }),
  MessageParticipantIteratively: rule({
    purpose: 'Speaks several prompts in turn, again and again, to somebody who waits.',
    in: ['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD', 'MODULE'],
    takes: object({
      'Messages!': listOf(object(promptFields, prompt), 1),
      InterruptFrequencySeconds: wholeNumber(1, 604_800),
      ContinueMessagingDuringInterrupt: looseChoice('true', 'false'),
    }),
    optional: anyFailure,
    conditions: conditions({ operand: choice('MessagesInterrupted') }),
    next: 'optional',
    pauses: true,
  }),
  GetParticipantInput: { by: 'StoreInput', modes: { False: menu, True: store } },
  ConnectParticipantWithLexBot: rule({
    purpose: 'Lets Lex find out what is wanted.',
    in: serving,
    takes: object(
      {
        ...promptFields,
        LexInitializationData: object({ InitialMessage: text }),
        LexV2Bot: object({ 'AliasArn!': text }),
        LexBot: object({ 'Name!': text, 'Region!': text, 'Alias!': text }),
        LexSessionAttributes: mapOf(text),
        LexTimeoutSeconds: object({ Text: text }),
      },
      {
        exactlyOneOf: [
          [...onePrompt, 'LexInitializationData'],
          ['LexV2Bot', 'LexBot'],
        ],
      },
    ),
    required: ['NoMatchingCondition', 'NoMatchingError'],
    optional: ['InputTimeLimitExceeded'],
    conditions: conditions({}),
    pauses: true,
  }),
  ShowView: rule({
    purpose: 'Shows a page to an agent or a chatting customer.',
    in: ['CONTACT_FLOW', 'CUSTOMER_QUEUE', 'MODULE'],
    takes: object({
      'ViewResource!': object({ 'Id!': text, Version: text }),
      InvocationTimeLimitSeconds: { is: 'anything' },
      ViewData: { is: 'anything' },
      SensitiveDataConfiguration: object({ HideResponseOn: listOf(choice('TRANSCRIPT')) }),
    }),
    required: ['NoMatchingCondition', 'NoMatchingError', 'TimeLimitExceeded'],
    conditions: conditions({}),
    pauses: true,
  }),
  DisconnectParticipant: rule({ purpose: 'Hangs up.', in: serving, next: 'none' }),
};
