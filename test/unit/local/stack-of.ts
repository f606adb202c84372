import type { Resource, StackTemplate } from '../../../local/assembly/read-assembly.ts';

/** A stack's template of these resources, whose properties may be left out. */
export function stackOf(
  stackName: string,
  resources: Readonly<Record<string, Partial<Resource> & Pick<Resource, 'Type'>>>,
  parameters: StackTemplate['Parameters'] = {},
  outputs: StackTemplate['Outputs'] = {},
): StackTemplate {
  return {
    stackName,
    Parameters: parameters,
    Conditions: {},
    Resources: Object.fromEntries(Object.entries(resources).map(([id, each]) => [id, { Properties: {}, ...each }])),
    Outputs: outputs,
  };
}
