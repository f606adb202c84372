import type { Language } from '../domain/city.ts';
import { wordsIn } from './languages.ts';

/** How a call goes on in a language: Connect's code and voice for it, with nothing offered by key. */
export function speaking(language: Language) {
  const { languageCode, voice } = wordsIn[language];
  return { language, languageCode, voice, asked: 'open', candidates: 'none' };
}

/** The same, with what to say. */
export function spokenIn(language: Language, say: string) {
  return { ...speaking(language), say };
}
