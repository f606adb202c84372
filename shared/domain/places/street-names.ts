import type { City } from '../city.ts';
import { plainWords } from '../plain-words.ts';
import { directionSaid, idPart, inFullWords, suffixSaid } from './address-words.ts';
import { editDistance, soundOf } from './sounds-like.ts';

/** A street taken apart: "E Euclid St" is the name `euclid` with direction `E` and suffix `St`. */
export type Street = {
  readonly written: string;
  readonly id: string;
  readonly label: string;
  readonly bareName: string;
  readonly suffix: string | undefined;
  readonly direction: string | undefined;
  /** How many known places lie on it: of two streets of one name, the one people mean has many more. */
  readonly knownPlaces: number;
};

/** Streets of one name as it is said without spaces, and how far what was said is from it in letters. */
export type NameMatch = { readonly streets: readonly Street[]; readonly distance: number };

export type StreetNames = {
  readonly called: (said: string) => NameMatch | undefined;
  /** The nearest names; a name that only sounds the same counts as half a letter away. */
  readonly calledNearly: (said: string, limits: NearLimits) => NameMatch | undefined;
  /** A street's name as the city writes it, whoever wrote it: "SOUTH WHITNEY STREET" is "S Whitney St". */
  readonly asWritten: (name: string) => string;
};

/** How long a word must be before it may be wrong; undefined forbids it. */
export type NearLimits = { readonly sameSound: number; readonly oneLetter: number; readonly twoLetters?: number };

/** All streets of a city, to be found by what people call them. */
export function makeStreetNames(city: Pick<City, 'streets' | 'places'>): StreetNames {
  const counts = countKnownPlaces(city.places);
  const streets = city.streets.map((name) => takenApart(name, counts.get(name) ?? 0));
  const byLabel = new Map(streets.map((street) => [idPart(street.label), street.written]));
  const byName = Map.groupBy(streets, (street) => street.bareName);
  const bySound = Map.groupBy(byName.keys(), soundOf);
  const guessable = [...byName.keys()].filter((name) => name.length > 3);

  const nearest = (said: string, { sameSound, oneLetter, twoLetters = 99 }: NearLimits): NameMatch | undefined => {
    const sounding = said.length >= sameSound ? (bySound.get(soundOf(said)) ?? []) : [];
    const streetsOf = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? []);
    if (sounding.length > 0) return { streets: streetsOf(sounding), distance: 0.5 };
    const limit = said.length >= twoLetters ? 2 : said.length >= oneLetter ? 1 : 0;
    if (limit === 0) return undefined;
    const near = guessable
      .filter((name) => Math.abs(name.length - said.length) <= limit)
      .map((name) => ({ name, distance: editDistance(said, name, limit) }))
      .filter(({ distance }) => distance <= limit);
    const distance = Math.min(...near.map((match) => match.distance));
    const names = near.filter((match) => match.distance === distance).map((match) => match.name);
    return names.length > 0 ? { streets: streetsOf(names), distance } : undefined;
  };

  return {
    asWritten(name) {
      const written = abbreviated(name);
      return byLabel.get(idPart(inFullWords(written))) ?? written;
    },
    called: (said) => {
      const found = byName.get(said);
      return found && { streets: found, distance: 0 };
    },
    calledNearly: nearest,
  };
}

/** As the Postal Service does it: the direction in one letter before the name, the kind after it. */
function abbreviated(name: string): string {
  const words = name.replaceAll('.', '').trim().split(/\s+/).map(capitalized);
  const said = (word: string | undefined) => word?.toLowerCase();
  const last = directionSaid(said(words.at(-1)));
  const ordered = last && suffixSaid(said(words.at(-2))) ? [last, ...words.slice(0, -1)] : words;
  const suffix = ordered.length > 1 ? suffixSaid(said(ordered.at(-1))) : undefined;
  const rest = suffix ? ordered.slice(0, -1) : ordered;
  const direction = rest.length > 1 ? directionSaid(said(rest[0])) : undefined;
  return [direction, ...rest.slice(direction ? 1 : 0), suffix].filter((word) => word !== undefined).join(' ');
}

/** Maps write PARK and park; McKinley and a name with its own capitals stay as they are. */
function capitalized(word: string): string {
  const hasOneCase = word === word.toUpperCase() || word === word.toLowerCase();
  return hasOneCase ? word.toLowerCase().replace(/(?<![\p{L}\d])\p{L}/gu, (letter) => letter.toUpperCase()) : word;
}

function takenApart(written: string, knownPlaces: number): Street {
  const words = written.split(' ');
  const suffix = words.length > 1 ? suffixSaid(words.at(-1)?.toLowerCase()) : undefined;
  const rest = suffix === undefined ? words : words.slice(0, -1);
  const [first] = rest;
  const direction = rest.length > 1 && first?.length === 1 ? directionSaid(first.toLowerCase()) : undefined;
  const bareName = plainWords(rest.slice(direction === undefined ? 0 : 1).join(' ')).join('');
  return { written, id: idPart(written), label: inFullWords(written), bareName, suffix, direction, knownPlaces };
}

function countKnownPlaces(places: City['places']): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (street: string) => counts.set(street, (counts.get(street) ?? 0) + 1);
  for (const { kind, name, street } of places) {
    count(street);
    if (kind === 'crossing') count(name);
  }
  return counts;
}
