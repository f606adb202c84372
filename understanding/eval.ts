import { parseArgs } from 'node:util';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { Language } from '../shared/domain/city.ts';
import { keywordMatch, naiveBayes, type System, searchedPhrases } from './baselines.ts';
import { type Mapping, readLabelled, readMapping } from './labelled-file.ts';
import { openLine } from './line.ts';
import { ownSets } from './own-sets.ts';
import { confusions, emergencies, table } from './report.ts';
import { scoresOf } from './scores.ts';
import { asSystem, judgeAll } from './systems.ts';

const usage = `expected: npm run eval -- [--map FILE.yaml] [--language en|es] [--only COLUMN=VALUE] [FILE.csv…]
  without a file: the project's own questions and emergencies
  FILE.csv has the columns label (or category) and text, and may have language
  --map      what each label means in this city's codes: "Street Lamps: [street-light]"; "none" where nothing is right
  --language what is spoken where a row does not say (en)
  --only     only rows of which a column has this value`;

endWithReader();
const sets = readArguments();
const { classify, examples } = openLine();

const systems: readonly (readonly [string, System])[] = [
  ['the line', asSystem(classify)],
  ['keyword match', keywordMatch(examples)],
  ['minisearch over phrases', searchedPhrases(examples)],
  ['multinomial naive Bayes', naiveBayes(examples)],
];

for (const { name, texts } of sets) {
  if (texts.length === 0) throw new Error(`${name}: expected at least one row`);
  const judged = systems.map(([each, system]) => ({ name: each, judged: judgeAll(texts, system) }));
  console.log(`\n${name}: ${texts.length} texts`);
  console.log(table(judged.map((each) => ({ name: each.name, ...scoresOf(each.judged) }))));
  const [line] = judged;
  if (line) {
    console.log(emergencies(line.judged));
    console.log(confusions(line.judged));
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { map: { type: 'string' }, language: { type: 'string', default: 'en' }, only: { type: 'string' } },
    });
    const [column = '', value] = values.only?.split('=') ?? [];
    if (values.only && value === undefined) throw new Error('--only needs COLUMN=VALUE');
    const mapping: Mapping | undefined = values.map ? readMapping(values.map) : undefined;
    if (positionals.length === 0) return ownSets();
    const reading = {
      language: Language.parse(values.language),
      ...(mapping ? { mapping } : {}),
      ...(value === undefined ? {} : { only: { column, value } }),
    };
    return positionals.map((file) => ({ name: file, texts: readLabelled(file, reading) }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
