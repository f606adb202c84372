import type { City, KnownPlace } from '../city.ts';
import { plainWords } from '../plain-words.ts';
import { suffixSaid } from './address-words.ts';
import { ordinaryFirstWords } from './place-phrases.ts';
import { editDistance } from './sounds-like.ts';

/** A landmark somebody named: the words from `start` up to, not including, `end`; several where the name is shared. */
export type LandmarkMention = {
  readonly start: number;
  readonly end: number;
  readonly landmarks: readonly KnownPlace[];
  readonly confidence: number;
};

export type LandmarkNames = { readonly mentionedIn: (words: readonly string[]) => LandmarkMention | undefined };

type Named = { readonly joined: string; readonly words: readonly string[]; readonly landmarks: readonly KnownPlace[] };

const shortestMisspelt = 8;
const longEnoughForTwoMistakes = 11;
const mostWordsTriedForMistakes = 30;

/** All landmarks of a city, to be found by their whole name, by how it begins, or misspelt. */
export function makeLandmarkNames(places: City['places'], isStreetName: (word: string) => boolean): LandmarkNames {
  const landmarks = places.filter((place) => place.kind === 'landmark');
  const names: Named[] = [...Map.groupBy(landmarks, ({ name }) => nameWords(name).join(' '))].map(([key, sharing]) => ({
    joined: key.replaceAll(' ', ''),
    words: key.split(' '),
    landmarks: sharing,
  }));
  const whole = new Map(names.map((named) => [named.joined, named]));
  const byInitial = Map.groupBy(names, ({ joined }) => joined[0]);
  const longest = Math.max(0, ...names.map((named) => named.words.length)) + 1;
  const beginnings = uniqueBeginnings(names, isStreetName);

  /** The longest run of words that `wanted` recognises, the first such where there are two. */
  const longestRun = (words: readonly string[], wanted: (joined: string, length: number) => Named | undefined) => {
    for (let length = Math.min(longest, words.length); length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const end = start + length;
        if (suffixSaid(words[end]) && isStreetName(words[end - 1] ?? '')) continue;
        const named = wanted(words.slice(start, end).join(''), length);
        if (named) return { start, end, landmarks: named.landmarks };
      }
    }
    return undefined;
  };

  return {
    mentionedIn(said) {
      const words = said.map(oneSpelling);
      const exact = longestRun(words, (joined) => whole.get(joined));
      if (exact) return { ...exact, confidence: 0.95 };
      const begun = longestRun(words, (joined) => beginnings.get(joined));
      if (begun) return { ...begun, confidence: 0.7 };
      const near = longestRun(words.slice(0, mostWordsTriedForMistakes), (joined, length) =>
        byInitial
          .get(joined[0])
          ?.find((named) => Math.abs(named.words.length - length) <= 1 && isNearly(joined, named.joined)),
      );
      return near && { ...near, confidence: 0.7 };
    },
  };
}

/** "Saint Francis" for the Saint Francis Cancer Center: two words or more, or one that is no everyday word. */
function uniqueBeginnings(names: readonly Named[], isStreetName: (word: string) => boolean): Map<string, Named> {
  const found = new Map<string, Named | undefined>();
  for (const named of names) {
    for (let length = 1; length < named.words.length; length += 1) {
      const beginning = named.words.slice(0, length);
      const [first = ''] = beginning;
      const everyday = first.length < 5 || ordinaryFirstWords.has(first) || isStreetName(first);
      const tells = length === 1 ? !everyday : length * 2 >= named.words.length && !suffixSaid(beginning.at(-1));
      if (!tells) continue;
      const joined = beginning.join('');
      found.set(joined, found.has(joined) ? undefined : named);
    }
  }
  return new Map([...found].flatMap(([joined, named]) => (named ? [[joined, named] as const] : [])));
}

function isNearly(said: string, name: string): boolean {
  if (name.length < shortestMisspelt) return false;
  const limit = name.length >= longEnoughForTwoMistakes ? 2 : 1;
  return editDistance(said, name, limit) <= limit;
}

function nameWords(name: string): string[] {
  return plainWords(name.replace(/['’]/g, '')).map(oneSpelling);
}

/** `St`, `Saint` and `San`; `Center` and `Ctr`. */
function oneSpelling(word: string): string {
  if (word === 'saint' || word === 'san') return 'st';
  if (word === 'ctr' || word === 'centre' || word === 'centro') return 'center';
  return word === 'street' ? 'st' : word;
}
