import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../local/assembly/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The cloud assembly of the sample city, synthesised once for all tests of a run. */
    assemblyFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'connect-311-assembly-'));
  await synthesize(folder, { ...process.env, CITY: 'hartford', CDK_VALIDATION: 'true' });
  project.provide('assemblyFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
