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

const geocoder = 'amazon-location';

const locating = (parameters: Readonly<Record<string, unknown>>) => {
  const { functions } = lineTemplates(parameters);
  const { role } = functionOf(functions, 'locate-place');
  const allowed = allowancesOf(functions, role).filter(({ actions }) => actions.some((each) => /geo/.test(each)));
  return { functions, allowed };
};

describe('the parameter geocoder', () => {
  const read = (value: unknown) => readConfig(emptyApp({ geocoder: value }), {}).geocoder;

  test('is left out unless a city asks for one', () => {
    expect(readConfig(emptyApp(), {}).geocoder).toBeUndefined();
    expect(read(geocoder)).toBe(geocoder);
  });

  test.each(['', 'google', 'Amazon Location', true])('%j is refused with what was expected', (value) => {
    expect(() => read(value)).toThrow('expected amazon-location');
  });
});

describe('without a geocoder, as deployed unless a city asks for one', () => {
  test('locate-place may ask nobody', () => {
    expect(locating({}).allowed).toEqual([]);
  });

  test('nothing of Amazon Location is in any bundle', () => {
    const bundles = bundlesOf(inject('assemblyFolder'));
    expect(bundles.length).toBeGreaterThan(10);
    const mentioning = bundles.filter(({ file }) => /geo-?places/i.test(readFileSync(file, 'utf8')));
    expect(mentioning.map(({ name }) => name)).toEqual([]);
  });
});

describe('with Amazon Location', () => {
  const { functions, allowed } = locating({ geocoder });

  test('locate-place may find addresses, and nothing else there', () => {
    expect(allowed.flatMap(({ actions }) => actions)).toEqual(['geo-places:Geocode']);
    expect(JSON.stringify(allowed[0]?.resources)).toMatch(
      /"arn:",\{"Ref":"AWS::Partition"\},":geo-places:",\{"Ref":"AWS::Region"\},"::provider\/default"/,
    );
    expect(allowed.filter(isWide)).toEqual([]);
  });

  test('no other function may', () => {
    const others = functionsIn(functions).filter(({ folder }) => folder !== 'locate-place');
    expect(others.length).toBeGreaterThan(10);
    expect(JSON.stringify(others.map(({ role }) => allowancesOf(functions, role)))).not.toContain('geo');
  });

  test('the AWS Solutions rules find nothing', () => {
    const { app } = lineApp({ geocoder });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('the bundle that asks Amazon Location', () => {
  let locate: LocalFunction;
  const logged: string[] = [];
  beforeAll(() => {
    locate = new LocalFunction({
      name: 'locate-place',
      arn: 'arn:aws:lambda:us-east-1:111122223333:function:locate-place',
      file: bundleOf(inject('fullAssemblyFolder'), 'locate-place'),
      exportName: 'handler',
      timeoutSeconds: 8,
      memoryMegabytes: 512,
      // A port where nobody listens, and no credentials, as on a machine without AWS.
      env: {
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_GEO_PLACES: 'http://127.0.0.1:9',
        AWS_EC2_METADATA_DISABLED: 'true',
        POWERTOOLS_SERVICE_NAME: 'locate-place',
        POWERTOOLS_METRICS_NAMESPACE: 'Connect311',
      },
      log: (line) => logged.push(line),
    });
  });
  afterAll(async () => {
    await locate.kill();
  });

  const answerTo = (words: string) =>
    locate.invoke(
      connectEvent({
        parameters: {
          words,
          asked: 'yes',
          keys: 'none',
          candidates: 'none',
          said: 'none',
          serviceCode: 'pothole',
          reported: 'a hole',
        },
      }),
    );

  test('has its client; where nobody answers it, the place is not found, and the log says so without the address', async () => {
    const started = performance.now();
    expect(await answerTo('12 Newfound Street')).toMatchObject({
      status: 'not-found',
      placeWords: '12 Newfound Street',
    });
    expect(performance.now() - started).toBeLessThan(4000);
    expect(logged.join('')).toContain('geocoding-failed');
    expect(logged.join('')).not.toMatch(/newfound/i);
  });

  test('asks nobody about a place in the city’s own file', async () => {
    logged.splice(0);
    expect(await answerTo('45 Park Street')).toMatchObject({ status: 'found', place: '45 Park Street' });
    expect(logged.join('')).not.toContain('geocoding');
  });
});
