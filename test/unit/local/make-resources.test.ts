import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { StackTemplate } from '../../../local/assembly/read-assembly.ts';
import type { ResolvedResource } from '../../../local/cloud/cloud.ts';
import { makeResources, TemplateError, UnknownResourceError } from '../../../local/cloud/make-resources.ts';
import { stackOf } from './stack-of.ts';

const Thing = 'Test::Thing';
const Mapping = 'AWS::Lambda::EventSourceMapping';

/** Makes stacks of things; things of type Test::Slow take a while, those of Test::Picky want a size. */
async function make(...stacks: StackTemplate[]) {
  const made: ResolvedResource[] = [];
  const kinds: Readonly<Record<string, (resource: ResolvedResource) => Promise<void> | void>> = {
    [Thing]: () => undefined,
    [Mapping]: () => undefined,
    'Test::Slow': async () => sleep(20),
    'Test::Picky': ({ properties }) => void z.object({ Size: z.number() }).parse(properties),
  };
  await makeResources(stacks, {
    makerOf: (type) => {
      const kind = kinds[type];
      return (
        kind &&
        (async (resource) => {
          await kind(resource);
          made.push(resource);
          return { ref: `ref-${resource.logicalId}`, attributes: { Arn: `arn-${resource.logicalId}` } };
        })
      );
    },
    dynamicReference: async () => 'secret',
  });
  return { order: made.map(({ stackName, logicalId }) => `${stackName}/${logicalId}`), made };
}

const refTo = (Ref: string) => ({ Type: Thing, Properties: { Of: { Ref } } });

describe('the resources of templates', () => {
  test('are made once each, after what they refer to, whichever comes first in the template', async () => {
    const { order, made } = await make(
      stackOf('s', { C: refTo('B'), D: refTo('B'), B: refTo('A'), A: { Type: Thing } }),
    );
    expect(order).toEqual(['s/A', 's/B', 's/C', 's/D']);
    expect(made.at(-1)?.properties).toEqual({ Of: 'ref-B' });
  });

  test('are made after what they depend on, though they refer to nothing of it', async () => {
    const { order } = await make(
      stackOf('s', {
        Flow: { Type: Thing, DependsOn: ['Slow', 'Association'] },
        Association: { Type: Thing, DependsOn: 'Slow' },
        Slow: { Type: 'Test::Slow' },
      }),
    );
    expect(order).toEqual(['s/Slow', 's/Association', 's/Flow']);
  });

  test('are made after what they import from another stack', async () => {
    const data = stackOf(
      'data',
      { Table: { Type: 'Test::Slow' } },
      {},
      {
        Out: {
          Value: { 'Fn::GetAtt': ['Table', 'Arn'] },
          Export: { Name: { 'Fn::Sub': '${AWS::StackName}:TableArn' } },
        },
      },
    );
    const use = stackOf('use', { User: { Type: Thing, Properties: { Arn: { 'Fn::ImportValue': 'data:TableArn' } } } });
    const { order, made } = await make(use, data);
    expect(order).toEqual(['data/Table', 'use/User']);
    expect(made[1]?.properties).toEqual({ Arn: 'arn-Table' });
  });

  test('are all made before the mappings that start to work at once', async () => {
    const { order } = await make(stackOf('s', { Mapping: { Type: Mapping } }), stackOf('t', { Last: { Type: Thing } }));
    expect(order).toEqual(['t/Last', 's/Mapping']);
  });
});

describe('templates that cannot be deployed', () => {
  test('fail before anything is made when a type is unknown, each named with its stack and logical id', async () => {
    const deployment = make(
      stackOf('data', { Table: { Type: 'Test::Slow' }, Cache: { Type: 'AWS::ElastiCache::Cluster' } }),
      stackOf('web', { Site: { Type: 'AWS::S3::Bucket' } }),
    );
    await expect(deployment).rejects.toThrow(UnknownResourceError);
    await expect(deployment).rejects.toThrow(
      'data/Cache is of type AWS::ElastiCache::Cluster, which the local run cannot make\n' +
        'web/Site is of type AWS::S3::Bucket, which the local run cannot make',
    );
  });

  test('fail when a resource has a condition, which is named', async () => {
    await expect(make(stackOf('s', { A: { Type: Thing, Condition: 'IsProd' } }))).rejects.toThrow(
      's/A has a Condition',
    );
  });

  test.each<[string, StackTemplate]>([
    ['to each other', stackOf('s', { A: refTo('B'), B: refTo('A') })],
    ['by way of others', stackOf('s', { A: refTo('B'), B: { Type: Thing, DependsOn: 'C' }, C: refTo('A') })],
    ['side by side', stackOf('s', { Top: { Type: Thing, DependsOn: ['A', 'B'] }, A: refTo('B'), B: refTo('A') })],
  ])('fail when resources refer in a circle, %s, with the circle', async (_how, stack) => {
    const deployment = make(stack);
    await expect(deployment).rejects.toThrow(TemplateError);
    await expect(deployment).rejects.toThrow(/these resources wait for each other: .*s\/A -> .*s\/B|s\/B -> .*s\/A/);
  });

  test('fail when a resource refers to itself', async () => {
    await expect(make(stackOf('s', { A: refTo('A') }))).rejects.toThrow('wait for each other: s/A -> s/A');
  });

  test('fail when a resource refers to none that is there, both named', async () => {
    await expect(make(stackOf('s', { A: refTo('Gone') }))).rejects.toThrow(
      's/A refers to Gone, which its template has not',
    );
  });

  test('fail when a resource depends on none that is there, both named', async () => {
    const stack = stackOf('s', { A: { Type: Thing, DependsOn: ['Gone'] } });
    await expect(make(stack)).rejects.toThrow('s/A refers to Gone, which its template has not');
  });

  test('fail when a resource imports what no stack exports, both named', async () => {
    const stack = stackOf('s', { A: { Type: Thing, Properties: { Arn: { 'Fn::ImportValue': 'data:TableArn' } } } });
    await expect(make(stack)).rejects.toThrow('s/A imports data:TableArn, which no stack exports');
  });

  test('fail with the resource and the property that its maker does not take', async () => {
    const stack = stackOf('s', { A: { Type: 'Test::Picky', Properties: { Size: 'large' } } });
    await expect(make(stack)).rejects.toThrow(/s\/A \(Test::Picky\) cannot be made here: .*expected number.*Size/s);
  });
});
