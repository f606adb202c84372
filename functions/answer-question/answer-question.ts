import { isReviewDue } from '../../shared/domain/article-review.ts';
import { articleOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type AnswerQuestionDeps = {
  readonly city: Pick<City, 'articles' | 'articlesReviewedEveryDays'>;
  readonly now: () => Date;
};

/**
 * The short answer of an article, with the ways on from it; said with care when nobody has reviewed it for long. What no
 * article answers is a person's case.
 */
export function answerQuestion(
  { city, now }: AnswerQuestionDeps,
  articleId: string,
  call: { readonly phone: string | undefined; readonly languageCode: string },
) {
  const language = languageFor(call.languageCode);
  const words = wordsIn[language];
  const article = articleOf(city, articleId);
  if (!article) return { status: 'no-answer', say: words.noAnswer() };
  const today = now().toISOString().slice(0, 10);
  const spoken = article.spoken[language];
  const say = isReviewDue(article, city, today) ? words.withCare(spoken, article.reviewed) : spoken;
  return { status: 'answered', say: words.answer(say, call.phone !== undefined) };
}
