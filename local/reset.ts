import { rmSync } from 'node:fs';
import { AlreadyRunningError, runningLine } from './running-line.ts';
import { settings } from './settings.ts';

const line = runningLine(settings.dataFolder);
if (line) {
  console.error(new AlreadyRunningError(line).message);
  process.exit(1);
}
rmSync(settings.dataFolder, { recursive: true, force: true });
console.log('The local run has forgotten everything: requests, messages, secrets.');
