import type { Language } from '../domain/city.ts';
import { pageEnglish } from './page-english.ts';
import { pageSpanish } from './page-spanish.ts';
import type { PageWords } from './page-words.ts';

export const pageWordsIn: Readonly<Record<Language, PageWords>> = { en: pageEnglish, es: pageSpanish };
