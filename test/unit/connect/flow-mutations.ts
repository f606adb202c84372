import { isRecord } from '../../../local/connect/check/check-value.ts';
import { action } from './build-flow.ts';

type Json = Record<string, unknown>;
type Way = { NextAction: string };
type Transitions = {
  NextAction?: string;
  Errors?: (Way & { ErrorType: string })[];
  Conditions?: (Way & { Condition: { Operator: string; Operands: string[] } })[];
};
export type Block = { Identifier: string; Type: string; Parameters: Json; Transitions: Transitions };
export type FlowDocument = Json & { StartAction: string; Actions: Block[] };

/** Spoils one block and says how, or gives undefined where the mistake cannot be made. */
type Spoil = (block: Block, flow: FlowDocument) => string | undefined;

/** Actions whose errors may be left out, so that leaving one out is no mistake. */
const errorsAreOptional = new Set([
  'MessageParticipant',
  'MessageParticipantIteratively',
  'Loop',
  'UpdateContactTextToSpeechVoice',
  'TagContact',
]);
/** Parameters that may be left out. */
const isOptional = new Set([
  'CallbackMode',
  'CallerId',
  'CountryCode',
  'DTMFConfiguration',
  'HoursOfOperationId',
  'InvocationType',
  'IVRRecordingBehavior',
  'Input',
  'InterruptFrequencySeconds',
  'LambdaInvocationAttributes',
  'LexSessionAttributes',
  'QueueId',
  'ResponseValidation',
  'SkipWhenDTMFBufferEnabled',
  'TargetContact',
  'TextToSpeechEngine',
  'TextToSpeechStyle',
]);
const enumerated = [
  'StoreInput',
  'InvocationType',
  'ResponseType',
  'FlowLoggingBehavior',
  'IVRRecordingBehavior',
  'TextToSpeechEngine',
  'TextToSpeechStyle',
  'TargetContact',
  'MetricType',
  'DisableCancelKey',
  'NumberFormat',
];
const bounded = ['InputTimeLimitSeconds', 'InvocationTimeLimitSeconds', 'LoopCount', 'InterdigitTimeLimitSeconds'];

/** Every object in the parameters, with a name of it that is in the list. */
function holderOf(given: unknown, names: readonly string[]): [holder: Json, name: string] | undefined {
  if (Array.isArray(given)) return given.map((entry) => holderOf(entry, names)).find(Boolean);
  if (!isRecord(given)) return undefined;
  const holder = given;
  const name = Object.keys(holder).find((key) => names.includes(key) && typeof holder[key] === 'string');
  if (name !== undefined) return [holder, name];
  return Object.values(holder)
    .map((value) => holderOf(value, names))
    .find(Boolean);
}

/** The first text in the parameters, however deep. */
function firstText(given: unknown): [holder: Json, name: string] | undefined {
  if (Array.isArray(given)) return given.map(firstText).find(Boolean);
  if (!isRecord(given)) return undefined;
  const holder = given;
  for (const [name, value] of Object.entries(holder)) {
    if (typeof value === 'string') return [holder, name];
    const deeper = firstText(value);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function replaceText(names: readonly string[], value: unknown): Spoil {
  return ({ Parameters }) => {
    const found = holderOf(Parameters, names);
    if (found === undefined) return undefined;
    const [holder, name] = found;
    holder[name] = value;
    return name;
  };
}

const errorsOf = ({ Transitions }: Block) => Transitions.Errors ?? [];
const conditionsOf = ({ Transitions }: Block) => Transitions.Conditions ?? [];

const spoilBlock: Record<string, Spoil> = {
  'a required error left out': (block) =>
    errorsAreOptional.has(block.Type) ? undefined : errorsOf(block).shift()?.ErrorType,
  'an error that the action does not have': (block) => {
    block.Transitions.Errors = [...errorsOf(block), { ErrorType: 'QueueIsHaunted', NextAction: block.Identifier }];
    return 'QueueIsHaunted';
  },
  'an error given twice': (block) => {
    const [first] = errorsOf(block);
    if (first !== undefined) block.Transitions.Errors?.push({ ...first });
    return first?.ErrorType;
  },
  'a parameter misspelt': ({ Parameters }) => {
    const [name] = Object.keys(Parameters);
    if (name === undefined) return undefined;
    Parameters[`${name}s`] = Parameters[name];
    delete Parameters[name];
    return name;
  },
  'a parameter that does not belong': ({ Parameters }) => {
    Parameters['Volume'] = 'Loud';
    return 'Volume';
  },
  'a required parameter left out': ({ Parameters }) => {
    const name = Object.keys(Parameters).find((each) => !isOptional.has(each));
    if (name !== undefined) delete Parameters[name];
    return name;
  },
  'a NextAction that leads nowhere': ({ Transitions }) => {
    if (Transitions.NextAction === undefined) return undefined;
    return (Transitions.NextAction = 'nowhere');
  },
  'an error that leads nowhere': (block) => {
    const [first] = errorsOf(block);
    return first && (first.NextAction = 'nowhere');
  },
  'a condition that leads nowhere': (block) => {
    const [first] = conditionsOf(block);
    return first && (first.NextAction = 'nowhere');
  },
  'NextAction left out': ({ Transitions }) => {
    const { NextAction } = Transitions;
    delete Transitions.NextAction;
    return NextAction;
  },
  'NextAction after the end': (block, { StartAction }) => {
    // Alone among actions that go on, this one may do without a NextAction.
    if (block.Type === 'MessageParticipantIteratively') return undefined;
    if (block.Transitions.NextAction !== undefined) return undefined;
    return (block.Transitions.NextAction = StartAction);
  },
  'an operator misspelt': (block) => {
    const [first] = conditionsOf(block);
    return first && (first.Condition.Operator = `${first.Condition.Operator}To`);
  },
  'a second operand': (block) => {
    const [first] = conditionsOf(block);
    first?.Condition.Operands.push('another');
    return first?.Condition.Operator;
  },
  'no operand': (block) => {
    const [first] = conditionsOf(block);
    first?.Condition.Operands.pop();
    return first?.Condition.Operator;
  },
  'a condition where there are none': (block, { StartAction }) => {
    if (conditionsOf(block).length > 0 || ['ConnectParticipantWithLexBot', 'InvokeFlowModule'].includes(block.Type)) {
      return undefined;
    }
    if (block.Type === 'Compare' || block.Parameters['StoreInput'] === 'False') return undefined;
    block.Transitions.Conditions = [{ NextAction: StartAction, Condition: { Operator: 'Equals', Operands: ['1'] } }];
    return 'Equals 1';
  },
  'a condition left out that must be there': (block) =>
    ['CheckHoursOfOperation', 'Loop', 'CheckMetricData'].includes(block.Type)
      ? block.Transitions.Conditions?.pop()?.Condition.Operands[0]
      : undefined,
  'a menu key of two': (block) => {
    const [first] = block.Type === 'GetParticipantInput' ? conditionsOf(block) : [];
    return first && (first.Condition.Operands[0] = '12');
  },
  'a type that does not exist': (block) => (block.Type = `${block.Type}2`),
  'a number that is no text': ({ Parameters }) => {
    const found = firstText(Parameters);
    if (found !== undefined) found[0][found[1]] = 8;
    return found?.[1];
  },
  'a flag that is no text': ({ Parameters }) => {
    const found = firstText(Parameters);
    if (found !== undefined) found[0][found[1]] = true;
    return found?.[1];
  },
  'an empty text': ({ Parameters }) => {
    const found = firstText(Parameters);
    if (found !== undefined) found[0][found[1]] = '';
    return found?.[1];
  },
  'a value out of its enumeration': replaceText(enumerated, 'Sometimes'),
  'a number out of range': replaceText(bounded, '1000'),
  'a number with a fraction': replaceText(bounded, '2.5'),
  'a path to no value': replaceText(['ComparisonValue', 'CallbackNumber'], '$.Attributes'),
  'a path with an unknown root': replaceText(['ComparisonValue', 'CallbackNumber'], '$.Weather.Today'),
  'text where a path must be': replaceText(['ComparisonValue', 'CallbackNumber'], 'today'),
  'two kinds of prompt': ({ Parameters }) => {
    if (!('Text' in Parameters || 'SSML' in Parameters)) return undefined;
    Parameters['PromptId'] = 'a-recording';
    return 'PromptId';
  },
  'no prompt': ({ Parameters }) => {
    const name = ['Text', 'SSML'].find((each) => each in Parameters);
    if (name !== undefined) delete Parameters[name];
    return name;
  },
  'a dot in an attribute key': ({ Type, Parameters }) => {
    const attributes = Parameters[Type === 'UpdateFlowAttributes' ? 'FlowAttributes' : 'Attributes'];
    if (typeof attributes !== 'object' || attributes === null) return undefined;
    Object.assign(attributes, { 'a.b': Object.values(attributes)[0] });
    return 'a.b';
  },
  'a long identifier': (block, flow) => rename(block, flow, 'x'.repeat(51)),
  'a forbidden character in an identifier': (block, flow) => rename(block, flow, `${block.Identifier}(1)`),
  'an identifier used twice': (block, { Actions }) => {
    const other = Actions.find((each) => each !== block);
    return other && (block.Identifier = other.Identifier);
  },
  'an action that may not stand in such a flow': (block) => {
    if (block.Transitions.NextAction !== undefined) return undefined;
    return (block.Type = 'EndFlowModuleExecution');
  },
};

/** Renames a block everywhere, so that its name is all that is wrong. */
function rename(block: Block, flow: FlowDocument, name: string): string {
  const before = block.Identifier;
  const ways = flow.Actions.flatMap((each) => [each.Transitions, ...errorsOf(each), ...conditionsOf(each)]);
  for (const way of ways) if (way.NextAction === before) way.NextAction = name;
  if (flow.StartAction === before) flow.StartAction = name;
  return (block.Identifier = name);
}

const spoilFlow: Record<string, (flow: FlowDocument) => void> = {
  'no StartAction': (flow) => Reflect.deleteProperty(flow, 'StartAction'),
  'a StartAction that leads nowhere': (flow) => (flow.StartAction = 'nowhere'),
  'another Version': (flow) => (flow['Version'] = '2020-01-01'),
  'no Version': (flow) => delete flow['Version'],
  'Settings in a flow': (flow) => (flow['Settings'] = {}),
  'a property of the document that does not belong': (flow) => (flow['Name'] = 'inbound'),
  'no actions': (flow) => (flow.Actions = []),
  'too many actions': (flow) =>
    flow.Actions.push(...Array.from({ length: 250 }, (_, at) => action(`more-${at}`, 'DisconnectParticipant'))),
  'content that is too long': (flow) => (flow['Metadata'] = { note: 'x'.repeat(256_000) }),
  'a circle in silence': (flow) => {
    const compare = (name: string, next: string) =>
      action(name, 'Compare', { ComparisonValue: '$.Channel' }, { next, errors: { NoMatchingCondition: next } });
    flow.Actions.push(compare('round-1', 'round-2'), compare('round-2', 'round-1'));
  },
};

export type Mutant = { readonly what: string; readonly document: FlowDocument };

/** Every mutant of a kind: the mistake in each block where it can be made, or in the document around the blocks. */
export function mutantsOf(flow: FlowDocument, kind: string): Mutant[] {
  const spoilDocument = spoilFlow[kind];
  if (spoilDocument !== undefined) {
    const document = structuredClone(flow);
    spoilDocument(document);
    return [{ what: kind, document }];
  }
  return flow.Actions.flatMap(({ Identifier }, index) => {
    const document = structuredClone(flow);
    const what = spoilBlock[kind]?.(document.Actions[index]!, document);
    return what === undefined ? [] : [{ what: `${Identifier}: ${what}`, document }];
  });
}

export const kindsOfMutation: readonly string[] = [...Object.keys(spoilBlock), ...Object.keys(spoilFlow)];
