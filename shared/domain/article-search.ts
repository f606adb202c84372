import MiniSearch from 'minisearch';
import { type Article, type City, type Language, languages } from './city.ts';
import type { Vocabulary } from './need.ts';
import { plainWords } from './plain-words.ts';
import { likelihoods, type Model } from './understanding/model.ts';
import { signsOfText } from './understanding/signs.ts';

export type FoundArticle = {
  readonly article: Article;
  /** 0 to 1. */
  readonly score: number;
};

export type ArticleSearch = (question: string, language: Language) => FoundArticle[];

type Entry = { readonly id: number; readonly title: string; readonly questions: string; readonly text: string };

/** What was learnt knows what people mean; the index knows every word that stands in an answer, and unfinished ones. */
const shareOfModel = 0.75;
const boost = { title: 3, questions: 3, text: 1 };
/** Scoring less than this, an article is no answer. */
const leastScore = 0.1;
const articlesKept = 5;

/** Searches the knowledge base: the right article first, up to five; nothing rather than something that is no answer. */
export function makeArticleSearch(
  { articles }: Pick<City, 'articles'>,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  model: Model,
): ArticleSearch {
  const indexes = new Map(
    languages.map((language) => [language, articleIndex(articles, language, vocabularies[language])]),
  );
  return (question, language) => {
    const understood = likelihoods(model, signsOfText(question, vocabularies[language].stem));
    const likely = new Map(understood.map(({ label, confidence }) => [label, confidence]));
    // Who searches here asks a question: whether it could be a report says nothing against an answer.
    const possible = [...articles.map(({ id }) => id), 'none'].reduce((sum, id) => sum + (likely.get(id) ?? 0), 0);
    const found = indexes.get(language)?.search(question) ?? [];
    const total = found.reduce((sum, { score }) => sum + score, 0);
    const shares = new Map(found.map(({ id, score }) => [Number(id), score / total]));
    return articles
      .map((article, at) => ({
        article,
        score: shareOfModel * ((likely.get(article.id) ?? 0) / possible) + (1 - shareOfModel) * (shares.get(at) ?? 0),
      }))
      .filter(({ score }) => score >= leastScore)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, articlesKept);
  };
}

function articleIndex(articles: readonly Article[], language: Language, { common, stem }: Vocabulary) {
  const ignored = new Set(common);
  const index = new MiniSearch<Entry>({
    fields: ['title', 'questions', 'text'],
    tokenize: plainWords,
    processTerm: (term) => (ignored.has(term) ? null : stem(term)),
    searchOptions: { boost, fuzzy: (term) => (term.length > 4 ? 0.2 : false), prefix: (term) => term.length > 2 },
  });
  index.addAll(
    articles.map(({ title, questions, spoken, full }, id) => ({
      id,
      title: title[language],
      questions: questions[language].join(' '),
      text: `${spoken[language]} ${full[language]}`,
    })),
  );
  return index;
}
