import * as z from 'zod';
import { Language } from './city.ts';
import type { Example } from './understanding/training.ts';

/** What an agent found a call to be about, after the line understood something else. */
export const Correction = z.object({
  contactId: z.string().min(1).max(100),
  language: Language,
  /** What the caller had said; stored masked. */
  text: z.string().trim().min(1).max(4000),
  /** A service's code, an article's id, or one of the line's own labels. */
  label: z.string(),
});
export type Correction = z.infer<typeof Correction>;

/** A correction as something to learn from. */
export function exampleOf({ language, label, text }: Correction): Example {
  return { language, label, text };
}
