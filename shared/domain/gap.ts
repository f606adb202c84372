import * as z from 'zod';
import { articleOf, serviceOf } from './catalogue.ts';
import { type City, Language } from './city.ts';

/** Something a caller wanted and the line could not give: no answer at all, or one after which a person was needed. */
export const Gap = z.object({
  contactId: z.string(),
  /** When the call ended, ISO 8601. */
  at: z.string(),
  kind: z.enum(['no-answer', 'not-enough']),
  language: Language,
  /** Masked. */
  words: z.string(),
  /** The article that was not enough, or the best guess at what it was about. */
  nearest: z.string().optional(),
});
export type Gap = z.infer<typeof Gap>;

/** Whose gap it is: who owns what came nearest, or else who runs the line. */
export function departmentOfGap(
  city: Pick<City, 'articles' | 'services' | 'runBy'>,
  nearest: string | undefined,
): string {
  return articleOf(city, nearest)?.owner ?? serviceOf(city, nearest)?.department ?? city.runBy;
}
