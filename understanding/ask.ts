import { parseArgs } from 'node:util';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { makeArticleSearch } from '../shared/domain/article-search.ts';
import { Language, languages } from '../shared/domain/city.ts';
import { vocabularies } from '../shared/language/languages.ts';
import { openLine } from './line.ts';

const usage = `expected: npm run -s ask -- [--json] [--language ${languages.join('|')}] "question"`;

endWithReader();
const { question, asJson, given } = readArguments();
const { city, model, classify } = openLine();
const language = given ?? classify(question, 'en').language;
const found = makeArticleSearch(city, vocabularies, model)(question, language);

if (asJson) {
  const articles = found.map(({ article: { id, title }, score }) => ({
    id,
    title: title[language],
    score: Number(score.toFixed(3)),
  }));
  console.log(JSON.stringify({ articles }));
} else if (found.length === 0) {
  console.log('No good answer.');
} else {
  for (const { article, score } of found) console.log(`${score.toFixed(3)} ${article.id}: ${article.spoken[language]}`);
}

function readArguments() {
  try {
    const options = { json: { type: 'boolean' }, language: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (positionals.length !== 1) throw new Error('one question');
    return {
      question: positionals[0] ?? '',
      asJson: values.json === true,
      given: values.language === undefined ? undefined : Language.parse(values.language),
    };
  } catch {
    console.error(usage);
    process.exit(2);
  }
}
