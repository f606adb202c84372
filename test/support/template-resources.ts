import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});

export type TemplateResource = z.infer<typeof Resource> & { readonly logicalId: string };

/** The resources of a template, of one type or of all. */
export function resourcesIn(template: Template, type?: string): TemplateResource[] {
  const { Resources } = z.object({ Resources: z.record(z.string(), Resource) }).parse(template.toJSON());
  return Object.entries(Resources)
    .filter(([, { Type }]) => type === undefined || Type === type)
    .map(([logicalId, resource]) => ({ logicalId, ...resource }));
}

/** The one resource of a type. Throws when the template has none, or more than one. */
export function theOnly(template: Template, type: string): TemplateResource {
  const [resource, another] = resourcesIn(template, type);
  if (!resource || another) throw new Error(`expected one ${type} in the template`);
  return resource;
}
