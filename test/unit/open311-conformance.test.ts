import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folders = ['test/functional/open311', 'test/integration'];
const tests = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
);

/** The names in the last column of the table, each on a line of its own. */
const named = readFileSync('docs/open311.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [^|]* \| [^|]* \|$/.test(line) && !line.startsWith('| it requires'))
  .flatMap((line) => line.replace(/ \|$/, '').split(' | ').at(-1)?.split('<br>') ?? [])
  .map((name) => name.replace(/ \(test\/integration\)$/, ''));

test('the table of what the specification requires is there', () => {
  expect(named.length).toBeGreaterThan(25);
});

test.each([...new Set(named)])('what the specification requires is held by a test: %s', (name) => {
  expect(tests.filter((source) => source.includes(`'${name}'`))).not.toEqual([]);
});
