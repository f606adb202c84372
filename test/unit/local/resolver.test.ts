import { describe, expect, test } from 'vitest';
import { makeResolver, UnresolvableError } from '../../../local/assembly/resolver.ts';
import { stackOf } from './stack-of.ts';

const secretReference = '{{resolve:secretsmanager:arn:secret:SecretString:::}}';

const made: Readonly<Record<string, Record<string, string>>> = {
  Table: { Arn: 'arn:aws:dynamodb:table/requests', StreamArn: 'arn:stream' },
  Secret: {},
};

const resolve = makeResolver(stackOf('line', {}, { Stage: { Default: 'prod' } }), {
  pseudoParameters: { 'AWS::Region': 'us-east-1', 'AWS::Partition': 'aws' },
  make: async (_stack, logicalId) => {
    const attributes = made[logicalId];
    if (!attributes) throw new Error(`no ${logicalId}`);
    return { ref: logicalId.toLowerCase(), attributes };
  },
  importValue: async (name) => `imported ${name}`,
  dynamicReference: async (reference) => `$& secret of ${reference.slice(10, 24)}`,
});

const getAtt = { 'Fn::GetAtt': ['Table', 'Arn'] };

describe('a value of a template', () => {
  test.each<[string, unknown, unknown]>([
    ['text', 'pothole', 'pothole'],
    ['a number', 8, 8],
    ['a truth', false, false],
    ['a list', [1, { Ref: 'Table' }], [1, 'table']],
    ['an object', { a: { b: { Ref: 'Table' } } }, { a: { b: 'table' } }],
    ['a parameter', { Ref: 'Stage' }, 'prod'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ["the stack's own name", { Ref: 'AWS::StackName' }, 'line'],
    ['an attribute', getAtt, 'arn:aws:dynamodb:table/requests'],
    ['an attribute written in one', { 'Fn::GetAtt': 'Table.StreamArn' }, 'arn:stream'],
    ['a join', { 'Fn::Join': ['-', ['a', 1, { Ref: 'Table' }]] }, 'a-1-table'],
    ['a split', { 'Fn::Split': ['/', getAtt] }, ['arn:aws:dynamodb:table', 'requests']],
    ['a selection', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['an import', { 'Fn::ImportValue': { 'Fn::Join': [':', ['data', 'Table']] } }, 'imported data:Table'],
    [
      'a substitution',
      { 'Fn::Sub': '${AWS::Partition}:${Table}:${Table.Arn}:${!Kept}' },
      `aws:table:${made.Table?.Arn}:\${Kept}`,
    ],
    ['a substitution with its own', { 'Fn::Sub': ['${Of}-${Table}', { Of: { Ref: 'Stage' } }] }, 'prod-table'],
    ['a nest', { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::Join': ['', [getAtt, '/x']] }] }] }, 'requests'],
  ])('that is %s becomes what CloudFormation makes of it', async (_what, value, expected) => {
    await expect(resolve(value)).resolves.toEqual(expected);
  });

  test('that is AWS::NoValue is left out of objects, lists and joins', async () => {
    const nothing = { Ref: 'AWS::NoValue' };
    await expect(resolve({ a: nothing, b: [nothing, 1], c: { 'Fn::Join': [',', ['x', nothing]] } })).resolves.toEqual({
      b: [1],
      c: 'x',
    });
  });

  test.each<[string, unknown]>([
    ['as it stands', `of ${secretReference}`],
    [
      'put together by a join',
      { 'Fn::Join': ['', ['of {{resolve:secretsmanager:', 'arn:secret', ':SecretString:::}}']] },
    ],
    [
      'put together by a substitution',
      { 'Fn::Sub': ['of {{resolve:secretsmanager:${Arn}:SecretString:::}}', { Arn: 'arn:secret' }] },
    ],
  ])('with a dynamic reference %s holds the secret, letter for letter', async (_how, value) => {
    await expect(resolve(value)).resolves.toBe('of $& secret of secretsmanager');
  });

  test('with two dynamic references holds both secrets', async () => {
    const value = await resolve(`${secretReference},{{resolve:ssm-secure-12345:x}}`);
    expect(value).toBe('$& secret of secretsmanager,$& secret of ssm-secure-123');
  });
});

describe('what cannot be resolved', () => {
  test.each<[string, unknown, string]>([
    [
      'an unknown function',
      { 'Fn::Base64': 'x' },
      'line: the local run does not know the intrinsic function Fn::Base64',
    ],
    [
      'a missing attribute',
      { 'Fn::GetAtt': ['Table', 'TableId'] },
      'line: Table has no attribute TableId in the local run',
    ],
    [
      'an attribute in a substitution',
      { 'Fn::Sub': '${Secret.Id}' },
      'line: Secret has no attribute Id in the local run',
    ],
    ['a join of what is no list', { 'Fn::Join': [',', 'x'] }, 'line: Fn::Join expects a list, found "x"'],
    ['a join of lists', { 'Fn::Join': [',', [['x']]] }, 'line: Fn::Join expects text, found ["x"]'],
    [
      'a selection beyond the end',
      { 'Fn::Select': [2, ['a', 'b']] },
      'line: Fn::Select finds nothing at 2 of ["a","b"]',
    ],
    ['a reference to no name', { Ref: ['Table'] }, 'line: Ref expects text, found ["Table"]'],
  ])('is named: %s', async (_what, value, message) => {
    await expect(resolve({ deep: [value] })).rejects.toThrow(new UnresolvableError(message));
  });
});
