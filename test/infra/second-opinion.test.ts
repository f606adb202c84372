import { readFileSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import { LocalFunction } from '../../local/cloud/lambda/function.ts';
import { connectEvent } from '../support/connect-event.ts';
import { bundleOf, bundlesOf } from '../support/function-bundles.ts';
import { allowancesOf, functionOf, functionsIn, isWide } from '../support/function-templates.ts';
import { emptyApp, lineApp, lineTemplates } from '../support/line-app.ts';
import { unsureWords } from '../support/unsure-words.ts';

const model = 'amazon.nova-micro-v1:0';
const acrossRegions = 'us.amazon.nova-micro-v1:0';

const asking = (parameters: Readonly<Record<string, unknown>>) => {
  const { functions } = lineTemplates(parameters);
  const { role, properties } = functionOf(functions, 'classify-need');
  const allowed = allowancesOf(functions, role).filter(({ actions }) => actions.some((each) => /bedrock/.test(each)));
  return { functions, allowed, variables: properties.Environment.Variables };
};

describe('the parameter secondOpinionModel', () => {
  const read = (secondOpinionModel: unknown) => readConfig(emptyApp({ secondOpinionModel }), {}).secondOpinionModel;

  test('is left out unless a city asks for a second opinion', () => {
    expect(readConfig(emptyApp(), {}).secondOpinionModel).toBeUndefined();
  });

  test.each([model, acrossRegions, 'anthropic.claude-3-haiku-20240307-v1:0', 'eu.meta.llama3-2-1b-instruct-v1:0'])(
    'is the id of a model, or of an inference profile: %s',
    (id) => {
      expect(read(id)).toBe(id);
    },
  );

  test.each([
    '',
    'nova',
    'Nova Micro',
    'amazon.nova-micro-v1:latest',
    'amazon.*',
    'arn:aws:bedrock:us-east-1::x/y',
    true,
  ])('%j is refused with what was expected', (id) => {
    expect(() => read(id)).toThrow('secondOpinionModel');
  });
});

test('a wrong secondOpinionModel is told what a right one looks like', () => {
  expect(() => readConfig(emptyApp({ secondOpinionModel: 'nova' }), {})).toThrow('such as amazon.nova-micro-v1:0');
});

describe('without a second opinion, as deployed unless a city asks for one', () => {
  test('classify-need is told of no model, and may ask none', () => {
    const { allowed, variables } = asking({});
    expect(variables).not.toHaveProperty('SECOND_OPINION_MODEL');
    expect(allowed).toEqual([]);
  });

  test('nothing of Amazon Bedrock is in any bundle', () => {
    const bundles = bundlesOf(inject('assemblyFolder'));
    expect(bundles.length).toBeGreaterThan(10);
    const mentioning = bundles.filter(({ file }) => /bedrock/i.test(readFileSync(file, 'utf8')));
    expect(mentioning.map(({ name }) => name)).toEqual([]);
  });
});

describe('with a model to ask', () => {
  const { functions, allowed, variables } = asking({ secondOpinionModel: model });

  test('classify-need is told of it and may invoke it, and nothing else of Amazon Bedrock', () => {
    expect(variables).toMatchObject({ SECOND_OPINION_MODEL: model });
    expect(allowed.flatMap(({ actions }) => actions)).toEqual(['bedrock:InvokeModel']);
    expect(JSON.stringify(allowed[0]?.resources)).toMatch(
      /:bedrock:",\{"Ref":"AWS::Region"\},"::foundation-model\/amazon\.nova-micro-v1:0"/,
    );
    expect(allowed.filter(isWide)).toEqual([]);
  });

  test('no other function may', () => {
    const others = functionsIn(functions).filter(({ folder }) => folder !== 'classify-need');
    expect(others.length).toBeGreaterThan(10);
    expect(JSON.stringify(others.map(({ role }) => allowancesOf(functions, role)))).not.toContain('bedrock');
    expect(JSON.stringify(others.map(({ properties }) => properties.Environment))).not.toContain('SECOND_OPINION');
  });
});

test('an inference profile may be asked, and its model wherever the profile leads, but only through the profile', () => {
  const { functions, allowed } = asking({ secondOpinionModel: acrossRegions });
  expect(new Set(allowed.flatMap(({ actions }) => actions))).toEqual(new Set(['bedrock:InvokeModel']));
  const resources = JSON.stringify(allowed.flatMap((each) => each.resources));
  expect(resources).toContain(':inference-profile/us.amazon.nova-micro-v1:0"');
  expect(resources).toContain(':bedrock:*::foundation-model/amazon.nova-micro-v1:0"');
  expect(allowed).toHaveLength(2);
  const template = JSON.stringify(functions.toJSON());
  expect(template).toMatch(
    /"Condition":\{"StringEquals":\{"bedrock:InferenceProfileArn":\{[^}]*\{[^}]*\}[^}]*\{[^}]*\}[^}]*\{[^}]*\}[^}]*us\.amazon\.nova-micro-v1:0/,
  );
});

test.each([model, acrossRegions])(
  'the AWS Solutions rules find nothing in the line that asks %s',
  (secondOpinionModel) => {
    const { app } = lineApp({ secondOpinionModel });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  },
);

describe('the bundle that asks a model', () => {
  let answering: LocalFunction;
  const logged: string[] = [];
  beforeAll(() => {
    answering = new LocalFunction({
      name: 'classify-need',
      arn: 'arn:aws:lambda:us-east-1:111122223333:function:classify-need',
      file: bundleOf(inject('fullAssemblyFolder'), 'classify-need'),
      exportName: 'handler',
      timeoutSeconds: 8,
      memoryMegabytes: 512,
      // A port where nobody listens, and no credentials, as on a machine without AWS.
      env: {
        SECOND_OPINION_MODEL: model,
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:9',
        AWS_EC2_METADATA_DISABLED: 'true',
        POWERTOOLS_SERVICE_NAME: 'classify-need',
        POWERTOOLS_METRICS_NAMESPACE: 'Connect311',
      },
      log: (line) => logged.push(line),
    });
  });
  afterAll(async () => {
    await answering.kill();
  });

  const answerTo = (words: string) =>
    answering.invoke(
      connectEvent({ parameters: { words, keys: 'none', asked: 'open', candidates: 'none', said: 'none' } }),
    );

  test('has its client; where nobody answers it, the line asks back as it would have, and says so in the log', async () => {
    const started = performance.now();
    const words = unsureWords();
    expect(await answerTo(words)).toMatchObject({ status: 'unsure', asked: 'which' });
    expect(performance.now() - started).toBeLessThan(4000);
    expect(logged.join('')).toContain('second-opinion-failed');
    expect(logged.join('')).not.toContain(words);
  });

  test('asks nobody when the line is sure', async () => {
    logged.splice(0);
    expect(await answerTo('a pothole')).toMatchObject({ status: 'service', serviceCode: 'pothole' });
    expect(logged.join('')).not.toContain('second-opinion');
  });
});
