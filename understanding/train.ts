import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { CityFileError, type Problem } from '../shared/adapters/city-files/problem.ts';
import { cityFolderOf } from '../shared/adapters/city-files.ts';
import { readExamples } from '../shared/adapters/example-files.ts';
import { labelsOf } from '../shared/domain/catalogue.ts';
import { Language } from '../shared/domain/city.ts';
import type { Example } from '../shared/domain/understanding/training.ts';
import { comparison } from './comparison.ts';
import { type Labelled, readLabelled } from './labelled-file.ts';
import { type Line, openLine } from './line.ts';
import { ownSets } from './own-sets.ts';
import { asSystem, judgeAll } from './systems.ts';

const usage = `expected: npm run train -- [--accept] [--check FILE.csv]… CORRECTIONS
  CORRECTIONS  what teach-line answered to {"do":"corrections"} (JSON), or a CSV with the columns language,label,text
  --check      one more labelled file to see what gets better and worse in
  --accept     keep them: they join the city's examples, and the next synthesis learns from them`;

/** Each correction is judged by a line that learnt from the other folds only. */
const folds = 3;

const Exported = z.object({
  examples: z.array(z.object({ language: Language, label: z.string(), text: z.string().min(1) })),
});

endWithReader();
try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof CityFileError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function main(): number {
  const given = readArguments();
  if ('problem' in given) {
    console.error(`${given.problem}\n${usage}`);
    return 2;
  }
  const before = openLine();
  const known = new Set(before.examples.map(nameOf));
  const corrections = given.corrections(before).filter((example) => !known.has(nameOf(example)));
  if (corrections.length === 0) {
    console.log('Nothing new to learn from.');
    return 0;
  }
  const after = openLine(before.cityName, corrections);
  console.log(`${corrections.length} corrections to learn from.`);
  console.log(
    comparison('the corrections, each judged by a line that did not see it', ...onThemselves(before, corrections)),
  );
  const sets = [...ownSets(), ...given.checks];
  const compared = sets.map(({ name, texts }) => ({
    name,
    texts: judgeAll(texts, asSystem(before.classify)),
    after: judgeAll(texts, asSystem(after.classify)),
  }));
  for (const each of compared) console.log(comparison(each.name, each.texts, each.after));

  const missed = compared.flatMap(({ texts, after: judged }) =>
    judged.filter((each, at) => each.label === 'emergency' && !each.isRight && texts[at]?.isRight),
  );
  if (missed.length > 0) {
    console.error(`Not kept: ${missed.length} emergencies would be missed that are not missed now.`);
    return 1;
  }
  if (!given.accept) {
    console.log('Nothing was changed. To keep them: --accept');
    return 0;
  }
  const file = join(cityFolderOf(before.cityName), 'examples', 'corrections.csv');
  const rows = stringify([...corrections], { header: !existsSync(file), columns: ['language', 'label', 'text'] });
  writeFileSync(file, rows, { flag: 'a' });
  console.log(`Kept in ${file}; the next synthesis learns from them.`);
  return 0;
}

function onThemselves(before: Line, corrections: readonly Example[]) {
  const texts = corrections.map(({ language, label, text }): Labelled => ({ language, label, text, right: [label] }));
  const parts = Math.min(folds, corrections.length);
  const judged = Array.from({ length: parts }, (_, part) => {
    const own = (_each: unknown, at: number) => at % parts === part;
    const others = corrections.filter((each, at) => !own(each, at));
    return judgeAll(texts.filter(own), asSystem(openLine(before.cityName, others).classify));
  }).flat();
  const inOrder = texts.flatMap(({ text }) => judged.find((each) => each.text === text) ?? []);
  return [judgeAll(texts, asSystem(before.classify)), inOrder] as const;
}

function nameOf({ language, label, text }: Example): string {
  return JSON.stringify([language, label, text]);
}

/** Throws one error with every mistake, each with its place. */
function readCorrections(file: string, { city }: Line): Example[] {
  const problems: Problem[] = [];
  const labels = labelsOf(city);
  const read = file.endsWith('.json')
    ? Exported.parse(JSON.parse(readFileSync(file, 'utf8'))).examples
    : readExamples(file, labels, problems);
  read.forEach(({ label }, at) => {
    if (!labels.has(label))
      problems.push({ file, line: at + 1, path: `examples[${at}].label`, expected: 'a known label', found: label });
  });
  if (problems.length > 0) throw new CityFileError(problems);
  return read;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { accept: { type: 'boolean', default: false }, check: { type: 'string', multiple: true, default: [] } },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1) throw new Error('one file of corrections');
    const checks = values.check.map((name) => ({ name, texts: readLabelled(name, { language: 'en' }) }));
    return { corrections: (line: Line) => readCorrections(file, line), accept: values.accept, checks };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
