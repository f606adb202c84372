import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  Condition: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
});
export type Resource = z.infer<typeof Resource>;

const Template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), Resource),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
});

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional(), file: z.string().optional() })
        .optional(),
    }),
  ),
});

const AssetManifest = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional(), packaging: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type StackTemplate = z.infer<typeof Template> & { readonly stackName: string };

/** What `cdk synth` wrote: the stacks' templates, and where each asset lies by the S3 key it would be uploaded under. */
export type CloudAssembly = {
  readonly folder: string;
  readonly stacks: readonly StackTemplate[];
  readonly assetByObjectKey: ReadonlyMap<string, string>;
};

/** @throws when the folder holds no cloud assembly, or one of a shape this run does not know. */
export function readAssembly(folder: string): CloudAssembly {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const artifacts = Object.entries(Manifest.parse(read('manifest.json')).artifacts);

  const stacks = artifacts.flatMap(([id, { type, properties }]) =>
    type === 'aws:cloudformation:stack' && properties?.templateFile
      ? [{ ...Template.parse(read(properties.templateFile)), stackName: properties.stackName ?? id }]
      : [],
  );
  const assets = artifacts.flatMap(([, { type, properties }]) =>
    type === 'cdk:asset-manifest' && properties?.file ? [AssetManifest.parse(read(properties.file))] : [],
  );
  const assetByObjectKey = new Map(
    assets.flatMap(({ files }) =>
      Object.values(files).flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }) => [objectKey, join(folder, source.path ?? '')] as const),
      ),
    ),
  );
  return { folder, stacks, assetByObjectKey };
}
