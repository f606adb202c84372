import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';

const functions = fileURLToPath(new URL('../../functions/', import.meta.url));

/** In Lambda, credentials come from the environment: the SDK would import these only if they did not. */
const otherCredentialProviders = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * The code of every function in `functions/`, each bundled from its `handler.ts` into one file. All are bundled at once, when
 * the first is asked for: what they share is then read and parsed once, and takes a fraction of the time.
 */
export class FunctionBundles {
  private built: string | undefined;
  private readonly modules: Readonly<Record<string, string>>;

  /** @param modules files that stand for names which the code imports, such as `#city` */
  constructor(modules: Readonly<Record<string, string>>) {
    this.modules = modules;
  }

  /** Where a stack is not to be bundled, only its source: what a function's code is does not matter to a template. */
  codeOf(scope: Construct, folder: string): Code {
    if (!Stack.of(scope).bundlingRequired) return Code.fromAsset(join(functions, folder));
    this.built ??= bundle(this.modules);
    return Code.fromAsset(join(this.built, folder));
  }
}

function bundle(modules: Readonly<Record<string, string>>): string {
  const outdir = mkdtempSync(join(tmpdir(), 'connect-311-bundles-'));
  // The CDK copies them as it takes them.
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  buildSync({
    entryPoints: readdirSync(functions).map((folder) => ({
      in: join(functions, folder, 'handler.ts'),
      out: join(folder, 'index'),
    })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: otherCredentialProviders,
    alias: { ...modules },
    logLevel: 'warning',
  });
  return outdir;
}
