import type { Gaps } from '../../shared/adapters/dynamodb/gaps.ts';
import type { Messages } from '../../shared/adapters/messages.ts';
import { isReviewDue } from '../../shared/domain/article-review.ts';
import type { City } from '../../shared/domain/city.ts';
import { knowledgeMessage } from './knowledge-message.ts';

export type ReviewKnowledgeDeps = Pick<Gaps, 'gapsOf'> & Pick<Messages, 'tellDepartment'> & { readonly city: City };

const weekMs = 7 * 86_400_000;

/**
 * Tells each department which of its articles nobody has reviewed for too long, and what callers of the last week wanted
 * that it has no answer to. Departments without either hear nothing; one that cannot be told keeps no other from it.
 * @param at ISO 8601
 */
export async function reviewKnowledge(
  { city, gapsOf, tellDepartment }: ReviewKnowledgeDeps,
  at: string,
): Promise<void> {
  const since = new Date(Date.parse(at) - weekMs).toISOString();
  const told = await Promise.allSettled(
    city.departments.map(async ({ id }) => {
      const due = city.articles.filter(
        (article) => article.owner === id && isReviewDue(article, city, at.slice(0, 10)),
      );
      const gaps = await gapsOf(id, since);
      if (due.length > 0 || gaps.length > 0) await tellDepartment(id, knowledgeMessage(due, gaps));
    }),
  );
  const failed = told.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} departments were not told`);
}
