import type { NumberSaid } from './number-words.ts';
import { betweenNumberAndStreet, marksANumber, mayFollowAStreet } from './place-phrases.ts';
import type { StreetMention } from './street-mentions.ts';

/** A house number and the street it was said with. */
export type AddressSaid = { readonly digits: string; readonly street: StreetMention };

/** "20 on Park Street" is an address; "two on Park Street" counts something. */
const smallestUnmarked = 20;
const smallestAfterABareName = 10;

/** The address among the numbers and streets said: the number before its street, else after it. */
export function addressAmong(
  words: readonly string[],
  numbers: readonly NumberSaid[],
  streets: readonly StreetMention[],
): AddressSaid | undefined {
  const houses = numbers.filter(({ digits }) => /^[1-9]\d{0,4}$/.test(digits));
  const pairs = streets.flatMap((street) => houses.map((house) => ({ street, house, digits: house.digits })));
  const before = pairs.filter(({ street, house }) => standsBefore(words, house, street));
  const after = pairs.filter(({ street, house }) => standsAfter(words, house, street));
  const inOrder = [...before, ...after];
  return inOrder.find(({ street }) => street.explicit) ?? inOrder[0];
}

function standsBefore(words: readonly string[], house: NumberSaid, street: StreetMention): boolean {
  const gap = words.slice(house.end, street.start);
  if (house.end > street.start || gap.length > 4 || !gap.every((word) => betweenNumberAndStreet.has(word)))
    return false;
  return gap.length === 0 || isMarked(words, house) || Number(house.digits) >= smallestUnmarked;
}

/** "Park Street 45" at the end of a phrase, or "calle Park número 45" anywhere; but not "Park Street 2 days ago". */
function standsAfter(words: readonly string[], house: NumberSaid, street: StreetMention): boolean {
  const gap = words.slice(street.end, house.start);
  if (house.start < street.end || gap.length > 3) return false;
  if (!gap.every((word) => marksANumber.has(word) || betweenNumberAndStreet.has(word))) return false;
  if (gap.length > 0) return isMarked(words, house);
  const next = words[house.end];
  const endsPhrase = next === undefined || mayFollowAStreet.has(next);
  return endsPhrase && (street.explicit || Number(house.digits) >= smallestAfterABareName);
}

function isMarked(words: readonly string[], house: NumberSaid): boolean {
  return marksANumber.has(words[house.start - 1] ?? '');
}
