import { rmSync } from 'node:fs';
import { settings } from './settings.ts';

rmSync(settings.dataFolder, { recursive: true, force: true });
console.log('The local run has forgotten everything: requests, messages, secrets.');
