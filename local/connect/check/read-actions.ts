import { isRecord } from './check-value.ts';
import { invalidValue, missingProperty, type Problem, unknownProperty } from './problem.ts';

/** A way on from an action; the path is that of the entry, whose NextAction it is. */
export type Way = { readonly path: string; readonly target: string };
export type ErrorWay = Way & { readonly error: string };
export type ConditionWay = Way & { readonly operator: string; readonly operands: readonly unknown[] };

/** An action as far as its document can be read; null is what is not there or is nothing. */
export type ReadAction = {
  readonly path: string;
  readonly identifier: string | null;
  readonly type: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly next: Way | null;
  readonly errors: readonly ErrorWay[];
  readonly conditions: readonly ConditionWay[];
};

/** Reads an action for checking: its own shape is judged here, what it says is not. */
export function readAction(given: unknown, path: string): { action: ReadAction | null; problems: Problem[] } {
  if (!isRecord(given)) return { action: null, problems: [invalidValue(path, 'expected an object')] };
  const problems = strangers(given, ['Identifier', 'Type', 'Parameters', 'Transitions'], path);
  const { Parameters = {}, Transitions } = given;
  if (!isRecord(Parameters)) problems.push(invalidValue(`${path}.Parameters`, 'expected an object'));
  const ways = readTransitions(Transitions, `${path}.Transitions`, problems);
  const action = {
    path,
    identifier: readText(given, 'Identifier', path, problems),
    type: readText(given, 'Type', path, problems),
    parameters: isRecord(Parameters) ? Parameters : {},
    ...ways,
  };
  return { action, problems };
}

type Ways = Pick<ReadAction, 'next' | 'errors' | 'conditions'>;

function readTransitions(given: unknown, path: string, problems: Problem[]): Ways {
  if (given === undefined) problems.push(missingProperty(path));
  else if (!isRecord(given)) problems.push(invalidValue(path, 'expected an object'));
  if (!isRecord(given)) return { next: null, errors: [], conditions: [] };
  problems.push(...strangers(given, ['NextAction', 'Errors', 'Conditions'], path));
  const target = given['NextAction'] === undefined ? null : readText(given, 'NextAction', path, problems);
  return {
    next: target === null ? null : { path: `${path}.NextAction`, target },
    errors: readEntries(given['Errors'], `${path}.Errors`, problems).flatMap(([entry, at]) =>
      readError(entry, at, problems),
    ),
    conditions: readEntries(given['Conditions'], `${path}.Conditions`, problems).flatMap(([entry, at]) =>
      readCondition(entry, at, problems),
    ),
  };
}

function readEntries(
  given: unknown,
  path: string,
  problems: Problem[],
): [entry: Record<string, unknown>, at: string][] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) {
    problems.push(invalidValue(path, 'expected a list'));
    return [];
  }
  return given.flatMap((entry: unknown, index): [Record<string, unknown>, string][] => {
    if (isRecord(entry)) return [[entry, `${path}[${index}]`]];
    problems.push(invalidValue(`${path}[${index}]`, 'expected an object'));
    return [];
  });
}

function readError(entry: Record<string, unknown>, at: string, problems: Problem[]): ErrorWay[] {
  problems.push(...strangers(entry, ['ErrorType', 'NextAction'], at));
  const error = readText(entry, 'ErrorType', at, problems);
  const target = readText(entry, 'NextAction', at, problems);
  return error === null ? [] : [{ path: `${at}.NextAction`, target: target ?? '', error }];
}

function readCondition(entry: Record<string, unknown>, at: string, problems: Problem[]): ConditionWay[] {
  problems.push(...strangers(entry, ['Condition', 'NextAction'], at));
  const target = readText(entry, 'NextAction', at, problems) ?? '';
  const { Condition } = entry;
  if (!isRecord(Condition)) {
    problems.push(
      Condition === undefined
        ? missingProperty(`${at}.Condition`)
        : invalidValue(`${at}.Condition`, 'expected an object'),
    );
    return [];
  }
  problems.push(...strangers(Condition, ['Operator', 'Operands'], `${at}.Condition`));
  const operator = readText(Condition, 'Operator', `${at}.Condition`, problems) ?? '';
  const operands: unknown = Condition['Operands'];
  if (!Array.isArray(operands)) problems.push(invalidValue(`${at}.Condition.Operands`, 'expected a list of one text'));
  return [{ path: `${at}.NextAction`, target, operator, operands: Array.isArray(operands) ? operands : [] }];
}

function readText(given: Record<string, unknown>, name: string, path: string, problems: Problem[]): string | null {
  const value = given[name];
  if (value === undefined) problems.push(missingProperty(`${path}.${name}`));
  else if (typeof value !== 'string' || value === '') problems.push(invalidValue(`${path}.${name}`, 'expected a text'));
  else return value;
  return null;
}

/** Properties that do not belong there. */
export function strangers(given: Record<string, unknown>, known: readonly string[], path: string): Problem[] {
  return Object.keys(given).flatMap((name) =>
    known.includes(name) ? [] : [unknownProperty(path === '' ? name : `${path}.${name}`)],
  );
}
