import { spawnSync } from 'node:child_process';

const runs = 5;
const load = 'const at = performance.now(); await import(process.argv[1]); console.log(performance.now() - at);';

/** How long a fresh Node takes to load a function's bundle, in milliseconds: the median of five, without any cache. */
export function moduleLoad(file: string): number {
  const took = Array.from({ length: runs }, () => loadOnce(file)).toSorted((a, b) => a - b);
  return took[Math.floor(runs / 2)] ?? Number.NaN;
}

function loadOnce(file: string): number {
  const own = { TABLE_NAME: 'bench', LINE_SECRET: 'x'.repeat(64), DEPARTMENT_TOPICS: '{}', AWS_REGION: 'us-east-1' };
  const node = spawnSync(process.execPath, ['--input-type=module', '-e', load, file], {
    env: { ...process.env, ...own },
    encoding: 'utf8',
  });
  if (node.status !== 0) throw new Error(`${file} did not load: ${node.stderr}`);
  return Number(node.stdout);
}
