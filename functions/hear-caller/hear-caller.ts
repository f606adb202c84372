import { asksForACall, yesOrNo } from '../../shared/language/yes-or-no.ts';

/**
 * What a turn of the caller means before anyone asks what it is about: the words, the keys, and whether it was a yes, a
 * no, or the wish to be called (`answer` is `yes`, `no`, `call`, `other` or `silence`). Nothing is left empty, as flows do
 * not take empty strings.
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

function answerInWords(said: string) {
  return asksForACall(said) ? 'call' : yesOrNo(said);
}
