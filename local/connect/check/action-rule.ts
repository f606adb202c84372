import { type Operator, operators } from '../flow.ts';
import { everywhere, type FlowType } from './flow-types.ts';
import { choice, type ObjectValue, object, reference, ssml, text, type Value } from './values.ts';

/** The conditions an action branches on. */
export type ConditionRule = {
  readonly operators: readonly Operator[];
  readonly operand: Value;
  /** Each of these operands must be there, and no other. */
  readonly exactly: readonly string[];
  readonly least: number;
  /** Operands are percentages summed up so far, plus 1. */
  readonly cumulative: boolean;
};

/** Errors that are required, or only allowed, because of what the parameters say. */
export type DependentErrors = {
  readonly errors: readonly string[];
  readonly required: boolean;
  readonly when: (parameters: Readonly<Record<string, unknown>>) => boolean;
};

/** What the service takes of one Type of action: the one place for the validator and for documentation. */
export type ActionRule = {
  readonly purpose: string;
  readonly flowTypes: readonly FlowType[];
  readonly parameters: ObjectValue;
  readonly errors: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly dependentErrors: readonly DependentErrors[];
  readonly conditions: ConditionRule | null;
  readonly next: 'required' | 'optional' | 'none';
  /** The caller hears or is asked something, or time is counted: what keeps a circle of blocks from being endless. */
  readonly pauses: boolean;
};

/** A Type that is several actions in one, told apart by the value of a parameter. */
export type ModalRule = { readonly by: string; readonly modes: Readonly<Record<string, ActionRule>> };

type Draft = Pick<ActionRule, 'purpose'> & {
  in?: readonly FlowType[];
  takes?: ObjectValue;
  required?: readonly string[];
  optional?: readonly string[];
} & Partial<Pick<ActionRule, 'dependentErrors' | 'conditions' | 'next' | 'pauses'>>;

/** An action that takes nothing, stands anywhere, fails in no way and goes on, but for what is given. */
export function rule({ purpose, in: types, takes, required, optional, ...rest }: Draft): ActionRule {
  return {
    purpose,
    flowTypes: types ?? everywhere,
    parameters: takes ?? object({}),
    errors: { required: required ?? [], optional: optional ?? [] },
    dependentErrors: [],
    conditions: null,
    next: 'required',
    pauses: false,
    ...rest,
  };
}

export function conditions(draft: Partial<ConditionRule>): ConditionRule {
  return { operators: ['Equals'], operand: text, exactly: [], least: 0, cumulative: false, ...draft };
}

export const anyOperator: readonly Operator[] = operators;

/** The error nearly every action has: whatever else went wrong. */
export const anyFailure = ['NoMatchingError'] as const;

/** What to speak: four ways, of which exactly one is given. */
export const promptFields = {
  Text: text,
  SSML: ssml,
  PromptId: reference,
  Media: object({ 'Uri!': text, 'SourceType!': choice('S3'), 'MediaType!': choice('Audio') }),
};
export const onePrompt: readonly string[] = Object.keys(promptFields);
