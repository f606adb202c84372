import { parsePath } from '../json-path.ts';
import { readSsml, SsmlError } from '../ssml.ts';
import { XmlError } from '../xml.ts';
import { problemOfPath, unknownRoots } from './paths.ts';
import { hasPlaceholder } from './placeholders.ts';
import { invalidValue, type Problem, warning } from './problem.ts';
import type { Value } from './values.ts';

export type TextValue = Extract<
  Value,
  { is: 'text' | 'ssml' | 'reference' | 'path' | 'choice' | 'number' | 'pattern' }
>;

/** Holds a scalar against what it may be: it is text, not empty, and as described unless it is filled in later. */
export function checkText(given: unknown, expected: TextValue, path: string): Problem[] {
  if (typeof given !== 'string') return [invalidValue(path, 'expected text; numbers and flags are text too')];
  if (given === '') return [invalidValue(path, 'empty text')];
  if (hasPlaceholder(given)) return [];
  const problem = problemOfText(given, expected);
  if (problem !== undefined) return [invalidValue(path, problem)];
  if (expected.is === 'path') return [];
  const unknown = unknownRoots(given);
  const refused = expected.is === 'ssml' ? problemOfSsml(given) : undefined;
  return [
    ...(unknown.length === 0
      ? []
      : [warning(path, `$.${unknown.join(', $.')} is no root of the flow language. Path: ${path}`)]),
    ...(refused === undefined ? [] : [warning(path, `The voice refuses this SSML: ${refused}. Path: ${path}`)]),
  ];
}

/** Why a voice would refuse a prompt, when that is known before its paths are filled in. */
function problemOfSsml(given: string): string | undefined {
  if (given.includes('$.') || given.includes('$[')) return undefined;
  try {
    readSsml(given);
    return undefined;
  } catch (error) {
    if (error instanceof SsmlError || error instanceof XmlError) return error.message;
    throw error;
  }
}

/** What is wrong with a text, or undefined. */
function problemOfText(given: string, expected: TextValue): string | undefined {
  const isPath = parsePath(given) !== null;
  switch (expected.is) {
    case 'path':
      return problemOfPath(given);
    case 'text':
    case 'ssml':
      return isPath ? problemOfPath(given) : undefined;
    case 'reference':
      if (isPath) return problemOfPath(given);
      return given.includes('$.') ? 'expected static text, or one JSONPath and nothing else' : undefined;
    case 'choice': {
      const { of, anyCase } = expected;
      const found = of.some((each) => each === given || (anyCase && each.toLowerCase() === given.toLowerCase()));
      return found ? undefined : `expected ${of.length === 1 ? of[0] : `one of ${of.join(', ')}`}`;
    }
    case 'number': {
      if (expected.orPath && isPath) return problemOfPath(given);
      const number = /^\d{1,16}$/.test(given) ? Number(given) : Number.NaN;
      return number >= expected.least && number <= expected.most ? undefined : `expected ${describeRange(expected)}`;
    }
    case 'pattern':
      return expected.pattern.test(given) ? undefined : `expected ${expected.expected}`;
  }
}

function describeRange({ least, most, orPath }: Extract<Value, { is: 'number' }>): string {
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `from ${least} to ${most}`;
  return `a whole number ${bounds}, as text${orPath ? ', or one JSONPath' : ''}`;
}
