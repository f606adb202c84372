import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../local/assembly/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The cloud assembly of the sample city, synthesised once for all tests of a run. */
    assemblyFolder: string;
    /** The same with everything that a city may ask for besides. */
    fullAssemblyFolder: string;
  }
}

const options = { geocoder: 'amazon-location', secondOpinionModel: 'amazon.nova-micro-v1:0' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'connect-311-assembly-'));
  const [assembly, full] = [join(folder, 'assembly'), join(folder, 'full-assembly')];
  const env = { ...process.env, CITY: 'hartford' };
  const remove = () => rm(folder, { recursive: true, force: true });
  const synthesized = await Promise.allSettled([
    synthesize(assembly, { ...env, CDK_VALIDATION: 'true' }),
    synthesize(full, { ...env, CDK_VALIDATION: 'false' }, options),
  ]);
  for (const each of synthesized) {
    if (each.status === 'fulfilled') continue;
    await remove();
    throw each.reason;
  }
  project.provide('assemblyFolder', assembly);
  project.provide('fullAssemblyFolder', full);
  return remove;
}
