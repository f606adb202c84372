import type { City } from '../city.ts';
import { plainWords } from '../plain-words.ts';
import { directionSaid, prefixSaid, suffixSaid } from './address-words.ts';
import { numbersSaid } from './number-words.ts';
import { beginsAClause, besideATown, mayFollowAStreet, saysInTown, saysOfTown, saysTown } from './place-phrases.ts';
import type { StreetNames } from './street-names.ts';
import { endOfPostalTail } from './town-words.ts';

type Town = { readonly words: readonly string[]; readonly start: number; readonly end: number };

/** Whether words name a place in another town: "45 Main Street in West Hartford", but not "45 Wethersfield Avenue". */
export type NamesANeighbour = (words: readonly string[], isLandmark: (index: number) => boolean) => boolean;

export function makeNeighbourSpotter(
  city: Pick<City, 'name' | 'state' | 'neighbours'>,
  names: StreetNames,
): NamesANeighbour {
  const own = plainWords(city.name);
  const towns = city.neighbours.map(plainWords).toSorted((a, b) => b.length - a.length);

  return (words, isLandmark) => {
    const named: Town[] = [];
    for (let start = 0; start < words.length; start += 1) {
      const town = towns.find((each) => each.every((word, offset) => words[start + offset] === word));
      if (!town) continue;
      named.push({ words: town, start, end: start + town.length });
      start += town.length - 1;
    }
    const inATown = (index: number) => named.some(({ start, end }) => index >= start && index < end);
    const saysOwn = words.some(
      (_, index) =>
        !inATown(index) &&
        own.every((word, offset) => words[index + offset] === word) &&
        !suffixSaid(words[index + own.length]),
    );
    if (saysOwn) return false;
    return named.some((town) => !isLandmark(town.start) && isMeant(words, town));
  };

  function isMeant(words: readonly string[], town: Town): boolean {
    const { start, end } = town;
    const [before = '', after = ''] = [words[start - 1], words[end]];
    const tailEnd = endOfPostalTail(words, end, city.state, (word) => isStateOf(word, town));
    if (tailEnd === end && suffixSaid(after)) return false;
    if (prefixSaid(before)) return false;
    if (isDirectionOfAStreet(words, town) || namesAStreet(nextClause(words.slice(tailEnd)))) return false;

    const isOwnStreet = names.called(town.words.join('')) !== undefined;
    const hasNumber = numbersSaid(words.slice(0, start)).length > 0;
    const endsThere = words[tailEnd] === undefined || mayFollowAStreet.has(words[tailEnd] ?? '');
    if (saysInTown.has(before)) return !(isOwnStreet && isNumberOfStreet(words.slice(0, start - 1)));
    if (saysOfTown.has(before)) {
      const what = words[start - 2] ?? '';
      return saysTown.has(what) || suffixSaid(what) !== undefined || (!isOwnStreet && names.called(what) !== undefined);
    }
    if (suffixSaid(before)) return endsThere && (!isOwnStreet || hasNumber);
    if (isOwnStreet) return false;
    // "Calle Main 45, West Hartford".
    if (/^\d+$/.test(before) && namesAStreet(words.slice(0, start))) return endsThere;
    if (names.called(before) && hasNumber) return endsThere;
    return words.every((word, index) => (index >= start && index < tailEnd) || besideATown.has(word));
  }

  /** "El 45 en Windsor" is on Windsor Street; "calle Main 45 en Windsor" is not. */
  function isNumberOfStreet(words: readonly string[]): boolean {
    return !namesAStreet(words) && /^\d+$/.test(words.at(-1) ?? '');
  }

  /** "Windsor CT", but neither "Windsor St" nor "Windsor at". */
  function isStateOf(word: string, { words }: Town): boolean {
    const suffix = suffixSaid(word);
    const sharesInitial = word.length === 2 && word[0] === plainWords(city.state).join('')[0];
    const isOwnStreet = names.called(words.join(''))?.streets.some((street) => street.suffix === suffix);
    return sharesInitial && !(suffix && isOwnStreet);
  }

  /** "45 Euclid Street West, Hartford" is at home. */
  function isDirectionOfAStreet(words: readonly string[], { words: town, start }: Town): boolean {
    const direction = directionSaid(town[0]);
    if (!direction || town.slice(1).join(' ') !== own.join(' ')) return false;
    const streetEnd = suffixSaid(words[start - 1]) ? start - 1 : start;
    return [1, 2, 3].some((length) =>
      names
        .called(words.slice(Math.max(0, streetEnd - length), streetEnd).join(''))
        ?.streets.some((street) => street.direction === direction),
    );
  }
}

function namesAStreet(words: readonly string[]): boolean {
  return words.some((word) => prefixSaid(word) ?? suffixSaid(word));
}

/** "I live in West Hartford, and the pothole is on Park Street": what comes after `and` is about something else. */
function nextClause(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => beginsAClause.has(word));
  return start < 0 ? [] : words.slice(start);
}
