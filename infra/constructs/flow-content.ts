import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CfnResource } from 'aws-cdk-lib';

const folder = fileURLToPath(new URL('../../contact-flows/', import.meta.url));
const placeholder = /\$\{([A-Za-z0-9]+)\}/g;

export class FlowPlaceholderError extends Error {
  override readonly name = 'FlowPlaceholderError';
}

/** What a flow's `${Name}` becomes, and what must be there before the flow can be. */
export type FlowPart = { readonly value: string; readonly needs?: CfnResource };

/** Everything the line's flows may name: functions, bots, queues, and the flows made before them. */
export class FlowParts {
  private readonly parts = new Map<string, FlowPart>();
  private readonly used = new Set<string>();

  set(name: string, part: FlowPart): void {
    this.parts.set(name, part);
  }

  /** Reads `contact-flows/<name>.json` with its placeholders filled in. */
  fill(name: string): { readonly content: string; readonly needs: readonly CfnResource[] } {
    const file = `${name}.json`;
    // Parsed and written anew: a deployed flow has no line breaks to pay for, and a broken file fails here.
    const flow: unknown = JSON.parse(readFileSync(folder + file, 'utf8'));
    const text = JSON.stringify(flow);
    const content = fillPlaceholders(file, text, this.parts);
    const named = new Set([...text.matchAll(placeholder)].map(([, part]) => part ?? ''));
    for (const part of named) this.used.add(part);
    return { content, needs: [...named].flatMap((part) => this.parts.get(part)?.needs ?? []) };
  }

  /** @throws FlowPlaceholderError that names every part that no flow asked for, but those that are entered from outside. */
  assertAllUsedBut(entered: readonly string[]): void {
    const unused = [...this.parts.keys()].filter((name) => !this.used.has(name) && !entered.includes(name));
    if (unused.length === 0) return;
    throw new FlowPlaceholderError(
      ['contact-flows/: what flows may name and what they name differ.']
        .concat(unused.map((name) => `  ${name} is given, but \${${name}} stands in no flow`))
        .join('\n'),
    );
  }
}

/**
 * Puts values (ARNs, or tokens that become them) where a flow's `${Name}` stands.
 * @throws FlowPlaceholderError that names every placeholder without a value.
 */
export function fillPlaceholders(file: string, text: string, parts: ReadonlyMap<string, FlowPart>): string {
  const named = new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''));
  const unknown = [...named].filter((name) => !parts.has(name));
  if (unknown.length > 0) {
    throw new FlowPlaceholderError(
      [`contact-flows/${file}: its placeholders and the values for them differ.`]
        .concat(unknown.map((name) => `  \${${name}} stands in the flow, but no value is given for it`))
        .join('\n'),
    );
  }
  return text.replace(placeholder, (whole, name: string) => parts.get(name)?.value ?? whole);
}
