import { languages } from '../domain/city.ts';
import { plainWords, saysPhrase } from '../domain/plain-words.ts';
import { wordsIn } from './languages.ts';

const longestAnswerInWords = 6;

/** A yes or a no stands in a short answer, whichever language it is in; a "no" outweighs ("no, that is not right"). */
export function yesOrNo(said: string): 'yes' | 'no' | 'other' {
  // "don't" is one word to whoever says it.
  const words = plainWords(said.replace(/['’]/g, ''));
  if (words.length > longestAnswerInWords) return 'other';
  const saysOneOf = (list: 'yes' | 'no') =>
    languages.some((language) => wordsIn[language][list].some((phrase) => saysPhrase(words, phrase)));
  if (saysOneOf('no')) return 'no';
  return saysOneOf('yes') ? 'yes' : 'other';
}
