import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Action = z.strictObject({
  Identifier: z.string(),
  Type: z.string(),
  Parameters: z.record(z.string(), z.unknown()),
  Transitions: z.strictObject({
    NextAction: z.string().optional(),
    Errors: z.array(z.strictObject({ ErrorType: z.string(), NextAction: z.string() })).default([]),
    Conditions: z
      .array(
        z.strictObject({
          NextAction: z.string(),
          Condition: z.strictObject({ Operator: z.string(), Operands: z.array(z.string()).length(1) }),
        }),
      )
      .default([]),
  }),
});
export type FlowAction = z.infer<typeof Action>;

const Position = z.strictObject({ x: z.number(), y: z.number() });

const ContactFlow = z.strictObject({
  Version: z.literal('2019-10-30'),
  StartAction: z.string(),
  Metadata: z.object({
    entryPointPosition: Position,
    ActionMetadata: z.record(z.string(), z.object({ position: Position, isFriendlyName: z.literal(true) })),
  }),
  Actions: z.array(Action).max(250),
});
export type ContactFlow = z.infer<typeof ContactFlow>;

/** Reads a contact flow as it is written, its placeholders unfilled. */
export function readContactFlow(file: URL): ContactFlow {
  return ContactFlow.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Where an action can lead. */
export function leadsTo({ Transitions: { NextAction, Errors, Conditions } }: FlowAction): string[] {
  return [NextAction, ...[...Errors, ...Conditions].map((each) => each.NextAction)].filter((id) => id !== undefined);
}

/** The identifiers of the blocks that a call can come to. */
export function reachable({ StartAction, Actions }: ContactFlow): Set<string> {
  const byId = new Map(Actions.map((action) => [action.Identifier, action]));
  const found = new Set([StartAction]);
  for (const identifier of found) {
    const action = byId.get(identifier);
    for (const next of action ? leadsTo(action) : []) found.add(next);
  }
  return found;
}

/** The blocks of circles that none of the `stops` interrupts, and those that lead there: a call would say nothing. */
export function unstoppedCircle({ Actions }: ContactFlow, stops: ReadonlySet<string>): string[] {
  let left = Actions.filter(({ Type }) => !stops.has(Type));
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length;
    const ids = new Set(left.map(({ Identifier }) => Identifier));
    // What leads nowhere among the rest is in no circle.
    left = left.filter((action) => leadsTo(action).some((next) => ids.has(next)));
  }
  return left.map(({ Identifier }) => Identifier);
}
