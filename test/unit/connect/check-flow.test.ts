import { describe, expect, test } from 'vitest';
import { checkFlow } from '../../../local/connect/check/check-flow.ts';
import { type ActionDraft, action, flowDraft } from './build-flow.ts';

const bye = action('bye', 'DisconnectParticipant');
const failed = { NoMatchingError: 'bye' };
const say = (parameters: Record<string, unknown>) => action('say', 'MessageParticipant', parameters, { next: 'bye' });
const keep = (attributes: Record<string, unknown>) =>
  action('keep', 'UpdateContactAttributes', { Attributes: attributes }, { next: 'bye', errors: failed });
const compare = (path: string) =>
  action(
    'which',
    'Compare',
    { ComparisonValue: path },
    { next: 'bye', on: { a: 'bye' }, errors: { NoMatchingCondition: 'bye' } },
  );
const settings = { InputParameters: [], OutputParameters: [], Transitions: [] };

const messages = (document: unknown) => checkFlow(document).map(({ message }) => message);
const messagesOf = (...actions: ActionDraft[]) => messages(flowDraft([...actions, bye]));

describe('the messages of a check', () => {
  test.each<[what: string, action: ActionDraft, message: string]>([
    [
      'a parameter that does not belong',
      say({ Text: 'Hello', Volume: 'Loud' }),
      'Invalid Action property name. Path: Actions[0].Parameters.Volume',
    ],
    [
      'a missing error',
      action('queue', 'TransferContactToQueue', {}, { next: 'bye', errors: failed }),
      'Action is missing required error. Error: QueueAtCapacity, Path: Actions[0]',
    ],
    [
      'an error too many',
      action(
        'record',
        'UpdateFlowLoggingBehavior',
        { FlowLoggingBehavior: 'Enabled' },
        { next: 'bye', errors: failed },
      ),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'a way that leads nowhere',
      action('say', 'MessageParticipant', { Text: 'Hello' }, { next: 'nowhere' }),
      "Invalid Action property value. Path: Actions[0].Transitions.NextAction ('nowhere' is no action of this flow)",
    ],
    [
      'two ways to speak',
      say({ Text: 'Hello', SSML: '<speak>Hello</speak>' }),
      'Invalid Action property value. Path: Actions[0].Parameters (expected exactly one of Text, SSML, PromptId, Media)',
    ],
    [
      'a number that is no text',
      keep({ tries: 3 }),
      'Invalid Action property value. Path: Actions[0].Parameters.Attributes.tries (expected text; numbers and flags are text too)',
    ],
    [
      'a type that does not exist',
      action('say', 'PlayPrompt', { Text: 'Hello' }, { next: 'bye' }),
      'Invalid Action type. Type: PlayPrompt, Path: Actions[0]',
    ],
  ])('%s', (_, draft, message) => {
    const [first, ...others] = messagesOf(draft).filter((each) => !each.startsWith('Action is never reached'));
    expect(first).toBe(message);
    expect(others).toEqual([]);
  });

  test('name the path, also of what is deep inside', () => {
    const draft = action(
      'ask',
      'GetParticipantInput',
      {
        Text: 'Your number?',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { CustomValidation: { MaximumLength: 'ten' } },
      },
      { next: 'bye', errors: failed },
    );
    expect(checkFlow(flowDraft([draft, bye]))).toEqual([
      {
        path: 'Actions[0].Parameters.InputValidation.CustomValidation.MaximumLength',
        message:
          'Invalid Action property value. Path: Actions[0].Parameters.InputValidation.CustomValidation.MaximumLength ' +
          '(expected a whole number from 1 to 20000, as text, or one JSONPath)',
        severity: 'problem',
      },
    ]);
  });
});

describe('values that are filled in later', () => {
  test.each(['${Seconds}', '<<seconds>>', '%%SECONDS%%', '{{seconds}}'])('%s stands for anything', (placeholder) => {
    const invoke = action(
      'invoke',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: placeholder, InvocationTimeLimitSeconds: placeholder },
      { next: 'bye', errors: failed },
    );
    expect(messagesOf(invoke)).toEqual([]);
  });

  test('a path must have a root that exists, and lead to a value', () => {
    expect(messagesOf(compare('$.Attributes.need'))).toEqual([]);
    expect(messagesOf(compare("$['Attributes']['need']"))).toEqual([]);
    expect(messagesOf(compare('$.Weather.Today'))).toHaveLength(1);
    expect(messagesOf(compare('$.Attributes'))).toHaveLength(1);
    expect(messagesOf(compare('$.StoredCustomerInput.first'))).toHaveLength(1);
    expect(messagesOf(compare('need'))).toHaveLength(1);
  });

  test('a path inside a text is only warned of, and money is no path', () => {
    expect(messagesOf(say({ Text: 'That is $.50, $Attributes.name.' }))).toEqual([]);
    expect(checkFlow(flowDraft([say({ Text: 'Today: $.Weather.Today' }), bye]))).toMatchObject([
      { severity: 'warning', path: 'Actions[0].Parameters.Text' },
    ]);
  });

  test('markup that the voice would refuse is warned of', () => {
    expect(messagesOf(say({ SSML: '<speak>Hello</speak>' }))).toEqual([]);
    expect(checkFlow(flowDraft([say({ SSML: '<speak>Hello/speak>' }), bye]))).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('<speak> is not closed') },
    ]);
  });
});

describe('kinds of flow', () => {
  const ends = action('end', 'EndFlowExecution');
  const message = action('say', 'MessageParticipant', { Text: 'Hello' }, { next: 'end' });
  const whisper = flowDraft([message, ends]);

  test('are told by Metadata, or by whoever asks', () => {
    expect(checkFlow({ ...whisper, Metadata: { type: 'agentWhisper' } })).toEqual([]);
    expect(checkFlow(whisper, 'AGENT_WHISPER')).toEqual([]);
    expect(messages({ ...whisper, Metadata: { type: 'contactFlow' } })).toEqual([
      'Invalid Action type. Type: EndFlowExecution, Path: Actions[1] (it may not stand in a CONTACT_FLOW)',
    ]);
  });

  test('are guessed, with a warning, where a flow does not say and can be no CONTACT_FLOW', () => {
    expect(checkFlow(whisper)).toMatchObject([{ severity: 'warning', path: 'Actions[1]' }]);
  });

  test('modules are told by their Settings, which a flow must not have', () => {
    const back = action('back', 'EndFlowModuleExecution');
    expect(checkFlow({ ...flowDraft([back]), Settings: settings })).toEqual([]);
    expect(messages(flowDraft([back]))).toHaveLength(1);
    expect(messages({ ...flowDraft([bye]), Settings: {} })).toEqual([
      'Invalid Flow property value. Path: Settings (only a module has Settings, and this is a CONTACT_FLOW)',
    ]);
  });
});

describe('the way through a flow', () => {
  const round = (name: string, next: string) =>
    action(name, 'UpdateContactAttributes', { Attributes: { a: '1' } }, { next, errors: { NoMatchingError: next } });

  test('a block that is never reached is warned of', () => {
    expect(checkFlow(flowDraft([bye, say({ Text: 'Hello' })]))).toEqual([
      {
        path: 'Actions[1]',
        message: 'Action is never reached. Identifier: say, Path: Actions[1]',
        severity: 'warning',
      },
    ]);
  });

  test('a circle in silence is a problem, once', () => {
    expect(messages(flowDraft([round('a', 'b'), round('b', 'a')]))).toEqual([
      'Invalid Action property value. Path: Actions[1].Transitions (a -> b -> a goes round for ever: with neither ' +
        'prompt nor input, Loop nor Wait)',
    ]);
  });

  test('a circle with a prompt in it is none', () => {
    const spoken = action('say', 'MessageParticipant', { Text: 'Hello' }, { next: 'a' });
    expect(messages(flowDraft([round('a', 'say'), spoken]))).toEqual([]);
  });
});

describe('what is no flow', () => {
  test.each([
    ['text', 'a flow', 'This is no contact flow: expected a JSON object with Version, StartAction and Actions.'],
    ['another document', { a: 1 }, 'This is no contact flow: it has neither Version, StartAction nor Actions.'],
    [
      'an old export',
      { modules: [], metadata: { name: 'inbound' } },
      /first format \(modules, not Actions\).*export it again/,
    ],
    ['an old export without modules', { metadata: { name: 'inbound' } }, /first format/],
    ['an answer of the API', { ContactFlow: { Content: '{}' } }, /the JSON text in its Content/],
  ])('%s is refused in one sentence', (_, document, message) => {
    expect(messages(document)).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ['an action that is none', { ...flowDraft([bye]), Actions: [null, 3] }],
    [
      'transitions that are none',
      flowDraft([{ ...bye, Transitions: { Errors: 'none', Conditions: [3, { NextAction: 1 }] } }]),
    ],
    [
      'parameters that are none',
      { ...flowDraft([]), Actions: [{ Identifier: 'bye', Type: 'Compare', Parameters: [] }] },
    ],
    ['a Settings that is none', { ...flowDraft([bye]), Settings: 3, Metadata: 3 }],
  ])('%s is a problem, and no fault', (_, document) => {
    expect(checkFlow(document).some(({ severity }) => severity === 'problem')).toBe(true);
  });
});
