import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));

export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}

/**
 * Runs the CDK app as `cdk synth` does, with cdk.json's context and these parameters, and writes the cloud assembly to
 * `outDir`.
 * @throws SynthesisError with what the app printed.
 */
export async function synthesize(
  outDir: string,
  env: NodeJS.ProcessEnv = process.env,
  parameters: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { context } = JSON.parse(readFileSync(`${project}cdk.json`, 'utf8'));
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: project,
    // The rules that templates are held to do not change them; they run in the tests and in `npm run synth`.
    env: {
      CDK_VALIDATION: 'false',
      ...env,
      CDK_OUTDIR: outDir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...parameters }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const output of [app.stdout, app.stderr]) {
    output.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    app.on('error', reject);
    app.on('close', resolve);
  });
  if (code !== 0) throw new SynthesisError(printed.trim() || `the CDK app ended with ${code}`);
}
