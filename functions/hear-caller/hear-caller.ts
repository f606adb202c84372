import { languages } from '../../shared/domain/city.ts';
import { plainWords, saysPhrase } from '../../shared/domain/plain-words.ts';
import { wordsIn } from '../../shared/language/languages.ts';

const longestAnswerInWords = 6;

/**
 * What a turn of the caller means before anyone asks what it is about: the words, the keys, and whether it was a yes or
 * a no (`answer` is `yes`, `no`, `other` or `silence`). Nothing is left empty, as flows do not take empty strings.
 */
export function hearCaller(turn: { readonly words: string; readonly keys: string }) {
  return {
    words: turn.words.trim() || 'none',
    keys: turn.keys || 'none',
    answer: turn.keys ? answerByKey(turn.keys) : turn.words.trim() ? answerInWords(turn.words) : 'silence',
  };
}

function answerByKey(keys: string) {
  if (keys.startsWith('1')) return 'yes';
  return keys.startsWith('2') ? 'no' : 'other';
}

/** A yes or a no stands in a short answer, whichever language it is in; a "no" outweighs ("no, that is not right"). */
function answerInWords(said: string) {
  // "don't" is one word to whoever says it.
  const words = plainWords(said.replace(/['’]/g, ''));
  if (words.length > longestAnswerInWords) return 'other';
  const saysOneOf = (list: 'yes' | 'no') =>
    languages.some((language) => wordsIn[language][list].some((phrase) => saysPhrase(words, phrase)));
  if (saysOneOf('no')) return 'no';
  return saysOneOf('yes') ? 'yes' : 'other';
}
