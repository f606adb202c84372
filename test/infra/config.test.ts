import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../infra/config.ts';
import { emptyApp, lineApp } from '../support/line-app.ts';

const read = (parameters: Record<string, unknown>, env: NodeJS.ProcessEnv = {}) =>
  readConfig(emptyApp(parameters), env);

describe('the parameters of a deployment', () => {
  test('need none: the sample city, in production, on a number of its own', () => {
    expect(read({})).toEqual({
      stage: 'prod',
      cityFolder: 'city/hartford',
      connectInstanceAlias: 'connect-311-hartford-prod',
      phoneNumberCountry: 'US',
      phoneNumberType: 'DID',
      textPartsPerSecond: 3,
      textPartsPerDay: 10_000,
      testCases: false,
      logRetentionDays: RetentionDays.THREE_MONTHS,
    });
  });

  test('are taken as written on a command line, where all is text', () => {
    expect(read({ logRetentionDays: '30', stage: 'test' })).toMatchObject({ logRetentionDays: 30, stage: 'test' });
  });

  test('name the city by its folder, or by a path', () => {
    expect(read({ city: 'springfield' }).cityFolder).toBe('city/springfield');
    expect(read({ city: '/cities/springfield' }).cityFolder).toBe('/cities/springfield');
  });

  test('CITY in the environment says which city, whatever the parameters say', () => {
    expect(read({ city: 'springfield' }, { CITY: '/cities/shelbyville' }).cityFolder).toBe('/cities/shelbyville');
    expect(read({ city: 'springfield' }, { CITY: '' }).cityFolder).toBe('city/springfield');
  });

  test.each([
    ['/cities/St. Louis_Park/', 'connect-311-St-Louis-Park-prod'],
    ['/cities/a-city-whose-name-is-longer-than-that', 'connect-311-a-city-whose-name-is-longer-prod'],
  ])('make an alias that Amazon Connect takes of %s', (city, alias) => {
    expect(read({ city }).connectInstanceAlias).toBe(alias);
    expect(alias.length).toBeLessThanOrEqual(45);
  });
});

describe('wrong parameters', () => {
  test.each([
    ['stage', 'Production', 'expected 2 to 12 lower-case letters or digits'],
    ['connectInstanceAlias', '-line-', 'expected 1 to 45 letters, digits or hyphens'],
    ['connectInstanceArn', 'arn:aws:lambda:us-east-1:111122223333:function:x', 'expected the ARN of an Amazon Connect'],
    ['phoneNumberCountry', 'usa', 'expected a country in two capital letters'],
    ['phoneNumberType', 'MOBILE', 'expected DID or TOLL_FREE'],
    ['webAddress', '311.example.gov', 'expected an address such as https://311.example.gov'],
    ['webCertificateArn', 'arn:aws:acm:us-east-2:111122223333:certificate/0a1b', 'in us-east-1, such as arn:aws:acm'],
    ['logRetentionDays', 'many', 'expected a number of days'],
    ['logRetentionDays', 91, 'expected one of 1, 3, 5, 7'],
  ])('%s given as %j is refused with what was expected', (name, value, expected) => {
    expect(() => read({ [name]: value })).toThrow(expected);
    expect(() => read({ [name]: value })).toThrow(name);
  });

  const webAddress = 'https://311.example.gov';
  const webCertificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b';

  test('a name of the city’s own and its certificate are taken together, and neither without the other', () => {
    expect(read({ webAddress, webCertificateArn })).toMatchObject({ webAddress, webCertificateArn });
    expect(() => read({ webAddress })).toThrow(/expected together with webAddress.*certificate.*webCertificateArn/s);
    expect(() => read({ webCertificateArn })).toThrow(/expected together with webCertificateArn.*webAddress/s);
  });

  test('are all named at once', () => {
    const wrong = () => read({ stage: 'P', phoneNumberType: 'MOBILE' });
    expect(wrong).toThrow(/stage/);
    expect(wrong).toThrow(/phoneNumberType/);
  });

  test('a city that does not exist is refused with the file that is missing', () => {
    expect(() => lineApp({ city: '/cities/atlantis' })).toThrow('/cities/atlantis/city.yaml');
  });
});
