import { describe, expect, test } from 'vitest';
import { FlowError, parseFlow } from '../../../local/connect/flow.ts';
import { action, flowDraft } from './build-flow.ts';

const speak = (identifier: string, next: string) =>
  action(identifier, 'MessageParticipant', { Text: 'Hello' }, { next });
const hangUp = action('hang-up', 'DisconnectParticipant');

describe('reading a flow', () => {
  test('keeps each action under its identifier, with its place in the document', () => {
    const flow = parseFlow(flowDraft([speak('greet', 'hang-up'), hangUp]), 'inbound');
    expect(flow.start).toBe('greet');
    expect(flow.actions.get('greet')).toMatchObject({
      type: 'MessageParticipant',
      path: 'Actions[0]',
      next: 'hang-up',
    });
    expect(flow.actions.get('hang-up')).toMatchObject({ next: null, path: 'Actions[1]' });
  });

  test('names the path of a NextAction that leads nowhere', () => {
    expect(() => parseFlow(flowDraft([hangUp, speak('greet', 'x')]), 'inbound')).toThrow(
      "inbound: Actions[1].Transitions.NextAction: 'x' is no action of this flow",
    );
  });

  test('names the path of an error branch that leads nowhere', () => {
    const lost = action('greet', 'MessageParticipant', {}, { next: 'hang-up', errors: { NoMatchingError: 'x' } });
    expect(() => parseFlow(flowDraft([lost, hangUp]), 'inbound')).toThrow(
      "Actions[0].Transitions.Errors[0].NextAction: 'x' is no action of this flow",
    );
  });

  test('names the path of a condition that leads nowhere', () => {
    const lost = action('choose', 'Compare', {}, { next: 'hang-up', on: { a: 'hang-up', b: 'x' } });
    expect(() => parseFlow(flowDraft([lost, hangUp]), 'inbound')).toThrow(
      "Actions[0].Transitions.Conditions[1].NextAction: 'x' is no action of this flow",
    );
  });

  test('refuses an identifier used twice', () => {
    expect(() => parseFlow(flowDraft([hangUp, hangUp]), 'inbound')).toThrow(
      "inbound: Actions[1].Identifier: 'hang-up' is used twice",
    );
  });

  test('refuses a StartAction that is not there', () => {
    expect(() => parseFlow({ ...flowDraft([hangUp]), StartAction: 'x' }, 'inbound')).toThrow(
      "inbound: StartAction: 'x' is no action of this flow",
    );
  });

  test.each([
    ['another version', { ...flowDraft([hangUp]), Version: '2020-01-01' }, 'Version'],
    ['no actions', { ...flowDraft([hangUp]), Actions: [] }, 'Actions'],
    ['an action without a type', flowDraft([{ ...hangUp, Type: '' }]), 'Actions[0].Type'],
    [
      'an operator that does not exist',
      flowDraft([
        {
          ...hangUp,
          Transitions: { Conditions: [{ NextAction: 'hang-up', Condition: { Operator: 'Like', Operands: ['a'] } }] },
        },
      ]),
      'Actions[0].Transitions.Conditions[0].Condition.Operator',
    ],
    ['text', 'a flow', 'the document'],
  ])('refuses %s and names its path', (_, document, path) => {
    expect(() => parseFlow(document, 'inbound')).toThrow(FlowError);
    expect(() => parseFlow(document, 'inbound')).toThrow(`inbound: ${path}: `);
  });

  test('reads an action that has no Parameters', () => {
    const { Parameters: _, ...bare } = hangUp;
    const flow = parseFlow({ ...flowDraft([hangUp]), Actions: [bare] }, 'inbound');
    expect(flow.actions.get('hang-up')?.parameters).toEqual({});
  });
});
