// Installs the exact packages of the lockfile when they are missing or out of date. Runs under whatever Node the machine
// has, before the project's own Node 24 is there, so it uses nothing but Node's standard library.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.installed-lockfile`;
const turn = `${root}.local/installing`;
const lockfile = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile;

if (!isInstalled()) {
  await takeTurn();
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(turn, { force: true });
  }
}

function install() {
  process.stderr.write('Installing the packages of package-lock.json (once, about half a minute)…\n');
  // npm's own output goes to standard error: standard output belongs to the command that needed the packages.
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) {
    process.stderr.write('npm ci failed, see above. Node 20 or later, npm and the npm registry are needed.\n');
    process.exitCode = 1;
    return;
  }
  writeFileSync(stamp, lockfile);
}

/** Two commands started at once on a fresh clone must not install into each other. */
async function takeTurn() {
  mkdirSync(`${root}.local`, { recursive: true });
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isRunning(Number(readFileSync(turn, 'utf8')))) rmSync(turn, { force: true });
      await sleep(200);
    }
  }
}

function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
