import { mkdtempSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import { makeStacks } from '../../infra/stacks/stacks.ts';
import { loadCity } from '../../shared/adapters/city-files.ts';

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
/** Nothing is bundled: what a function's code is does not matter to its template. */
const withoutBundling = { 'aws:cdk:bundling-stacks': [] };
/** The library's own check of templates takes longer than all else; one test looks at what it found. */
const withoutValidation = { builtinCloudFormationValidation: false };

/** The CDK app with the project's own context and some more, as infra/app.ts makes it, in a folder that goes with the run's. */
export function emptyApp(more: Readonly<Record<string, unknown>> = {}, props: AppProps = {}): App {
  const outdir = mkdtempSync(join(dirname(inject('assemblyFolder')), 'app-'));
  return new App({ outdir, context: { ...context, ...withoutBundling, ...more }, ...withoutValidation, ...props });
}

/** The whole line for the sample city, with these parameters, not yet synthesised. */
export function lineApp(parameters: Readonly<Record<string, unknown>> = {}) {
  const app = emptyApp(parameters);
  const config = readConfig(app, {});
  const city = loadCity(config.cityFolder);
  return { app, city, stacks: makeStacks(app, config, city) };
}

/** The templates of the line's stacks. */
export function lineTemplates(parameters: Readonly<Record<string, unknown>> = {}) {
  const { city, stacks } = lineApp(parameters);
  return {
    city,
    data: Template.fromStack(stacks.data),
    functions: Template.fromStack(stacks.functions),
    connect: Template.fromStack(stacks.connect),
    followUp: Template.fromStack(stacks.followUp),
    web: Template.fromStack(stacks.web),
    openData: Template.fromStack(stacks.openData),
    operations: Template.fromStack(stacks.operations),
  };
}
