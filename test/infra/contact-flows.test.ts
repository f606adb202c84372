import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { type FlowAction, leadsTo, reachable, readContactFlow, unstoppedCircle } from '../support/contact-flow.ts';

const project = new URL('../../', import.meta.url);
const flows = readdirSync(new URL('contact-flows/', project)).filter((file) => file.endsWith('.json'));
const cities = readdirSync(new URL('city/', project)).map((name) =>
  loadCity(new URL(`city/${name}`, project).pathname),
);

const Spoken = z.object({
  Text: z.string().optional(),
  SSML: z.string().optional(),
  Messages: z.array(z.unknown()).optional(),
});

/** The error branches that each type of block must have here; a type that is not listed is new and wants its line. */
const branchesFor: Readonly<Record<string, readonly string[]>> = {
  CheckHoursOfOperation: ['NoMatchingError'],
  Compare: ['NoMatchingCondition'],
  ConnectParticipantWithLexBot: ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'],
  CreateCallbackContact: ['NoMatchingError'],
  DisconnectParticipant: [],
  EndFlowExecution: [],
  'GetParticipantInput for a number': ['NoMatchingError'],
  'GetParticipantInput for a telephone number': ['InvalidPhoneNumber', 'NoMatchingError'],
  'GetParticipantInput for one key': ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'],
  GetMetricData: ['NoMatchingError'],
  InvokeLambdaFunction: ['NoMatchingError'],
  Loop: [],
  MessageParticipant: ['NoMatchingError'],
  MessageParticipantIteratively: ['NoMatchingError'],
  'MessageParticipantIteratively in its own words': [],
  TransferToFlow: ['NoMatchingError'],
  TransferContactToQueue: ['NoMatchingError', 'QueueAtCapacity'],
  UpdateContactAttributes: ['NoMatchingError'],
  UpdateContactCallbackNumber: ['CallbackNumberNotDialable', 'InvalidCallbackNumber'],
  UpdateContactEventHooks: ['NoMatchingError'],
  UpdateContactData: ['NoMatchingError'],
  UpdateContactTargetQueue: ['NoMatchingError'],
  UpdateContactTextToSpeechVoice: ['NoMatchingError'],
  UpdateFlowAttributes: ['NoMatchingError'],
  UpdateFlowLoggingBehavior: [],
};

/** A type that comes in several kinds, each with branches of its own. */
function kindOf({ Type, Parameters }: FlowAction): string {
  const parameters = JSON.stringify(Parameters);
  if (Type === 'MessageParticipantIteratively' && !parameters.includes('$.')) return `${Type} in its own words`;
  if (Type !== 'GetParticipantInput') return Type;
  if (Parameters.StoreInput === 'False') return `${Type} for one key`;
  return `${Type} for a ${parameters.includes('PhoneNumberValidation') ? 'telephone number' : 'number'}`;
}

/** Blocks with a fixed set of answers, each of which needs its branch. */
const answersOf: Readonly<Record<string, readonly string[]>> = {
  CheckHoursOfOperation: ['False', 'True'],
  Loop: ['ContinueLooping', 'DoneLooping'],
};

const terminal = new Set(['DisconnectParticipant', 'EndFlowExecution', 'TransferContactToAgent']);
/** The last word of a flow, after which only a person or the caller's hanging up goes on. */
const endless = 'MessageParticipantIteratively in its own words';
const speaksOrCounts = new Set([
  'ConnectParticipantWithLexBot',
  'GetParticipantInput',
  'Loop',
  'MessageParticipant',
  'MessageParticipantIteratively',
]);

const english = /\b(the|we|you|will|please|of|this|have|is|are)\b/i;
const spanish = /\b(el|la|los|le|una?|por|favor|este|tenemos|podemos|es|son)\b/i;

test('there is a flow to check', () => {
  expect(flows).toContain('inbound.json');
});

test('a circle that says nothing is found, and one that speaks or counts is not', () => {
  const flow = readContactFlow(new URL(`contact-flows/${flows[0]}`, project));
  const block = (Identifier: string, Type: string, NextAction: string): FlowAction => ({
    Identifier,
    Type,
    Parameters: {},
    Transitions: { NextAction, Errors: [], Conditions: [] },
  });
  const circle = (second: string) => [
    block('enter', 'Compare', 'first'),
    block('first', 'UpdateContactAttributes', 'second'),
    block('second', second, 'first'),
  ];
  expect(unstoppedCircle({ ...flow, Actions: circle('InvokeLambdaFunction') }, speaksOrCounts)).toEqual([
    'enter',
    'first',
    'second',
  ]);
  expect(unstoppedCircle({ ...flow, Actions: circle('Loop') }, speaksOrCounts)).toEqual([]);
});

describe.each(flows)('contact-flows/%s', (file) => {
  const url = new URL(`contact-flows/${file}`, project);
  const flow = readContactFlow(url);
  const { Actions, Metadata } = flow;
  const ids = Actions.map(({ Identifier }) => Identifier);
  const failing = (isWrong: (action: FlowAction) => boolean) =>
    Actions.filter(isWrong).map(({ Identifier }) => Identifier);

  test('names every block once, in words', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id) || id.length > 50)).toEqual([]);
  });

  test('leads from every branch to a block that is there', () => {
    expect(failing((action) => leadsTo(action).some((next) => !ids.includes(next)))).toEqual([]);
    expect(ids).toContain(flow.StartAction);
  });

  test('can come to every block', () => {
    const found = reachable(flow);
    expect(ids.filter((id) => !found.has(id))).toEqual([]);
  });

  test('places every block in the designer, under its own name, no two on one spot', () => {
    expect(Object.keys(Metadata.ActionMetadata).sort()).toEqual(ids.toSorted());
    const spots = Object.values(Metadata.ActionMetadata).map(({ position }) => `${position.x},${position.y}`);
    expect(new Set(spots).size).toBe(spots.length);
  });

  test('lists its blocks as they stand in the designer: from left to right, then down', () => {
    const at = (id: string) => Metadata.ActionMetadata[id]?.position ?? { x: 0, y: 0 };
    const inOrder = ids.toSorted((a, b) => at(a).x - at(b).x || at(a).y - at(b).y);
    expect(ids).toEqual(inOrder);
  });

  test('goes on from every block but the last ones, whatever fails', () => {
    expect(failing((action) => !(kindOf(action) in branchesFor))).toEqual([]);
    // Words that are said over and over go on by their conditions and errors alone.
    const mayStop = (action: FlowAction) => action.Type === 'MessageParticipantIteratively';
    const isLast = (action: FlowAction) => terminal.has(action.Type) || kindOf(action) === endless;
    expect(
      failing((action) => !mayStop(action) && isLast(action) === (action.Transitions.NextAction !== undefined)),
    ).toEqual([]);
    expect(failing((action) => !isLast(action) && leadsTo(action).length === 0)).toEqual([]);
    const branches = Object.fromEntries(
      Actions.map(({ Identifier, Transitions }) => [
        Identifier,
        Transitions.Errors.map((each) => each.ErrorType).sort(),
      ]),
    );
    expect(branches).toEqual(
      Object.fromEntries(Actions.map((action) => [action.Identifier, branchesFor[kindOf(action)]])),
    );
  });

  test('asks only whether something equals, and has a branch for each answer of a block that gives few', () => {
    const conditions = Actions.flatMap(({ Transitions }) => Transitions.Conditions);
    expect(conditions.filter(({ Condition }) => Condition.Operator !== 'Equals')).toEqual([]);
    for (const { Type, Transitions } of Actions) {
      const answers = Transitions.Conditions.map(({ Condition }) => Condition.Operands[0]);
      expect(new Set(answers).size).toBe(answers.length);
      expect(new Set(answers)).toEqual(new Set(answersOf[Type] ?? answers));
    }
  });

  test('never goes round without a word to the caller or a count of the rounds', () => {
    expect(unstoppedCircle(flow, speaksOrCounts)).toEqual([]);
  });

  test('writes every parameter as text that is not empty, as Amazon Connect wants it', () => {
    expect(
      failing(({ Parameters }) => scalarsIn(Parameters).some((each) => typeof each !== 'string' || !each)),
    ).toEqual([]);
  });

  test('names nothing of one account or one city', () => {
    const text = readFileSync(url, 'utf8');
    expect(text).not.toMatch(/\barn:/i);
    for (const { name, state, telephone } of cities) {
      for (const own of [name, state, telephone]) expect(text.toLowerCase()).not.toContain(own.toLowerCase());
    }
  });

  test('says in its own words only what both languages need, in both', () => {
    const literal = Actions.flatMap(({ Parameters }) => spokenIn(Parameters)).filter((words) => !words.includes('$.'));
    for (const words of literal) {
      const sentences = words.split(/(?<=[.?!])\s+/);
      const inEnglish = sentences.filter((sentence) => english.test(sentence) && !spanish.test(sentence));
      const inSpanish = sentences.filter((sentence) => spanish.test(sentence) && !english.test(sentence));
      expect.soft(inEnglish, `English in: ${words}`).not.toEqual([]);
      expect.soft(inSpanish, `Spanish in: ${words}`).not.toEqual([]);
    }
  });
});

/** Everything a block says, tags and all taken out. */
function spokenIn(parameters: unknown): string[] {
  const { Text, SSML, Messages = [] } = Spoken.parse(parameters);
  return [Text, SSML, ...Messages.flatMap(spokenIn)]
    .filter((words) => words !== undefined)
    .map((words) => words.replaceAll(/<[^>]+>/g, ' ').trim());
}

function scalarsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(scalarsIn);
}
