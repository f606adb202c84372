import { plainWords } from '../plain-words.ts';

/** Brings a word to the stem it shares with its kin: "potholes" to "pothol". */
export type Stem = (word: string) => string;

/** How often each sign stands in a text. A sign is a stem, a pair of neighbouring stems, or a piece of a word. */
export type Signs = ReadonlyMap<string, number>;

/** Marks pieces of words: `=pot` is one, `pot` is a stem. */
const pieceMark = '=';
const pieceLength = 3;

/**
 * What the model sees of a text. Stems meet whatever the ending, pairs tell "street light" from a street with a light,
 * and pieces still meet when a word was misspelt, misheard, or is of the other language.
 */
export function signsOf(words: readonly string[], stem: Stem): Signs {
  const signs = new Map<string, number>();
  const count = (sign: string) => signs.set(sign, (signs.get(sign) ?? 0) + 1);
  words.map(stem).forEach((word, at, stems) => {
    count(word);
    if (at > 0) count(`${stems[at - 1]} ${word}`);
  });
  for (const word of words) for (const piece of piecesOf(word)) count(pieceMark + piece);
  return signs;
}

export const isPiece = (sign: string) => sign.startsWith(pieceMark);
export const isPair = (sign: string) => sign.includes(' ');

/** Each three letters in a row; the ends of the word count as letters. */
function piecesOf(word: string): string[] {
  const whole = `_${word}_`;
  return Array.from({ length: whole.length - pieceLength + 1 }, (_, at) => whole.slice(at, at + pieceLength));
}

export const signsOfText = (text: string, stem: Stem): Signs => signsOf(plainWords(text), stem);
