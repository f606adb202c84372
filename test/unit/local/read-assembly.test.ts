import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAssembly } from '../../../local/assembly/read-assembly.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'connect-311-assembly-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}

const manifest = {
  artifacts: {
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    'Data.assets': { type: 'cdk:asset-manifest', properties: { file: 'Data.assets.json' } },
    Data: {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'Data.template.json', stackName: 'line-data' },
    },
    Unnamed: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Unnamed.template.json' } },
  },
};
const assets = {
  files: {
    abc: {
      source: { path: 'asset.abc', packaging: 'zip' },
      destinations: { here: { objectKey: 'abc.zip' }, there: { objectKey: 'copy/abc.zip' } },
    },
  },
};
const template = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' } } };
const files = {
  'manifest.json': manifest,
  'Data.assets.json': assets,
  'Data.template.json': template,
  'Unnamed.template.json': { Resources: {} },
};

describe('a cloud assembly', () => {
  test('is read stack by stack, each by the name it is deployed under', () => {
    const { stacks } = readAssembly(folderOf(files));
    expect(stacks.map(({ stackName }) => stackName)).toEqual(['line-data', 'Unnamed']);
    expect(stacks[0]).toEqual({
      stackName: 'line-data',
      Parameters: {},
      Conditions: {},
      Outputs: {},
      Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } },
    });
  });

  test('says where each asset lies, by the key it would be uploaded under', () => {
    const folder = folderOf(files);
    expect(readAssembly(folder).assetByObjectKey).toEqual(
      new Map([
        ['abc.zip', join(folder, 'asset.abc')],
        ['copy/abc.zip', join(folder, 'asset.abc')],
      ]),
    );
  });

  test.each([
    ['there is none', {}, /manifest\.json/],
    ['a template of it is missing', { 'manifest.json': manifest, 'Data.assets.json': assets }, /Data\.template\.json/],
    ['a template of it has no resources', { ...files, 'Data.template.json': {} }, /Resources/],
    [
      'a resource of it has no type',
      { ...files, 'Data.template.json': { Resources: { Table: {} } } },
      /Table[\s\S]*Type/,
    ],
  ])('is refused when %s', (_why, given, message) => {
    const folder = folderOf(given);
    expect(() => readAssembly(folder)).toThrow(message);
  });
});
