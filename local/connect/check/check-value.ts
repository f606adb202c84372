import { checkText } from './check-text.ts';
import { invalidValue, missingProperty, type Problem, unknownProperty } from './problem.ts';
import type { ObjectValue, Value } from './values.ts';

/** Holds a value from a flow's document against what it may be. */
export function checkValue(given: unknown, expected: Value, path: string): Problem[] {
  switch (expected.is) {
    case 'anything':
      return checkScalars(given, path);
    case 'object':
      return isRecord(given) ? checkObject(given, expected, path) : [invalidValue(path, 'expected an object')];
    case 'map':
      return isRecord(given) ? checkMap(given, expected, path) : [invalidValue(path, 'expected an object')];
    case 'list':
      return checkList(given, expected, path);
    case 'text':
    case 'ssml':
    case 'reference':
    case 'path':
    case 'choice':
    case 'number':
    case 'pattern':
      return checkText(given, expected, path);
  }
}

function checkList(given: unknown, { of, least }: Extract<Value, { is: 'list' }>, path: string): Problem[] {
  if (!Array.isArray(given)) return [invalidValue(path, 'expected a list')];
  if (given.length < least) return [invalidValue(path, 'expected at least one entry')];
  return given.flatMap((entry, index) => checkValue(entry, of, `${path}[${index}]`));
}

function checkMap(
  given: Readonly<Record<string, unknown>>,
  { of, keys, most }: Extract<Value, { is: 'map' }>,
  path: string,
): Problem[] {
  const entries = Object.entries(given);
  return [
    ...(entries.length > most ? [invalidValue(path, `expected at most ${most} entries`)] : []),
    ...entries.flatMap(([key, value]) => [
      ...checkKey(key, keys, `${path}.${key}`),
      ...checkValue(value, of, `${path}.${key}`),
    ]),
  ];
}

function checkKey(key: string, keys: 'any' | 'attributes' | 'tags', path: string): Problem[] {
  if (key.trim() === '') return [unknownProperty(path, 'a key may not be empty')];
  if (keys === 'attributes' && /[$.]/.test(key)) return [unknownProperty(path, 'a key may hold neither $ nor a dot')];
  if (keys === 'tags' && key.startsWith('aws:'))
    return [unknownProperty(path, 'tags that begin with aws: are reserved')];
  return [];
}

/** Checks an object's fields and which of them go together. */
export function checkObject(given: Readonly<Record<string, unknown>>, expected: ObjectValue, path: string): Problem[] {
  const { fields } = expected;
  return [
    ...Object.entries(given).flatMap(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return field === undefined
        ? [unknownProperty(`${path}.${name}`)]
        : checkValue(value, field.value, `${path}.${name}`);
    }),
    ...Object.entries(fields).flatMap(([name, { required }]) =>
      required && !Object.hasOwn(given, name) ? [missingProperty(`${path}.${name}`)] : [],
    ),
    ...checkGroups(given, expected, path),
  ];
}

function checkGroups(given: Readonly<Record<string, unknown>>, expected: ObjectValue, path: string): Problem[] {
  const count = (names: readonly string[]) => names.filter((name) => Object.hasOwn(given, name)).length;
  const expect = (holds: boolean, what: string) => (holds ? [] : [invalidValue(path, `expected ${what}`)]);
  return [
    ...expected.exactlyOneOf.flatMap((names) => expect(count(names) === 1, `exactly one of ${names.join(', ')}`)),
    ...expected.atMostOneOf.flatMap((names) => expect(count(names) <= 1, `at most one of ${names.join(', ')}`)),
    ...expected.atLeastOneOf.flatMap((names) => expect(count(names) >= 1, `at least one of ${names.join(', ')}`)),
    ...expected.onlyWith.flatMap(({ field, other, holds }) =>
      expect(
        Object.hasOwn(given, field) === (given[other] === holds),
        `${field} where ${other} is ${holds}, and only there`,
      ),
    ),
  ];
}

/** What no value of a flow may be, described or not: an empty text, or a bare number or flag. */
function checkScalars(given: unknown, path: string): Problem[] {
  if (Array.isArray(given)) return given.flatMap((entry, index) => checkScalars(entry, `${path}[${index}]`));
  if (isRecord(given)) {
    return Object.entries(given).flatMap(([key, value]) => checkScalars(value, `${path}.${key}`));
  }
  return checkText(given, { is: 'text' }, path);
}

export function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
