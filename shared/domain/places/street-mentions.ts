import { directionSaid, prefixSaid, suffixSaid } from './address-words.ts';
import { joinsStreets, makesItAThing, mayFollowAStreet, neverAName, saysCorner } from './place-phrases.ts';
import type { NameMatch, NearLimits, Street, StreetNames } from './street-names.ts';

/** A street somebody named: the words from `start` up to, not including, `end`. */
export type StreetMention = {
  readonly start: number;
  readonly end: number;
  /** One, unless streets share the name and the caller did not say which. */
  readonly streets: readonly Street[];
  /** Said with its kind: "Park Street", "calle Park". */
  readonly explicit: boolean;
  readonly confidence: number;
};

const besideAKind: NearLimits = { sameSound: 4, oneLetter: 4, twoLetters: 8 };
const afterANumber: NearLimits = { sameSound: 4, oneLetter: 5, twoLetters: 8 };
const alone: NearLimits = { sameSound: 6, oneLetter: 7 };

/** What else the words are: parts of a landmark's name, of a number, or free to name a street. */
export type OtherMeanings = {
  readonly isLandmark: (index: number) => boolean;
  readonly isNumber: (index: number) => boolean;
};

/** Every street named among the words, left to right. */
export function streetMentions(words: readonly string[], names: StreetNames, others: OtherMeanings): StreetMention[] {
  const found: StreetMention[] = [];
  const heard: Heard = { words, names, others, corner: words.some((word) => saysCorner.has(word)) };
  let index = 0;
  while (index < words.length) {
    const mention = mentionAt(heard, index, found.at(-1)?.end ?? 0);
    if (mention) found.push(mention);
    index = mention?.end ?? index + 1;
  }
  return found;
}

type Heard = {
  readonly words: readonly string[];
  readonly names: StreetNames;
  readonly others: OtherMeanings;
  readonly corner: boolean;
};

/** The longest street name that begins at `start`, well said or else nearly; words before `from` are spoken for. */
function mentionAt(heard: Heard, start: number, from: number): StreetMention | undefined {
  const { words, names, others } = heard;
  const isFree = (index: number) => index < words.length && !others.isLandmark(index) && !others.isNumber(index);
  const lengths = [3, 2, 1].filter((length) => [0, 1, 2].slice(0, length).every((offset) => isFree(start + offset)));
  const matches = [
    ...lengths.map((length) => ({ length, match: names.called(words.slice(start, start + length).join('')) })),
    ...lengths.map((length) => ({ length, match: nearMatch(heard, start, length) })),
  ];
  for (const { length, match } of matches) {
    const mention = match && mentionOf(words, { start, end: start + length, from }, match);
    if (mention && (mention.explicit || standsAsAStreet(heard, start, start + length))) return mention;
  }
  return undefined;
}

/** A misspelt or misheard name: the more its surroundings promise a street, the more may be wrong with it. */
function nearMatch({ words, names, others, corner }: Heard, start: number, length: number): NameMatch | undefined {
  const said = words.slice(start, start + length);
  const isOwnWord = (word: string) => neverAName.has(word) || suffixSaid(word) || prefixSaid(word);
  if (said.some(isOwnWord)) return undefined;
  const isOtherWord = (word: string) => directionSaid(word) || mayFollowAStreet.has(word);
  if (length > 1 && (said.some(isOtherWord) || names.called(said.at(-1) ?? ''))) return undefined;

  const name = said.join('');
  const [before = '', after = ''] = [words[start - 1], words[start + length]];
  if (suffixSaid(after) || prefixSaid(before)) return names.calledNearly(name, besideAKind);
  const inACorner = corner && [before, after].some((word) => joinsStreets.has(word));
  return names.calledNearly(name, others.isNumber(start - 1) || inACorner ? afterANumber : alone);
}

type NameSpan = { readonly start: number; readonly end: number; readonly from: number };

/** Takes in the kind and the direction around a name, and keeps the streets they leave. */
function mentionOf(words: readonly string[], name: NameSpan, match: NameMatch): StreetMention {
  const before = name.start > name.from ? words[name.start - 1] : undefined;
  const prefix = prefixSaid(before);
  const suffix = suffixSaid(words[name.end]);
  const explicit = prefix !== undefined || suffix !== undefined;
  const kindEnd = suffix === undefined ? name.end : name.end + 1;

  const beforeIt = explicit ? directionSaid(before) : directionOfOne(match.streets, before);
  const afterIt = directionOfOne(match.streets, words[kindEnd]);
  const direction = beforeIt ?? afterIt;
  const kind = suffix ?? prefix?.suffix ?? (prefix ? 'St' : undefined);
  const ofKind = kind === undefined ? match.streets : preferring(match.streets, (street) => street.suffix === kind);
  const streets = preferring(ofKind, (street) => street.direction === direction);
  const wrongKind = suffix !== undefined && streets.every((street) => street.suffix !== suffix);
  const wrongDirection = direction !== undefined && streets.every((street) => street.direction !== direction);
  return {
    start: prefix !== undefined || beforeIt !== undefined ? name.start - 1 : name.start,
    end: beforeIt === undefined && afterIt !== undefined ? kindEnd + 1 : kindEnd,
    streets: wrongDirection ? preferring(streets, (street) => street.direction === undefined) : streets,
    explicit,
    confidence: (wrongKind || wrongDirection ? 0.8 : 1) * confidenceAtDistance(match.distance),
  };
}

/** A direction, where one of the streets bears it: "Whitney south", but not "Main, east of the bridge". */
function directionOfOne(streets: readonly Street[], word: string | undefined): string | undefined {
  const direction = directionSaid(word);
  return streets.some((street) => street.direction === direction) ? direction : undefined;
}

function preferring(streets: readonly Street[], wanted: (street: Street) => boolean): readonly Street[] {
  const preferred = streets.filter(wanted);
  return preferred.length > 0 ? preferred : streets;
}

function confidenceAtDistance(letters: number): number {
  if (letters === 0) return 1;
  if (letters < 1) return 0.85;
  return letters === 1 ? 0.75 : 0.6;
}

/** "45 Park near the store" names a street; "the park" and "white couches" do not. */
function standsAsAStreet({ words, others }: Heard, start: number, end: number): boolean {
  const next = words[end];
  const fits = next === undefined || mayFollowAStreet.has(next) || others.isNumber(end);
  return fits && !makesItAThing.has(words[start - 1] ?? '');
}
