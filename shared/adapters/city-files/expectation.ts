import * as z from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The unit a field's name ends in, said aloud: `promisedDays` holds days. */
const units = [
  { ending: /days$/i, words: ' of days' },
  { ending: /meters$/i, words: ' of meters' },
];

/** What a schema wants at a path, in a clerk's words: "a whole number of days from 1 to 365". */
export function expectationAt(schema: z.ZodType, path: readonly PropertyKey[]): string {
  let here: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  for (const step of path) here = stepInto(here, step);
  return inWords(here, path.at(-1));
}

function stepInto(schema: JsonSchema, step: PropertyKey): JsonSchema {
  const next = typeof step === 'number' ? schema.items : schema.properties?.[String(step)];
  return typeof next === 'object' && !Array.isArray(next) ? next : {};
}

function inWords(schema: JsonSchema, field: PropertyKey | undefined): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'integer') return `a whole number${unitOf(field)}${rangeOf(schema)}`;
  if (schema.type === 'number') return `a number${unitOf(field)}${rangeOf(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'string') return 'some text';
  if (schema.type === 'array')
    return `a list of ${schema.minItems ?? 0} ${schema.maxItems === undefined ? 'or more' : `to ${schema.maxItems}`}`;
  if (schema.type === 'object') return `entries named ${Object.keys(schema.properties ?? {}).join(', ')}`;
  return 'something else';
}

function unitOf(field: PropertyKey | undefined): string {
  return units.find(({ ending }) => ending.test(String(field)))?.words ?? '';
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  return minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;
}
