import type { City, Language } from '../../shared/domain/city.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { spokenIn } from '../../shared/language/spoken-in.ts';

/** How the line answers: its greeting, and the words it must have at hand should a later function fail. */
export function answerCall(city: City, language: Language) {
  return { ...spokenIn(language, wordsIn[language].greeting(city.name)), status: 'answered' };
}
