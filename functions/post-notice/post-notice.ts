import * as z from 'zod';
import type { KnownProblemsStore } from '../../shared/adapters/dynamodb/known-problems.ts';
import { serviceOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { Notice } from '../../shared/domain/known-problem.ts';

export type PostNoticeDeps = Pick<KnownProblemsStore, 'postNotice' | 'withdrawNotice'> & { readonly city: City };

export const Wish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('post'), notice: Notice.strict() }),
  z.strictObject({ do: z.literal('withdraw'), id: Notice.shape.id }),
]);
export type Wish = z.infer<typeof Wish>;

export type Posted =
  | { readonly status: 'posted' | 'withdrawn'; readonly id: string }
  | { readonly status: 'unknown-service'; readonly expected: string };

/** Posting a notice again under its id replaces it; withdrawing one that is not there changes nothing. */
export async function postNotice(deps: PostNoticeDeps, wish: Wish): Promise<Posted> {
  if (wish.do === 'withdraw') {
    await deps.withdrawNotice(wish.id);
    return { status: 'withdrawn', id: wish.id };
  }
  const { notice } = wish;
  if (notice.job && !serviceOf(deps.city, notice.job.serviceCode)) {
    return { status: 'unknown-service', expected: deps.city.services.map(({ code }) => code).join(', ') };
  }
  await deps.postNotice(notice);
  return { status: 'posted', id: notice.id };
}
