import { spawnSync } from 'node:child_process';
import type { Bundle } from './bundles.ts';

const runs = 5;
const load = 'const at = performance.now(); await import(process.argv[1]); console.log(performance.now() - at);';

/** How long a fresh Node takes to load a function's bundle, in milliseconds: the median of five, without any cache. */
export function moduleLoad(bundle: Bundle): number {
  const took = Array.from({ length: runs }, () => loadOnce(bundle)).toSorted((a, b) => a - b);
  return took[Math.floor(runs / 2)] ?? Number.NaN;
}

function loadOnce({ name, file, env }: Bundle): number {
  const node = spawnSync(process.execPath, ['--input-type=module', '-e', load, file], { env, encoding: 'utf8' });
  // What it prints of its failure begins with a line of the bundle, which is most of it.
  if (node.status !== 0) throw new Error(`${name} did not load: ${node.stderr.slice(-1000)}`);
  return Number(node.stdout);
}
