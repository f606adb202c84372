import { App } from 'aws-cdk-lib';
import { CityFileError, loadCity } from '../shared/adapters/city-files.ts';
import { ScenarioError } from '../shared/adapters/scenario-files.ts';
import { ConfigError, readConfig } from './config.ts';
import { FlowPlaceholderError } from './constructs/flow-content.ts';
import { makeStacks } from './stacks/stacks.ts';

try {
  const app = new App();
  const config = readConfig(app, process.env);
  makeStacks(app, config, loadCity(config.cityFolder));
  app.synth();
} catch (error) {
  if (!isMistakeInAFile(error)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** Whoever made the mistake needs its file, its line and what was expected, not where the program found it. */
function isMistakeInAFile(error: unknown): error is Error {
  return [CityFileError, ConfigError, FlowPlaceholderError, ScenarioError].some((kind) => error instanceof kind);
}
