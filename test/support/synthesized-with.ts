import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bundlesOf } from '../../bench/bundles.ts';

/** Synthesises the sample city's line with these parameters, bundles and all. Throws what the synthesis printed when it fails. */
export function synthesizeWith(parameters: Readonly<Record<string, string>>, assembly: string): void {
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
  const synthesis = spawnSync(process.execPath, ['infra/app.ts'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      CITY: 'hartford',
      CDK_VALIDATION: 'false',
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...parameters }),
    },
  });
  if (synthesis.status !== 0) throw new Error(synthesis.stderr);
}

/** The bundle of a function in an assembly. */
export function bundleOf(assembly: string, folder: string): string {
  const file = bundlesOf(assembly).find(({ name }) => name === folder)?.file;
  if (!file) throw new Error(`no bundle of ${folder} in ${assembly}`);
  return file;
}
