import { parseArgs } from 'node:util';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { Language } from '../shared/domain/city.ts';
import { keywordMatch, naiveBayes, type System, searchedPhrases } from './baselines.ts';
import { type Labelled, type Mapping, readLabelled, readMapping } from './labelled-file.ts';
import { openLine } from './line.ts';
import { confusions, emergencies, table } from './report.ts';
import { type Judged, judge, none, scoresOf } from './scores.ts';

const usage = `expected: npm run eval -- [--map FILE.yaml] [--language en|es] [--only COLUMN=VALUE] FILE.csv…
  FILE.csv has the columns label (or category) and text, and may have language
  --map      what each label means in this city's codes: "Street Lamps: [street-light]"; "none" where nothing is right
  --language what is spoken where a row does not say (en)
  --only     only rows of which a column has this value`;

endWithReader();
const { files, mapping, language, only } = readArguments();
const { classify, examples } = openLine();

/** The whole line, as a system among others: what it takes a text for, and what else it might be. */
const wholeLine: System = (text, spoken) => {
  const { need, candidates, confidence } = classify(text, spoken);
  if (need === 'service' || need === 'information') return candidates;
  if (need === 'unknown') return [{ code: none, confidence }];
  return [{ code: need, confidence }, ...candidates];
};

const systems: readonly (readonly [string, System])[] = [
  ['the line', wholeLine],
  ['keyword match', keywordMatch(examples)],
  ['minisearch over phrases', searchedPhrases(examples)],
  ['multinomial naive Bayes', naiveBayes(examples)],
];

for (const file of files) {
  const texts = readLabelled(file, { language, ...(mapping ? { mapping } : {}), ...(only ? { only } : {}) });
  if (texts.length === 0) throw new Error(`${file}: expected at least one row`);
  const judged = systems.map(([name, system]) => ({ name, judged: judgeAll(texts, system) }));
  console.log(`\n${file}: ${texts.length} texts`);
  console.log(table(judged.map((each) => ({ name: each.name, ...scoresOf(each.judged) }))));
  const [line] = judged;
  if (line) {
    console.log(emergencies(line.judged));
    console.log(confusions(line.judged));
  }
}

function judgeAll(texts: readonly Labelled[], system: System): Judged[] {
  return texts.map((labelled) => judge(labelled, system(labelled.text, labelled.language)));
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { map: { type: 'string' }, language: { type: 'string', default: 'en' }, only: { type: 'string' } },
    });
    const [column = '', value] = values.only?.split('=') ?? [];
    if (positionals.length === 0 || (values.only && value === undefined)) throw new Error('too few arguments');
    const mapping: Mapping | undefined = values.map ? readMapping(values.map) : undefined;
    return {
      files: positionals,
      mapping,
      language: Language.parse(values.language),
      only: value === undefined ? undefined : { column, value },
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}
