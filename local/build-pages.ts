import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const builds = join(project, 'node_modules/.cache/connect-311/web');

export class PageBuildError extends Error {
  override readonly name = 'PageBuildError';
}

let underWay: Promise<string> | undefined;

/**
 * Builds the pages of `web/` unless what these sources make is there already.
 * @returns the folder with what came out. Throws PageBuildError with what the build printed.
 */
export function buildPages(): Promise<string> {
  underWay ??= build().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function build(): Promise<string> {
  const sources = hashOfSources();
  const folder = join(builds, sources);
  mkdirSync(builds, { recursive: true });
  const others = readdirSync(builds);
  if (others.includes(sources)) return folder;
  const unfinished = join(builds, `${sources}-${process.pid}`);
  await runVite(unfinished);
  takePlace(unfinished, folder);
  for (const other of others.filter((name) => /^\w+$/.test(name))) rmSync(join(builds, other), { recursive: true });
  return folder;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const sources = globSync('web/**/*', { cwd: project, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = sources.map(({ parentPath, name }) => relative(project, join(parentPath, name))).sort();
  for (const path of ['package-lock.json', ...paths])
    hash.update(`${path}\0`).update(readFileSync(join(project, path)));
  return hash.digest('hex').slice(0, 16);
}

/** In a process of its own: a build takes three seconds, and the line's calls must not wait for it. */
async function runVite(outDir: string): Promise<void> {
  const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')));
  const args = [vite, 'build', '--config', 'web/vite.config.ts', '--outDir', outDir, '--emptyOutDir'];
  const builder = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const output of [builder.stdout, builder.stderr]) {
    output.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    builder.on('error', reject);
    builder.on('close', resolve);
  });
  if (code !== 0) throw new PageBuildError(printed.trim() || `the build of the pages ended with ${code}`);
}

/** Two lines may build the same at the same time: the first one's counts. */
function takePlace(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!(error instanceof Error && 'code' in error && /^(EEXIST|ENOTEMPTY)$/.test(String(error.code)))) throw error;
  }
}
