import { readFileSync } from 'node:fs';
import { trainedModelFile } from '../shared/adapters/trained-model.ts';
import { readModel } from '../shared/domain/understanding/model.ts';
import { stems } from '../shared/language/languages.ts';
import { openLine } from '../understanding/line.ts';
import { ownSets } from '../understanding/own-sets.ts';
import { scoresOf } from '../understanding/scores.ts';
import { asSystem, judgeAll } from '../understanding/systems.ts';
import { percentile, type Row } from './table.ts';

const rounds = 5;

/** How fast and how well the line understands: milliseconds for a text, and shares of the project's own sets. */
export function measureUnderstanding(): Row[] {
  const { classify, examples } = openLine();
  const stored = readFileSync(trainedModelFile(examples, stems), 'utf8');
  const loads = Array.from({ length: rounds }, () => timeOf(() => readModel(JSON.parse(stored))));
  const texts = ownSets().flatMap((set) => set.texts);
  for (const { text, language } of texts) classify(text, language);
  const took = Array.from({ length: rounds }, () =>
    texts.map(({ text, language }) => timeOf(() => classify(text, language))),
  ).flat();
  const longest = 'the trash by the street light was never picked up '.repeat(80);
  const scores = ownSets().map(({ name, texts: own }) => ({ name, ...scoresOf(judgeAll(own, asSystem(classify))) }));
  return [
    { what: 'the model, parsed and read', value: percentile(loads, 0.5), unit: 'ms', goal: 60 },
    { what: 'the model as it is bundled', value: stored.length / 1000, unit: 'KB' },
    { what: `classifying each of ${texts.length} texts, p50`, value: percentile(took, 0.5), unit: 'ms' },
    { what: `classifying each of ${texts.length} texts, p99`, value: percentile(took, 0.99), unit: 'ms', goal: 5 },
    { what: 'classifying 4,000 characters', value: timeOf(() => classify(longest, 'en')), unit: 'ms', goal: 5 },
    ...scores.map(({ name, first }) => ({ what: `understood at once: ${name}`, value: first, unit: '' })),
  ];
}

function timeOf(act: () => unknown): number {
  const at = performance.now();
  act();
  return performance.now() - at;
}
