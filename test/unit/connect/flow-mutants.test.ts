import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkFlow } from '../../../local/connect/check/check-flow.ts';
import { type FlowDocument, kindsOfMutation, mutantsOf } from './flow-mutations.ts';
import { flowOfEverything } from './flow-of-everything.ts';

const folder = fileURLToPath(new URL('../../../contact-flows', import.meta.url));
const ours = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): [string, FlowDocument] => [file, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))]);
const flows: [string, FlowDocument][] = [...ours, ['a flow of everything', flowOfEverything()]];

const problemsOf = (document: unknown) => checkFlow(document).filter(({ severity }) => severity === 'problem');

test.each(flows)('finds nothing wrong with %s', (_, document) => {
  expect(checkFlow(document)).toEqual([]);
});

test('is tried on mutants of every block', () => {
  const mutants = kindsOfMutation.flatMap((kind) => flows.flatMap(([, document]) => mutantsOf(document, kind)));
  console.log(`flow check is tried on ${mutants.length} mutants of ${kindsOfMutation.length} kinds`);
  expect(kindsOfMutation.length).toBeGreaterThanOrEqual(15);
  expect(mutants.length).toBeGreaterThan(1000);
});

test.each(kindsOfMutation)('finds %s wherever it can be made', (kind) => {
  const mutants = flows.flatMap(([, document]) => mutantsOf(document, kind));
  expect(mutants.length).toBeGreaterThan(0);
  expect(mutants.filter(({ document }) => problemsOf(document).length === 0).map(({ what }) => what)).toEqual([]);
});
