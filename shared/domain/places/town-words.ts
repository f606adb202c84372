import type { City } from '../city.ts';
import { plainWords } from '../plain-words.ts';
import { suffixSaid } from './address-words.ts';
import type { StreetNames } from './street-names.ts';

/**
 * Leaves out the end of a postal address, "Hartford, CT 06106", so that its CT is no court and its 06106 no house number.
 * A street or a landmark that bears the city's name stays: "Hartford Avenue", "Hartford Superior Court".
 */
export function makeTownRemover(
  city: Pick<City, 'name' | 'state'>,
  names: StreetNames,
): (words: readonly string[]) => string[] {
  const town = plainWords(city.name);
  const kinds = new Set(names.called(town.join(''))?.streets.map((street) => street.suffix));
  return (words) => {
    const start = words.findLastIndex((_, index) => town.every((word, offset) => words[index + offset] === word));
    if (start < 0) return [...words];
    const end = endOfPostalTail(words, start + town.length, city.state, (word) => isAbbreviation(word, kinds));
    const endsAddress = end > start + town.length || end === words.length;
    return endsAddress ? [...words.slice(0, start), ...words.slice(end)] : [...words];
  };
}

/** Where the state and the ZIP code end that follow a town's name, or `from` where none do. */
export function endOfPostalTail(
  words: readonly string[],
  from: number,
  state: string,
  isStateAbbreviation: (word: string) => boolean,
): number {
  const stateWords = plainWords(state);
  const saysState = stateWords.every((word, offset) => words[from + offset] === word);
  let end = from;
  if (saysState) end += stateWords.length;
  else if (isStateAbbreviation(words[from] ?? '')) end += 1;
  if (/^\d{5}$/.test(words[end] ?? '')) end += 1;
  return end;
}

/** Two letters after the town's name, also "in Hartford at", unless they make it a street of the town: "Hartford Rd". */
function isAbbreviation(word: string, kinds: ReadonlySet<string | undefined>): boolean {
  if (word.length !== 2) return false;
  const suffix = suffixSaid(word);
  return suffix === undefined || !kinds.has(suffix);
}
