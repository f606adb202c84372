import { directionSaid, prefixSaid, suffixSaid, wordsOfPlace } from './address-words.ts';
import { type NumberSaid, numbersSaid } from './number-words.ts';
import { betweenNumberAndStreet, endsAnAddress } from './place-phrases.ts';

type Candidate = { readonly address: string; readonly hasKind: boolean };

/** The street's name and its kind, with a direction. */
const longestStreet = 5;
/** Smaller numbers count something, unless a kind of street follows. */
const smallestWithoutKind = 20;

/**
 * The house number and street among what somebody said, as a map is asked for them, and nothing else of it: "45 newfound
 * street". Undefined where there are none.
 */
export function addressForMap(said: string): string | undefined {
  const words = wordsOfPlace(said);
  const candidates = numbersSaid(words).flatMap((number) => candidateAt(words, number));
  return (candidates.find(({ hasKind }) => hasKind) ?? candidates.at(-1))?.address;
}

function candidateAt(words: readonly string[], { start, end, digits }: NumberSaid): Candidate[] {
  if (!/^[1-9]\d{0,4}$/.test(digits)) return [];
  const street = streetAfter(words.slice(end)) ?? streetBefore(words.slice(0, start));
  if (!street) return [];
  const hasKind = street.some((word) => prefixSaid(word) ?? suffixSaid(word));
  return hasKind || Number(digits) >= smallestWithoutKind
    ? [{ address: `${digits} ${inMapsOrder(street).join(' ')}`, hasKind }]
    : [];
}

/** "45 de la calle Newfound cerca de …". */
function streetAfter(words: readonly string[]): readonly string[] | undefined {
  const first = words.findIndex((word) => !betweenNumberAndStreet.has(word) || prefixSaid(word));
  const rest = first < 0 ? [] : words.slice(first, first + longestStreet);
  const stop = rest.findIndex((word) => endsAnAddress.has(word) || /^\d+$/.test(word));
  const kind = rest.findIndex((word, index) => index > 0 && suffixSaid(word));
  const hasDirection = directionSaid(rest[kind + 1]) !== undefined;
  const end = kind > 0 && (stop < 0 || kind < stop) ? kind + (hasDirection ? 2 : 1) : stop < 0 ? rest.length : stop;
  return end > 0 ? rest.slice(0, end) : undefined;
}

/** "Avenida Newfound" is "Newfound Ave" on the map; a `calle` may be of any kind. */
function inMapsOrder(street: readonly string[]): string[] {
  const [first, ...name] = street;
  const prefix = prefixSaid(first);
  return prefix && name.length > 0 ? [...name, ...(prefix.suffix ? [prefix.suffix] : [])] : [...street];
}

/** "Calle Newfound, número 45". */
function streetBefore(words: readonly string[]): readonly string[] | undefined {
  const last = words.findLastIndex((word) => !betweenNumberAndStreet.has(word));
  const start = words.findLastIndex((word, index) => index < last && prefixSaid(word));
  return start < 0 || last - start >= longestStreet ? undefined : words.slice(start, last + 1);
}
