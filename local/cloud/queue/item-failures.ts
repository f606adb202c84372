import * as z from 'zod';

const Answer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which messages a function reports as failed. Nothing in the answer is a success of all; an answer of another shape, or
 * one that names a message which was not in the batch, is a failure of all, as Lambda documents it.
 */
export function failedItems(answer: unknown, messageIds: readonly string[]): ReadonlySet<string> {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) return new Set(messageIds);
  const failed = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return new Set(failed.every((id) => messageIds.includes(id)) ? failed : messageIds);
}
