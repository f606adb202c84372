import type { City, Language } from '../../shared/domain/city.ts';
import { wordsIn } from '../../shared/language/languages.ts';

/** How the line answers: its greeting, and the words it must have at hand should a later function fail. */
export function answerCall(city: City, language: Language) {
  const words = wordsIn[language];
  return {
    status: 'answered',
    languageCode: words.languageCode,
    voice: words.voice,
    say: words.greeting(city.name),
    sayConnecting: words.connecting(),
    sayCalledBack: words.calledBack(),
    asked: 'open',
    candidates: 'none',
  };
}
