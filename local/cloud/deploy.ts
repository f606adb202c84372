import * as z from 'zod';
import type { StackTemplate } from '../assembly/read-assembly.ts';
import { type Made, makeResolver } from '../assembly/resolver.ts';
import { accountId, type Cloud, region } from './cloud.ts';
import { makers } from './resources/resources.ts';

export class UnknownResourceError extends Error {
  override readonly name = 'UnknownResourceError';
}

/** Made last: they start to work as soon as they are there. */
const startsWorking = 'AWS::Lambda::EventSourceMapping';

const pseudoParameters = {
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * Makes every resource of every stack, each after those it refers to, as CloudFormation does.
 * @throws UnknownResourceError that names a resource of a type the local run has no maker for.
 */
export async function deploy(cloud: Cloud): Promise<void> {
  const { stacks } = cloud.assembly;
  const made = new Map<string, Promise<Made>>();

  function make(stack: StackTemplate, logicalId: string): Promise<Made> {
    const key = `${stack.stackName}/${logicalId}`;
    const already = made.get(key);
    if (already) return already;
    const making = makeResource(stack, logicalId);
    made.set(key, making);
    return making;
  }

  async function makeResource(stack: StackTemplate, logicalId: string): Promise<Made> {
    const resource = stack.Resources[logicalId];
    if (!resource) throw new Error(`${stack.stackName}: the template refers to ${logicalId}, which is not in it`);
    const maker = makers[resource.Type];
    if (!maker) {
      throw new UnknownResourceError(
        `${stack.stackName}/${logicalId} is of type ${resource.Type}, which the local run cannot make`,
      );
    }
    if (resource.Condition)
      throw new UnknownResourceError(`${logicalId} has a Condition, which the local run does not know`);
    await Promise.all([resource.DependsOn ?? []].flat().map((other) => make(stack, other)));
    const properties = await resolverOf(stack)(resource.Properties);
    try {
      return await maker(cloud, {
        stackName: stack.stackName,
        logicalId,
        properties: Object.fromEntries(Object.entries(properties ?? {})),
      });
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      throw new Error(`${stack.stackName}/${logicalId} (${resource.Type}) cannot be made here: ${reason}`, {
        cause: error,
      });
    }
  }

  function resolverOf(stack: StackTemplate) {
    return makeResolver(stack, {
      pseudoParameters,
      make,
      importValue,
      dynamicReference: async (reference) => cloud.secrets.resolve(reference),
    });
  }

  async function importValue(name: string): Promise<unknown> {
    for (const stack of stacks) {
      for (const { Export, Value } of Object.values(stack.Outputs)) {
        if (Export && (await resolverOf(stack)(Export.Name)) === name) return resolverOf(stack)(Value);
      }
    }
    throw new Error(`no stack exports ${name}`);
  }

  const all = stacks.flatMap((stack) =>
    Object.entries(stack.Resources).map(([logicalId, { Type }]) => ({ stack, logicalId, Type })),
  );
  const later = (type: string) => type === startsWorking;
  for (const { stack, logicalId } of all.filter(({ Type }) => !later(Type))) await make(stack, logicalId);
  for (const { stack, logicalId } of all.filter(({ Type }) => later(Type))) await make(stack, logicalId);
}
