import type { Article, City } from './city.ts';

const dayMs = 86_400_000;

/** Whether nobody has looked at an article for longer than the city wants. @param today `YYYY-MM-DD` */
export function isReviewDue(
  { reviewed }: Pick<Article, 'reviewed'>,
  { articlesReviewedEveryDays }: Pick<City, 'articlesReviewedEveryDays'>,
  today: string,
): boolean {
  return Date.parse(today) - Date.parse(reviewed) > articlesReviewedEveryDays * dayMs;
}
