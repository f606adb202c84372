import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, inject, test } from 'vitest';
import { emptyApp, lineApp } from '../support/line-app.ts';

describe('the AWS Solutions rules, but for what is acknowledged with a reason where it stands', () => {
  /** Synthesis fails with every finding in the message. */
  const check = (app: App) => {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    return () => app.synth();
  };

  test('find nothing in any stack of the line', () => {
    expect(check(lineApp().app)).not.toThrow();
    const webCertificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b';
    expect(check(lineApp({ webAddress: 'https://311.example.gov', webCertificateArn }).app)).not.toThrow();
  });

  test('find what is wrong: this check is live', () => {
    const app = emptyApp();
    const { node } = new Bucket(new Stack(app, 'Careless'), 'Open');
    const synthesize = check(app);
    expect(synthesize).toThrow('AwsSolutions-S10');
    expect(synthesize).toThrow(node.path);
  });
});

describe("CloudFormation's own rules for templates", () => {
  test('find nothing in the templates of the line', () => {
    const report = readFileSync(join(inject('assemblyFolder'), 'validation-report.json'), 'utf8');
    expect(JSON.parse(report).pluginReports).toEqual([]);
  });

  test('find what is wrong: this check is live', () => {
    const app = emptyApp(
      { '@aws-cdk/core:validateAgainstDefaultRules': true },
      { builtinCloudFormationValidation: true },
    );
    const wrong = new CfnResource(new Stack(app, 'Careless'), 'Wrong', { type: 'AWS::SQS::Queue' });
    wrong.addPropertyOverride('MessageRetentionPeriod', 'a fortnight');
    expect(() => app.synth()).toThrow('MessageRetentionPeriod');
  });

  // A linter of Python's: where it is not installed, the checks above stand alone.
  const linters = spawnSync('cfn-lint', ['--version']).status === 0 ? ['cfn-lint'] : [];
  test.for(linters)('and %s finds no error in them either', (linter) => {
    const cwd = inject('assemblyFolder');
    const templates = readdirSync(cwd).filter((file) => file.endsWith('.template.json'));
    expect(templates).not.toEqual([]);
    // W3005: the CDK writes dependencies out that a reference implies.
    const lint = spawnSync(linter, ['--ignore-checks', 'W3005', '--template', ...templates], { cwd, encoding: 'utf8' });
    expect(lint.stdout + lint.stderr).toBe('');
  });
});
