import * as z from 'zod';
import { type FlowType, readFlowType } from './check/flow-types.ts';

/** The comparisons a condition may ask for; each takes one operand. */
export const operators = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
  'KeyExists',
] as const;
export type Operator = (typeof operators)[number];

const transitionsDocument = z.object({
  NextAction: z.string().optional(),
  Errors: z.array(z.object({ ErrorType: z.string().min(1), NextAction: z.string() })).default([]),
  Conditions: z
    .array(
      z.object({
        NextAction: z.string(),
        Condition: z.object({ Operator: z.enum(operators), Operands: z.tuple([z.string()]) }),
      }),
    )
    .default([]),
});

const actionDocument = z.object({
  Identifier: z.string().min(1).max(50),
  Type: z.string().min(1),
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Transitions: transitionsDocument.prefault({}),
});
type ActionDocument = z.infer<typeof actionDocument>;

/** A flow as Amazon Connect's `Content` holds it, once parsed from JSON text. */
export const flowDocument = z.object({
  Version: z.literal('2019-10-30'),
  StartAction: z.string(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
  Settings: z.record(z.string(), z.unknown()).optional(),
  Actions: z.array(actionDocument).min(1).max(250),
});

export type Condition = { readonly operator: Operator; readonly operand: string; readonly next: string };

/** One step of a flow; `path` says where it stands in the document ("Actions[3]"). */
export type FlowAction = {
  readonly identifier: string;
  readonly type: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly next: string | null;
  readonly errors: ReadonlyMap<string, string>;
  readonly conditions: readonly Condition[];
};

/** A flow ready to run: every identifier in it is known to name one of its actions. */
export type Flow = {
  readonly name: string;
  readonly type: FlowType;
  readonly start: string;
  readonly actions: ReadonlyMap<string, FlowAction>;
};

/** A flow that cannot be run as written; the message names the flow and the path in its document. */
export class FlowError extends Error {
  override name = 'FlowError';
  readonly flow: string;
  constructor(flow: string, problem: string) {
    super(`${flow}: ${problem}`);
    this.flow = flow;
  }
}

/** Writes a zod path the way the service writes one: `Actions[3].Transitions.NextAction`. */
export function writePath(segments: readonly PropertyKey[]): string {
  return segments
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`))
    .join('')
    .replace(/^\./, '');
}

/**
 * Reads a flow from its parsed JSON document, or throws a FlowError that names the first thing wrong. Its type is the
 * given one or the document's own: `Settings` make a module, and an export's Metadata may name the type.
 */
export function parseFlow(json: unknown, name: string, type?: FlowType): Flow {
  const parsed = flowDocument.safeParse(json);
  if (!parsed.success) throw new FlowError(name, describeIssue(parsed.error));
  const { Actions, Metadata, Settings, StartAction } = parsed.data;
  const ownType = Settings === undefined ? readFlowType(Metadata?.['type']) : 'MODULE';
  const actions = new Map<string, FlowAction>();
  for (const [index, document] of Actions.entries()) {
    const action = readAction(document, `Actions[${index}]`);
    if (actions.has(action.identifier)) {
      throw new FlowError(name, `${action.path}.Identifier: '${action.identifier}' is used twice`);
    }
    actions.set(action.identifier, action);
  }
  for (const [path, target] of targetsOf(StartAction, Actions)) {
    if (!actions.has(target)) throw new FlowError(name, `${path}: '${target}' is no action of this flow`);
  }
  return { name, type: type ?? ownType ?? 'CONTACT_FLOW', start: StartAction, actions };
}

function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'is no flow';
  return `${issue.path.length === 0 ? 'the document' : writePath(issue.path)}: ${issue.message}`;
}

function readAction(document: ActionDocument, path: string): FlowAction {
  const { Errors, Conditions, NextAction } = document.Transitions;
  return {
    identifier: document.Identifier,
    type: document.Type,
    path,
    parameters: document.Parameters,
    next: NextAction ?? null,
    errors: new Map(Errors.map((error) => [error.ErrorType, error.NextAction])),
    conditions: Conditions.map(({ Condition, NextAction }) => ({
      operator: Condition.Operator,
      operand: Condition.Operands[0],
      next: NextAction,
    })),
  };
}

function* targetsOf(start: string, actions: readonly ActionDocument[]): Generator<[path: string, target: string]> {
  yield ['StartAction', start];
  for (const [index, { Transitions }] of actions.entries()) {
    const path = `Actions[${index}].Transitions`;
    if (Transitions.NextAction !== undefined) yield [`${path}.NextAction`, Transitions.NextAction];
    for (const [at, error] of Transitions.Errors.entries())
      yield [`${path}.Errors[${at}].NextAction`, error.NextAction];
    for (const [at, condition] of Transitions.Conditions.entries()) {
      yield [`${path}.Conditions[${at}].NextAction`, condition.NextAction];
    }
  }
}
