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
  const state = plainWords(city.state).join(' ');
  const kinds = new Set(names.called(town.join(''))?.streets.map((street) => street.suffix));
  return (words) => {
    const start = words.findLastIndex((_, index) => town.every((word, offset) => words[index + offset] === word));
    if (start < 0) return [...words];
    let end = start + town.length;
    if (words[end] === state || isStateAbbreviation(words[end], kinds)) end += 1;
    if (/^\d{5}$/.test(words[end] ?? '')) end += 1;
    const endsAddress = end > start + town.length || end === words.length;
    return endsAddress ? [...words.slice(0, start), ...words.slice(end)] : [...words];
  };
}

/** Two letters after the town's name, unless they make it a street of the town: "Hartford Rd". */
function isStateAbbreviation(word: string | undefined, kinds: ReadonlySet<string | undefined>): boolean {
  if (word?.length !== 2) return false;
  const suffix = suffixSaid(word);
  return suffix === undefined || !kinds.has(suffix);
}
