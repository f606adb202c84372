import type { FlowType } from '../../../local/connect/check/flow-types.ts';
import type { Operator } from '../../../local/connect/flow.ts';
import { type Flow, parseFlow } from '../../../local/connect/flow.ts';

type When = readonly [operator: Operator, operand: string, next: string];

/** Where an action goes: `on` by Equals, `when` by any operator, `errors` by error type. */
type Ways = {
  next?: string;
  on?: Record<string, string>;
  when?: readonly When[];
  errors?: Record<string, string>;
};

export type ActionDraft = {
  Identifier: string;
  Type: string;
  Parameters: Record<string, unknown>;
  Transitions: Record<string, unknown>;
};

/** One action of a test's flow. */
export function action(
  identifier: string,
  type: string,
  parameters: Record<string, unknown> = {},
  { next, on = {}, when = [], errors = {} }: Ways = {},
): ActionDraft {
  const equals = Object.entries(on).map(([operand, target]): When => ['Equals', operand, target]);
  return {
    Identifier: identifier,
    Type: type,
    Parameters: parameters,
    Transitions: {
      ...(next === undefined ? {} : { NextAction: next }),
      Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
      Conditions: [...equals, ...when].map(([Operator, operand, NextAction]) => ({
        NextAction,
        Condition: { Operator, Operands: [operand] },
      })),
    },
  };
}

/** Speaks, and hangs up: an ending that a transcript shows. */
export function ending(identifier: string): ActionDraft[] {
  return [
    action(identifier, 'MessageParticipant', { Text: identifier }, { next: `${identifier}-end` }),
    action(`${identifier}-end`, 'DisconnectParticipant'),
  ];
}

/** The document of a flow that starts with its first action. */
export function flowDraft(actions: readonly ActionDraft[]) {
  return { Version: '2019-10-30', StartAction: actions[0]?.Identifier ?? '', Metadata: {}, Actions: actions };
}

/** A flow that starts with its first action; an ending is made for every target it does not have. */
export function flow(actions: readonly ActionDraft[], name = 'test', type?: FlowType): Flow {
  const known = new Set(actions.map(({ Identifier }) => Identifier));
  const targets = actions.flatMap(({ Transitions }) => [
    ...JSON.stringify(Transitions).matchAll(/"NextAction":"([^"]+)"/g),
  ]);
  const missing = new Set(targets.map((match) => match[1] ?? '').filter((target) => !known.has(target)));
  return parseFlow(flowDraft([...actions, ...[...missing].flatMap(ending)]), name, type);
}
