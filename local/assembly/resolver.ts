import type { StackTemplate } from './read-assembly.ts';

/** What other resources may ask of one: what `Ref` gives, and its attributes for `Fn::GetAtt`. */
export type Made = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };

export type ResolverSource = {
  readonly pseudoParameters: Readonly<Record<string, string>>;
  /** Makes the resource, or returns what was made before. */
  readonly make: (stack: StackTemplate, logicalId: string) => Promise<Made>;
  /** The value a stack exports under a name. */
  readonly importValue: (name: string) => Promise<unknown>;
  /** `{{resolve:secretsmanager:…}}` and its kin. */
  readonly dynamicReference: (reference: string) => Promise<string>;
};

export class UnresolvableError extends Error {
  override readonly name = 'UnresolvableError';
}

const dynamicReference = /\{\{resolve:[^}]+\}\}/g;

/** Resolves a template's intrinsic functions as CloudFormation would when it deploys the stack. */
export function makeResolver(stack: StackTemplate, source: ResolverSource) {
  async function resolve(value: unknown): Promise<unknown> {
    if (typeof value === 'string') return withDynamicReferences(value);
    if (Array.isArray(value)) return withoutAbsent(await Promise.all(value.map(resolve)));
    if (typeof value !== 'object' || value === null) return value;

    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only && isIntrinsic(only[0])) return intrinsic(only[0], only[1]);
    const resolved = await Promise.all(entries.map(async ([key, each]) => [key, await resolve(each)] as const));
    return Object.fromEntries(resolved.filter(([, each]) => each !== undefined));
  }

  async function intrinsic(name: string, argument: unknown): Promise<unknown> {
    switch (name) {
      case 'Ref':
        return reference(asText(argument, name));
      case 'Fn::GetAtt':
        return attribute(argument);
      case 'Fn::Join': {
        const [separator, parts] = asList(await resolve(argument), name);
        return withDynamicReferences(asList(parts, name).map(written(name)).join(asText(separator, name)));
      }
      case 'Fn::Split': {
        const [separator, text] = asList(await resolve(argument), name);
        return asText(text, name).split(asText(separator, name));
      }
      case 'Fn::Select': {
        const [index, list] = asList(await resolve(argument), name);
        return selected(asList(list, name), index);
      }
      case 'Fn::Sub':
        return substitute(argument);
      case 'Fn::ImportValue':
        return source.importValue(asText(await resolve(argument), name));
      default:
        throw new UnresolvableError(`${stack.stackName}: the local run does not know the intrinsic function ${name}`);
    }
  }

  async function reference(name: string): Promise<unknown> {
    if (name === 'AWS::NoValue') return undefined;
    if (name === 'AWS::StackName') return stack.stackName;
    if (name in source.pseudoParameters) return source.pseudoParameters[name];
    if (name in stack.Parameters) return stack.Parameters[name]?.Default;
    return (await source.make(stack, name)).ref;
  }

  async function attribute(argument: unknown): Promise<string> {
    const [logicalId = '', ...path] =
      typeof argument === 'string' ? argument.split('.') : asList(argument, 'Fn::GetAtt');
    const name = path.join('.');
    const { attributes } = await source.make(stack, String(logicalId));
    const value = attributes[name];
    if (value !== undefined) return value;
    throw new UnresolvableError(`${stack.stackName}: ${String(logicalId)} has no attribute ${name} in the local run`);
  }

  async function substitute(argument: unknown): Promise<string> {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : asList(argument, 'Fn::Sub');
    const own = new Map(Object.entries(variables ?? {}));
    const parts = asText(text, 'Fn::Sub').split(/(\$\{[^}]+\})/);
    const resolved = parts.map(async (part) => {
      if (!part.startsWith('${')) return part;
      const name = part.slice(2, -1);
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (own.has(name)) return written('Fn::Sub')(await resolve(own.get(name)));
      return written('Fn::Sub')(await (name.includes('.') ? attribute(name) : reference(name)));
    });
    return withDynamicReferences((await Promise.all(resolved)).join(''));
  }

  async function withDynamicReferences(text: string): Promise<string> {
    let resolved = text;
    for (const [found] of text.matchAll(dynamicReference)) {
      const secret = await source.dynamicReference(found);
      resolved = resolved.replace(found, () => secret);
    }
    return resolved;
  }

  function asText(value: unknown, name: string): string {
    if (typeof value === 'string') return value;
    throw new UnresolvableError(`${stack.stackName}: ${name} expects text, found ${JSON.stringify(value)}`);
  }

  function selected(list: readonly unknown[], index: unknown): unknown {
    const found = list[Number(index)];
    if (found !== undefined) return found;
    throw new UnresolvableError(
      `${stack.stackName}: Fn::Select finds nothing at ${JSON.stringify(index)} of ${JSON.stringify(list)}`,
    );
  }

  /** What is put into a text must be one itself, or a number or a truth that is written as one. */
  function written(name: string): (value: unknown) => string {
    return (value) => {
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      return asText(value, name);
    };
  }

  function asList(value: unknown, name: string): unknown[] {
    if (Array.isArray(value)) return value;
    throw new UnresolvableError(`${stack.stackName}: ${name} expects a list, found ${JSON.stringify(value)}`);
  }

  return resolve;
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function withoutAbsent(list: readonly unknown[]): unknown[] {
  return list.filter((each) => each !== undefined);
}
