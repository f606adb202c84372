import MiniSearch from 'minisearch';
import { type Article, type City, type Language, languages } from './city.ts';
import type { Vocabulary } from './need.ts';
import { plainWords, singular } from './plain-words.ts';

type Vocabularies = Readonly<Record<Language, Vocabulary>>;
type Entry = {
  readonly id: number;
  readonly articleId: string;
  readonly title: string;
  readonly questions: string;
  readonly text: string;
};

export type ArticleFinder = (question: string, language: Language) => Article | undefined;

/** What residents say counts for more than what the city writes. */
const boost = { title: 3, questions: 3, text: 1 };
/** The least an article must score, and by how much more than the next one, to be an answer at all. */
const leastScore = 30;
const leastLead = 1.15;

/** Finds the article that answers a question; none rather than a wrong one. */
export function makeArticleFinder({ articles }: Pick<City, 'articles'>, vocabularies: Vocabularies): ArticleFinder {
  const own = ownQuestions(articles, vocabularies);
  const indexes = Object.fromEntries(
    languages.map((language) => [language, articleIndex(articles, language, vocabularies[language])]),
  );
  const articleOf = (articleId: unknown) => articles.find(({ id }) => id === articleId);

  return (question, language) => {
    const asked = own.get(questionKey(question, language, vocabularies));
    if (asked) return articleOf(asked);

    const telling = tellingWords(question, vocabularies[language]).size;
    const [best, second] = (indexes[language]?.search(question) ?? [])
      .map(({ articleId, queryTerms, score }) => ({ articleId, score: score * (queryTerms.length / telling) }))
      .toSorted((a, b) => b.score - a.score);
    if (!best || best.score < leastScore || best.score < leastLead * (second?.score ?? 0)) return undefined;
    return articleOf(best.articleId);
  };
}

/** Whether words are one of the articles' own questions, small words and plurals aside: "birth certificates, please". */
export function makeQuestionRecognizer(
  { articles }: Pick<City, 'articles'>,
  vocabularies: Vocabularies,
): (words: string, language: Language) => boolean {
  const own = ownQuestions(articles, vocabularies);
  return (words, language) => own.has(questionKey(words, language, vocabularies));
}

function articleIndex(articles: readonly Article[], language: Language, { common }: Vocabulary): MiniSearch<Entry> {
  const ignored = new Set(common);
  const index = new MiniSearch<Entry>({
    fields: ['title', 'questions', 'text'],
    storeFields: ['articleId'],
    tokenize: plainWords,
    processTerm: (term) => (ignored.has(term) ? null : singular(term)),
    searchOptions: { boost, fuzzy: (term) => (term.length > 4 ? 0.2 : false), prefix: (term) => term.length > 4 },
  });
  index.addAll(
    articles.map(({ id, title, questions, spoken, full }, number) => ({
      id: number,
      articleId: id,
      title: title[language],
      questions: questions[language].join(' '),
      text: `${spoken[language]} ${full[language]}`,
    })),
  );
  return index;
}

/** The article of each of its own questions, by the telling words of it. */
function ownQuestions(articles: readonly Article[], vocabularies: Vocabularies): ReadonlyMap<string, string> {
  return new Map(
    languages.flatMap((language) =>
      articles.flatMap(({ id, title, questions }) =>
        [title[language], ...questions[language]].map(
          (words) => [questionKey(words, language, vocabularies), id] as const,
        ),
      ),
    ),
  );
}

function questionKey(words: string, language: Language, vocabularies: Vocabularies): string {
  return [language, ...[...tellingWords(words, vocabularies[language])].toSorted()].join(' ');
}

function tellingWords(words: string, { common }: Vocabulary): Set<string> {
  return new Set(
    plainWords(words)
      .filter((word) => !common.includes(word))
      .map(singular),
  );
}
