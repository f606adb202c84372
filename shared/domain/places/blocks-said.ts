import { type NumberSaid, numbersSaid } from './number-words.ts';
import {
  joinsBlockAndStreet,
  leadsToANumber,
  mayJoinBlockAndStreet,
  needsAnOpening,
  saysABlock,
  saysFrom,
  saysUpTo,
} from './place-phrases.ts';
import type { StreetMention } from './street-mentions.ts';

/** House numbers from `first` to `last`; `isHundred` where they are all of one hundred, as "the 400 block" says. */
export type Block = { readonly first: number; readonly last: number; readonly isHundred: boolean };

/** A block and the words that said it, from `start` up to, not including, `end`. */
export type BlockSaid = Block & { readonly start: number; readonly end: number };

const smallestBlock = 100;
const longestRange = 1000;
const largestNumber = 99_999;
/** Smaller ones that stand apart from the street are hours, or count something. */
const smallestApart = 20;
/** "401 to 499" and "400 to 500" are the 400 block. */
const leftOutOfABlock = 2;

/** "The 400 block", "between 401 and 499", "from 12 to 20", "la cuadra 400": the first such among the words. */
export function blockSaid(words: readonly string[], numbers: readonly NumberSaid[]): BlockSaid | undefined {
  return hundredSaid(words, numbers) ?? rangeSaid(words);
}

/** The street that a block lies on: said right after it, or else before it. */
export function streetOfBlock(
  words: readonly string[],
  block: BlockSaid,
  streets: readonly StreetMention[],
): StreetMention | undefined {
  const isApart = block.isHundred || block.first >= smallestApart;
  const joins = (gap: readonly string[]) =>
    gap.every((word) => (isApart ? mayJoinBlockAndStreet : joinsBlockAndStreet).has(word));
  const after = streets.find(({ start }) => start >= block.end && joins(words.slice(block.end, start)));
  const before = streets.findLast(({ end }) => end <= block.start && joins(words.slice(end, block.start)));
  return after ?? (isApart ? before : undefined);
}

function hundredSaid(words: readonly string[], numbers: readonly NumberSaid[]): BlockSaid | undefined {
  for (const { start, end, digits } of numbers) {
    const number = Number(digits);
    if (number < smallestBlock || number > largestNumber) continue;
    const hundred = hundredOf(number);
    const before = words.findLastIndex((word, index) => index < start && !leadsToANumber.has(word));
    if (saysABlock.has(words[end] ?? '')) return { ...hundred, start, end: end + 1 };
    // "On my block, 145 Park Street" is a house.
    if (hundred.first === number && saysABlock.has(words[before] ?? '')) return { ...hundred, start: before, end };
  }
  return undefined;
}

/** "Two hundred and ten and two hundred and fifty" is parted where the second number is the larger, if anywhere. */
function rangeSaid(words: readonly string[]): BlockSaid | undefined {
  const ranges = rangesSaid(words);
  return ranges.find(({ isRising }) => isRising) ?? ranges[0];
}

function rangesSaid(words: readonly string[]): (BlockSaid & { readonly isRising: boolean })[] {
  return [...words.keys()].flatMap((middle) => {
    if (!saysUpTo.has(words[middle] ?? '')) return [];
    const first = numberBefore(words, middle);
    const last = first && numberAfter(words, middle + 1);
    if (!last) return [];
    const [from, to] = [Number(first.digits), Number(last.digits)];
    const block = blockOf(Math.min(from, to), Math.max(from, to));
    return block ? [{ ...block, start: first.start, end: last.end, isRising: from < to }] : [];
  });
}

/** The number that ends where the middle word is, with what opens the range if anything does. */
function numberBefore(words: readonly string[], middle: number): NumberSaid | undefined {
  const opening = words.findLastIndex((word, index) => index < middle && saysFrom.has(word));
  const start = numberAfter(words, opening + 1)?.start ?? middle;
  // "Four hundred and four ninety nine" runs on; cut off at the middle word, it is 400.
  const opened = numbersSaid(words.slice(start, middle))[0];
  if (opening >= 0 && opened?.start === 0 && opened.end === middle - start)
    return { ...opened, start: opening, end: middle };
  if (needsAnOpening.has(words[middle] ?? '')) return undefined;
  const last = numbersSaid(words.slice(0, middle)).at(-1);
  return last?.end === middle ? last : undefined;
}

function numberAfter(words: readonly string[], from: number): NumberSaid | undefined {
  const start = words.findIndex((word, index) => index >= from && !leadsToANumber.has(word));
  const said = start < 0 ? undefined : numbersSaid(words.slice(start))[0];
  return said?.start === 0 ? { ...said, start, end: start + said.end } : undefined;
}

function blockOf(first: number, last: number): Block | undefined {
  if (first < 1 || first === last || last - first > longestRange || last > largestNumber) return undefined;
  const hundred = hundredOf(first);
  const isWhole = first - hundred.first <= leftOutOfABlock && Math.abs(last - hundred.last) <= leftOutOfABlock;
  return isWhole && first >= smallestBlock ? hundred : { first, last, isHundred: false };
}

function hundredOf(number: number): Block {
  const first = Math.floor(number / 100) * 100;
  return { first, last: first + 99, isHundred: true };
}
