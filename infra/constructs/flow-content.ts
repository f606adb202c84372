import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../contact-flows/', import.meta.url));
const placeholder = /\$\{([A-Za-z0-9]+)\}/g;

export class FlowPlaceholderError extends Error {
  override readonly name = 'FlowPlaceholderError';
}

/** Reads `contact-flows/<name>.json` with its placeholders filled in; for a caller outside, `fillPlaceholders` does it. */
export function flowContent(name: string, values: Readonly<Record<string, string>>): string {
  const file = `${name}.json`;
  // Parsed and written anew: a deployed flow has no line breaks to pay for, and a broken file fails here.
  const flow: unknown = JSON.parse(readFileSync(folder + file, 'utf8'));
  return fillPlaceholders(file, JSON.stringify(flow), values);
}

/**
 * Puts values (ARNs, or tokens that become them) where a flow's `${Name}` stands.
 * @throws FlowPlaceholderError that names every placeholder without a value, and every value without a placeholder.
 */
export function fillPlaceholders(file: string, text: string, values: Readonly<Record<string, string>>): string {
  const used = new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''));
  const unknown = [...used].filter((name) => !Object.hasOwn(values, name));
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unknown.length > 0 || unused.length > 0) {
    throw new FlowPlaceholderError(
      [
        `contact-flows/${file}: its placeholders and the values for them differ.`,
        ...unknown.map((name) => `  \${${name}} stands in the flow, but no value is given for it`),
        ...unused.map((name) => `  ${name} is given, but \${${name}} stands nowhere in the flow`),
      ].join('\n'),
    );
  }
  return text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}
