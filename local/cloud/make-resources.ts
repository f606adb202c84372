import * as z from 'zod';
import type { StackTemplate } from '../assembly/read-assembly.ts';
import { type Made, makeResolver } from '../assembly/resolver.ts';
import { accountId, type ResolvedResource, region } from './cloud.ts';
import { Waits } from './waits.ts';

export class UnknownResourceError extends Error {
  override readonly name = 'UnknownResourceError';
}

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

export type Making = {
  /** How a type of resource is made here; undefined for one that cannot be. */
  readonly makerOf: (type: string) => ((resource: ResolvedResource) => Promise<Made> | Made) | undefined;
  readonly dynamicReference: (reference: string) => Promise<string>;
};

/** Made last: they start to work as soon as they are there. */
const startsWorking = 'AWS::Lambda::EventSourceMapping';

const pseudoParameters = {
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * Makes every resource of every stack, each once and after those it refers to or depends on, as CloudFormation does.
 * @throws UnknownResourceError, before anything is made, that names every resource of a kind that cannot be made here;
 * TemplateError that names resources which wait for each other, or what a template refers to and does not have.
 */
export async function makeResources(stacks: readonly StackTemplate[], making: Making): Promise<void> {
  refuseUnknown(stacks, making);
  const made = new Map<string, Promise<Made>>();
  const waits = new Waits();

  /** @param waiter the resource that cannot be made before */
  async function make(stack: StackTemplate, logicalId: string, waiter?: string): Promise<Made> {
    const key = `${stack.stackName}/${logicalId}`;
    if (waiter !== undefined) {
      const circle = waits.add(waiter, key);
      if (circle) throw new TemplateError(`these resources wait for each other: ${circle.join(' -> ')}`);
    }
    const making = made.get(key) ?? makeResource(stack, logicalId, key, waiter);
    made.set(key, making);
    return making;
  }

  async function makeResource(stack: StackTemplate, logicalId: string, key: string, waiter?: string): Promise<Made> {
    const resource = stack.Resources[logicalId];
    const maker = resource && making.makerOf(resource.Type);
    if (!maker)
      throw new TemplateError(`${waiter ?? stack.stackName} refers to ${logicalId}, which its template has not`);
    await Promise.all([resource.DependsOn ?? []].flat().map((other) => make(stack, other, key)));
    const properties = await resolverOf(stack, key)(resource.Properties);
    try {
      return await maker({
        stackName: stack.stackName,
        logicalId,
        properties: Object.fromEntries(Object.entries(properties ?? {})),
      });
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      throw new Error(`${key} (${resource.Type}) cannot be made here: ${reason}`, { cause: error });
    }
  }

  function resolverOf(stack: StackTemplate, waiter: string) {
    return makeResolver(stack, {
      pseudoParameters,
      make: (of, logicalId) => make(of, logicalId, waiter),
      importValue: (name) => importValue(name, waiter),
      dynamicReference: making.dynamicReference,
    });
  }

  async function importValue(name: string, waiter: string): Promise<unknown> {
    for (const stack of stacks) {
      for (const { Export, Value } of Object.values(stack.Outputs)) {
        if (Export && (await resolverOf(stack, waiter)(Export.Name)) === name) return resolverOf(stack, waiter)(Value);
      }
    }
    throw new TemplateError(`${waiter} imports ${name}, which no stack exports`);
  }

  const all = stacks.flatMap((stack) =>
    Object.entries(stack.Resources).map(([logicalId, { Type }]) => ({ stack, logicalId, Type })),
  );
  const later = (type: string) => type === startsWorking;
  for (const { stack, logicalId } of all.filter(({ Type }) => !later(Type))) await make(stack, logicalId);
  for (const { stack, logicalId } of all.filter(({ Type }) => later(Type))) await make(stack, logicalId);
}

function refuseUnknown(stacks: readonly StackTemplate[], { makerOf }: Making): void {
  const problems = stacks.flatMap(({ stackName, Resources }) =>
    Object.entries(Resources).flatMap(([logicalId, { Type, Condition }]) => [
      ...(makerOf(Type) ? [] : [`${stackName}/${logicalId} is of type ${Type}, which the local run cannot make`]),
      ...(Condition ? [`${stackName}/${logicalId} has a Condition, which the local run does not know`] : []),
    ]),
  );
  if (problems.length > 0) throw new UnknownResourceError(problems.join('\n'));
}
