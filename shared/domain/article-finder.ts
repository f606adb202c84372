import MiniSearch from 'minisearch';
import { type Article, type City, type Language, languages } from './city.ts';
import type { Vocabulary } from './need.ts';
import { plainWords, singular } from './plain-words.ts';

type Question = { readonly id: number; readonly articleId: string; readonly words: string };

export type ArticleFinder = (question: string, language: Language) => Article | undefined;

/** How much of a question's telling words an article must explain to be an answer at all. */
const leastShareExplained = 0.5;

/** Finds the article that answers a question; none rather than a wrong one. */
export function makeArticleFinder(
  { articles }: Pick<City, 'articles'>,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
): ArticleFinder {
  const indexes = Object.fromEntries(
    languages.map((language) => [language, questionIndex(articles, language, vocabularies[language])]),
  );
  return (question, language) => {
    const telling = tellingWords(question, vocabularies[language]);
    const [best] = indexes[language]?.search(question) ?? [];
    if (!best || best.queryTerms.length / telling.size < leastShareExplained) return undefined;
    return articles.find(({ id }) => id === best.articleId);
  };
}

function questionIndex(articles: readonly Article[], language: Language, { common }: Vocabulary) {
  const ignored = new Set(common);
  const index = new MiniSearch<Question>({
    fields: ['words'],
    storeFields: ['articleId'],
    tokenize: plainWords,
    processTerm: (term) => (ignored.has(term) ? null : singular(term)),
    searchOptions: { fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
  });
  index.addAll(questionsOf(articles, language).map((question, id) => ({ id, ...question })));
  return index;
}

/** Whether words are one of the articles' own questions, small words and plurals aside: "birth certificates, please". */
export function makeQuestionRecognizer(
  { articles }: Pick<City, 'articles'>,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
): (words: string, language: Language) => boolean {
  const keyOf = (words: string, language: Language) =>
    [...tellingWords(words, vocabularies[language])].toSorted().join(' ');
  const known = new Set(
    languages.flatMap((language) =>
      questionsOf(articles, language).map(({ words }) => `${language} ${keyOf(words, language)}`),
    ),
  );
  return (words, language) => known.has(`${language} ${keyOf(words, language)}`);
}

function questionsOf(articles: readonly Article[], language: Language) {
  return articles.flatMap(({ id, title, questions }) =>
    [title[language], ...questions[language]].map((words) => ({ articleId: id, words })),
  );
}

function tellingWords(words: string, { common }: Vocabulary): Set<string> {
  return new Set(
    plainWords(words)
      .filter((word) => !common.includes(word))
      .map(singular),
  );
}
