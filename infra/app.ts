import { App } from 'aws-cdk-lib';
import { loadCity } from '../shared/adapters/city-files.ts';
import { readConfig } from './config.ts';
import { makeStacks } from './stacks/stacks.ts';

const app = new App();
const config = readConfig(app, process.env);
makeStacks(app, config, loadCity(config.cityFolder));
app.synth();
