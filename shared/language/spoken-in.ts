import type { Language } from '../domain/city.ts';
import { wordsIn } from './languages.ts';

/** What goes with every question about the need: the language to go on in, and the words for the ways out of the call. */
export function spokenIn(language: Language, say: string) {
  const words = wordsIn[language];
  return {
    say,
    languageCode: words.languageCode,
    voice: words.voice,
    sayConnecting: words.connecting(),
    sayCalledBack: words.calledBack(),
    asked: 'open',
    candidates: 'none',
  };
}
