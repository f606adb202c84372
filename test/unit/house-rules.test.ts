import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const own = globSync('{shared,functions,infra,local,test}/**/*.ts').map((path) => ({
  path,
  source: readFileSync(path, 'utf8'),
}));

describe('the source', () => {
  it('is looked at whole', () => {
    expect(own.length).toBeGreaterThan(100);
    expect(own.map(({ path }) => path)).toContain('shared/adapters/dynamodb/work-orders.ts');
  });

  it('imports zod as a namespace, so that a bundle keeps only what it uses', () => {
    const imports = own.flatMap(({ path, source }) =>
      [...source.matchAll(/^import (.*) from 'zod(?:\/[^']*)?';$/gm)].map(([line]) => ({ path, line })),
    );
    expect(imports.length).toBeGreaterThan(10);
    expect(imports.filter(({ line }) => !/^import (type )?\* as z from 'zod';$/.test(line))).toEqual([]);
  });

  it('spells the keys of the table nowhere but where the table is kept', () => {
    const spellsKeys = own.filter(({ source }) =>
      /['"`](?:JOB|WORK|REQUEST|TOLD|SEQUENCE|CALLER|NOTICE|ASKED-TEXT)#/.test(source),
    );
    const elsewhere = spellsKeys.filter(({ path }) => !path.startsWith('shared/adapters/dynamodb/'));
    expect(spellsKeys.map(({ path }) => path)).toContain('shared/adapters/dynamodb/keys.ts');
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });

  it('matches words of an object with expect.stringMatching: a bare pattern there matches anything', () => {
    const barePattern = /toMatchObject\((?:(?!;\n).)*?: \/[^/*]/s;
    expect(barePattern.test('expect(a).toMatchObject({ say: /x/ });\n')).toBe(true);
    expect(barePattern.test('expect(a).toMatchObject({ say: expect.stringMatching(/x/) });\n')).toBe(false);
    const wrong = own.filter(({ path, source }) => !path.endsWith('house-rules.test.ts') && barePattern.test(source));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
