import { parsePath } from '../json-path.ts';
import type { ActionRule, ConditionRule } from './action-rule.ts';
import { checkValue } from './check-value.ts';
import { hasPlaceholder } from './placeholders.ts';
import {
  invalidError,
  invalidValue,
  missingError,
  missingProperty,
  type Problem,
  unknownProperty,
  warning,
} from './problem.ts';
import type { ConditionWay, ReadAction } from './read-actions.ts';

/** Where an action goes: on, by its conditions, and when it fails. */
export function checkTransitions(action: ReadAction, rule: ActionRule): Problem[] {
  return [...checkNext(action, rule), ...checkErrors(action, rule), ...checkConditions(action, rule.conditions)];
}

function checkNext({ next, path }: ReadAction, rule: ActionRule): Problem[] {
  const at = `${path}.Transitions.NextAction`;
  if (rule.next === 'required' && next === null) return [missingProperty(at)];
  return rule.next === 'none' && next !== null ? [unknownProperty(at, 'the flow ends with this action')] : [];
}

function checkErrors({ errors, parameters, path }: ReadAction, rule: ActionRule): Problem[] {
  const dependent = rule.dependentErrors.filter(({ when }) => when(parameters));
  const required = [...rule.errors.required, ...dependent.flatMap((each) => (each.required ? each.errors : []))];
  const allowed = new Set([...required, ...rule.errors.optional, ...dependent.flatMap((each) => each.errors)]);
  const given = errors.map(({ error }) => error);
  return [
    ...required.flatMap((error) => (given.includes(error) ? [] : [missingError(path, error)])),
    ...given.flatMap((error, index) => {
      if (!allowed.has(error)) return [invalidError(path, index, error)];
      return given.indexOf(error) < index ? [invalidError(path, index, error, 'given twice')] : [];
    }),
  ];
}

function checkConditions({ conditions, path }: ReadAction, rule: ConditionRule | null): Problem[] {
  const at = `${path}.Transitions.Conditions`;
  if (rule === null) {
    return conditions.length === 0 ? [] : [invalidValue(at, 'this action has no conditions')];
  }
  const operands = conditions.map((condition) => condition.operands[0]);
  const missing = rule.exactly.filter((operand) => !operands.includes(operand));
  return [
    ...(conditions.length < rule.least ? [invalidValue(at, 'expected at least one condition')] : []),
    ...missing.map((operand) => invalidValue(at, `there is no condition for ${operand}`)),
    ...conditions.flatMap((condition) => checkCondition(condition, rule)),
    ...checkOrder(conditions, rule),
  ];
}

function checkCondition({ operator, operands, path }: ConditionWay, rule: ConditionRule): Problem[] {
  const at = path.replace(/NextAction$/, 'Condition');
  const known = rule.operators.find((each) => each === operator);
  if (known === undefined) {
    return [invalidValue(`${at}.Operator`, `'${operator}' is none of ${rule.operators.join(', ')}`)];
  }
  if (operands.length !== 1) return [invalidValue(`${at}.Operands`, 'expected one operand')];
  const [operand] = operands;
  const problems = checkValue(operand, rule.operand, `${at}.Operands[0]`);
  if (problems.length > 0 || typeof operand !== 'string') return problems;
  if (rule.exactly.length > 0 && !rule.exactly.includes(operand)) {
    return [invalidValue(`${at}.Operands[0]`, `expected one of ${rule.exactly.join(', ')}`)];
  }
  return known.startsWith('Number') && !isNumber(operand)
    ? [invalidValue(`${at}.Operands[0]`, `${known} compares numbers`)]
    : [];
}

function isNumber(operand: string): boolean {
  return /^\s*-?\d+(?:\.\d+)?\s*$/.test(operand) || parsePath(operand) !== null || hasPlaceholder(operand);
}

/** A condition that one before it has already met is never reached; percentages add up. */
function checkOrder(conditions: readonly ConditionWay[], rule: ConditionRule): Problem[] {
  const written = conditions.map(({ operator, operands }) => JSON.stringify([operator, operands]));
  return conditions.flatMap(({ operands, path }, index) => {
    const at = path.replace(/NextAction$/, 'Condition');
    const before = conditions[index - 1]?.operands[0];
    if (rule.cumulative && before !== undefined && Number(operands[0]) <= Number(before)) {
      return [invalidValue(`${at}.Operands[0]`, 'each operand is the percentages so far plus 1')];
    }
    if (written.indexOf(written[index] ?? '') === index) return [];
    if (rule.exactly.length > 0) return [invalidValue(at, 'the same condition is given twice')];
    return [warning(at, `The same condition is given twice. Path: ${at}`)];
  });
}
