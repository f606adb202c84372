/** What a parameter of an action may hold. Every scalar of a flow is text, numbers and flags too. */
export type Value =
  /** Text in which paths are filled in. */
  | { readonly is: 'text' }
  /** Text with markup for the voice. */
  | { readonly is: 'ssml' }
  /** Static text, or one path and nothing else. */
  | { readonly is: 'reference' }
  /** One path and nothing else, down to a single value. */
  | { readonly is: 'path' }
  | { readonly is: 'choice'; readonly of: readonly string[]; readonly anyCase: boolean }
  | { readonly is: 'number'; readonly least: number; readonly most: number; readonly orPath: boolean }
  | { readonly is: 'pattern'; readonly pattern: RegExp; readonly expected: string }
  | { readonly is: 'map'; readonly of: Value; readonly most: number; readonly keys: 'any' | 'attributes' | 'tags' }
  | { readonly is: 'list'; readonly of: Value; readonly least: number }
  | ObjectValue
  /** Not described here; only its scalars are looked at. */
  | { readonly is: 'anything' };

export type ObjectValue = {
  readonly is: 'object';
  readonly fields: Readonly<Record<string, Field>>;
  readonly exactlyOneOf: readonly (readonly string[])[];
  readonly atMostOneOf: readonly (readonly string[])[];
  readonly atLeastOneOf: readonly (readonly string[])[];
  /** Fields that are there when, and only when, another one holds this text. */
  readonly onlyWith: readonly { readonly field: string; readonly other: string; readonly holds: string }[];
};
export type Field = { readonly value: Value; readonly required: boolean };
type Groups = Partial<Pick<ObjectValue, 'exactlyOneOf' | 'atMostOneOf' | 'atLeastOneOf' | 'onlyWith'>>;

export const text: Value = { is: 'text' };
export const ssml: Value = { is: 'ssml' };
export const reference: Value = { is: 'reference' };
export const path: Value = { is: 'path' };
export const anything: Value = { is: 'anything' };

export function choice(...of: readonly string[]): Value {
  return { is: 'choice', of, anyCase: false };
}

/** A choice that exports write with and without capitals. */
export function looseChoice(...of: readonly string[]): Value {
  return { is: 'choice', of, anyCase: true };
}

export function wholeNumber(least: number, most: number): Value {
  return { is: 'number', least, most, orPath: false };
}

export function numberOrPath(least: number, most: number): Value {
  return { is: 'number', least, most, orPath: true };
}

export function matching(pattern: RegExp, expected: string): Value {
  return { is: 'pattern', pattern, expected };
}

export function mapOf(of: Value, keys: 'any' | 'attributes' | 'tags' = 'any', most = Number.POSITIVE_INFINITY): Value {
  return { is: 'map', of, keys, most };
}

export function listOf(of: Value, least = 0): Value {
  return { is: 'list', of, least };
}

/** An object's fields; a name that ends in `!` is required. */
export function object(fields: Readonly<Record<string, Value>>, groups: Groups = {}): ObjectValue {
  const entries = Object.entries(fields).map(([name, value]) => {
    const required = name.endsWith('!');
    return [required ? name.slice(0, -1) : name, { value, required }] as const;
  });
  return {
    is: 'object',
    fields: Object.fromEntries(entries),
    exactlyOneOf: [],
    atMostOneOf: [],
    atLeastOneOf: [],
    onlyWith: [],
    ...groups,
  };
}
