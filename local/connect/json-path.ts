/*
 * The JSONPath of the flow language: `$.Attributes.x`, `$['Attributes']['x']`, `$.External.items[0]`. A name after a
 * dot is letters, digits, `_` and `-`; it does not end in a hyphen, and a dot that ends a sentence is not part of it.
 * `$.50` and `$5` are money, not paths: a root starts with a letter.
 */
const rest = String.raw`[\p{L}\p{N}_-]*[\p{L}\p{N}_]`;
const root = String.raw`\.\p{L}(?:${rest})?`;
const member = String.raw`\.${rest}`;
const quoted = String.raw`\['[^']*'\]|\["[^"]*"\]`;
const path = String.raw`\$(?:${root}|${quoted})(?:${member}|${quoted}|\[\d+\])*`;

const wholePath = new RegExp(`^${path}$`, 'u');
const anyPath = new RegExp(path, 'gu');
const segment = new RegExp(String.raw`\.(${rest})|\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]`, 'gu');

/** The names on the way to a value, or null when the text is not one path and nothing else. */
export function parsePath(text: string): string[] | null {
  if (!wholePath.test(text)) return null;
  return [...text.matchAll(segment)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
}

/** Follows a path into nested objects and arrays; undefined or null on the way is undefined. */
export function lookUp(data: unknown, segments: readonly string[]): unknown {
  let value = data;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value ?? undefined;
}

/** The value at a path of the flow language, or undefined when there is none or the text is no path. */
export function resolvePath(data: unknown, path: string): unknown {
  const segments = parsePath(path);
  return segments === null ? undefined : lookUp(data, segments);
}

/** Puts values in place of the paths in a text. A path without a value becomes '' and is reported to `missing`. */
export function interpolate(text: string, data: unknown, missing: (path: string) => void): string {
  return text.replace(anyPath, (path) => {
    const value = resolvePath(data, path);
    if (value === undefined) missing(path);
    return value === undefined ? '' : asText(value);
  });
}

/** A value as it is spoken, stored or sent: anything but text as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
