import { languages } from '../domain/city.ts';
import { plainWords, saysPhrase } from '../domain/plain-words.ts';
import { wordsIn } from './languages.ts';

const longestAnswerInWords = 6;
const undoesACall = new Set(['dont', 'not', 'never', 'nunca']);

/** A yes or a no stands in a short answer, whichever language it is in; a "no" outweighs ("no, that is not right"). */
export function yesOrNo(said: string): 'yes' | 'no' | 'other' {
  const words = answerWords(said);
  if (saysOneOf(words, 'no')) return 'no';
  return saysOneOf(words, 'yes') ? 'yes' : 'other';
}

/** "No, call me instead", to who was offered texts; and not "don't call me". */
export function asksForACall(said: string): boolean {
  const words = answerWords(said);
  return saysOneOf(words, 'callMe') && !words.some((word) => undoesACall.has(word));
}

/** The words of a short answer; none of a long one. */
function answerWords(said: string): string[] {
  // "don't" is one word to whoever says it.
  const words = plainWords(said.replace(/['’]/g, ''));
  return words.length > longestAnswerInWords ? [] : words;
}

function saysOneOf(words: readonly string[], list: 'yes' | 'no' | 'callMe'): boolean {
  return languages.some((language) => wordsIn[language][list].some((phrase) => saysPhrase(words, phrase)));
}
