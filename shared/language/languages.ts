import type { Language } from '../domain/city.ts';
import { english } from './english.ts';
import { spanish } from './spanish.ts';
import type { Words } from './words.ts';

export const wordsIn: Readonly<Record<Language, Words>> = { en: english, es: spanish };

export const vocabularies = { en: english.vocabulary, es: spanish.vocabulary };

export const stems = { en: english.vocabulary.stem, es: spanish.vocabulary.stem };

/** Our language for Connect's (`es-US`) or Lex's (`es_US`) code; English for a code we do not speak. */
export function languageFor(code: string): Language {
  return code.toLowerCase().startsWith('es') ? 'es' : 'en';
}
