// Installs the exact packages of the lockfile when they are missing or out of date. Runs under whatever Node the machine
// has, before the project's own Node 24 is there, so it uses nothing but Node's standard library.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.installed-lockfile`;
const lockfile = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockfile) {
  process.stderr.write('Installing the packages of package-lock.json (once, about half a minute)…\n');
  // npm's own output goes to standard error: standard output belongs to the command that needed the packages.
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) {
    process.stderr.write('npm ci failed, see above. Node 20 or later, npm and the npm registry are needed.\n');
    process.exit(1);
  }
  writeFileSync(stamp, lockfile);
}
