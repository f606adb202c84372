import * as z from 'zod';
import type { KnownProblemsStore } from '../../shared/adapters/dynamodb/known-problems.ts';
import { serviceOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { Notice } from '../../shared/domain/known-problem.ts';

export type PostNoticeDeps = Pick<KnownProblemsStore, 'postNotice' | 'withdrawNotice'> & { readonly city: City };

/** A notice to post, or the id of one to withdraw. */
export const Wish = z.union([z.strictObject({ withdraw: Notice.shape.id }), Notice.strict()]);
export type Wish = z.infer<typeof Wish>;

export type Posted =
  | { readonly status: 'posted' | 'withdrawn'; readonly id: string }
  | { readonly status: 'unknown-service'; readonly expected: string };

/** Posting a notice again under its id replaces it; withdrawing one that is not there changes nothing. */
export async function postNotice(deps: PostNoticeDeps, wish: Wish): Promise<Posted> {
  if ('withdraw' in wish) {
    await deps.withdrawNotice(wish.withdraw);
    return { status: 'withdrawn', id: wish.withdraw };
  }
  if (wish.job && !serviceOf(deps.city, wish.job.serviceCode)) {
    return { status: 'unknown-service', expected: deps.city.services.map(({ code }) => code).join(', ') };
  }
  await deps.postNotice(wish);
  return { status: 'posted', id: wish.id };
}
