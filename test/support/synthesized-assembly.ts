import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../local/assembly/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The cloud assembly of the sample city, synthesised once for all tests. */
    assemblyFolder: string;
  }
}

const folder = fileURLToPath(new URL('../../.local/test-assembly', import.meta.url));

export default async function setup(project: TestProject): Promise<void> {
  await synthesize(folder, { ...process.env, CITY: 'hartford' });
  project.provide('assemblyFolder', folder);
}
