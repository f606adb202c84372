import type { ArticleFinder } from '../../shared/domain/article-finder.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type AnswerQuestionDeps = { readonly findArticle: ArticleFinder };

/** The short answer to what the caller asked, with the ways on from it; or that there is none, which is a person's case. */
export function answerQuestion(
  { findArticle }: AnswerQuestionDeps,
  words: string,
  call: { readonly phone: string | undefined; readonly languageCode: string },
) {
  const language = languageFor(call.languageCode);
  const article = findArticle(words, language);
  if (!article) return { status: 'no-answer', article: 'none', say: wordsIn[language].noAnswer() };
  const say = wordsIn[language].answer(article.spoken[language], call.phone !== undefined);
  return { status: 'answered', article: article.id, say };
}
