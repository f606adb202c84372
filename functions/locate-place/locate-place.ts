import { serviceName } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import type { NeedClassifier } from '../../shared/domain/need-classifier.ts';
import type { Geocode, Place, PlaceSearch } from '../../shared/domain/place.ts';
import { addressForMap } from '../../shared/domain/places/address-for-map.ts';
import { withCoordinates } from '../../shared/domain/places/coordinates-said.ts';
import type { PlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { everythingSaid, saidBefore } from '../../shared/domain/plain-words.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import type { Words } from '../../shared/language/words.ts';
import { toFlowList } from '../../shared/runtime/flow-parameter.ts';
import { correctedNeed, urgentWish } from './no-place.ts';

export type LocatePlaceDeps = {
  readonly city: City;
  readonly finder: PlaceFinder;
  readonly classify: NeedClassifier;
  /** Absent where the city's own file is all that is asked. */
  readonly geocode?: Geocode | undefined;
};

export type HeardPlace = {
  /** Whether the place was asked for yet. */
  readonly isAsked: boolean;
  readonly words: string;
  readonly keys: string;
  /** Labels of the places the caller was just asked to choose between. */
  readonly candidates: readonly string[];
  /** What the caller said of the place before. */
  readonly said: string;
  /** What the call is about, as understood so far, and the words it was understood from. */
  readonly serviceCode: string;
  readonly reported: string;
  readonly call: { readonly languageCode: string; readonly phone: string | undefined };
};

const personKey = '0';
/** A place named in passing is only read back when it can hardly be meant otherwise. */
const sureOfPlaceInPassing = 0.8;

/** Finds the place a caller named and reads it back; what cannot be found stays in the caller's words. */
export async function locatePlace(deps: LocatePlaceDeps, heard: HeardPlace) {
  const { city, finder } = deps;
  const words = wordsIn[languageFor(heard.call.languageCode)];
  const alike = {
    placeWords: everythingSaid(heard.said, heard.words) || 'none',
    candidates: 'none',
    sayAgain: words.askPlaceAgain(),
    sayKept: words.placeKeptAsTold(),
    askConsent: words.askConsent(),
    canText: heard.call.phone ? 'yes' : 'no',
  };
  if (!heard.isAsked) return { ...alike, ...firstQuestion(deps, heard, words) };
  if (heard.keys === personKey) return { ...alike, status: 'person', say: words.connecting() };
  const wish = urgentWish(deps, heard);
  if (wish) return { ...alike, ...wish };

  const search = findWithWhatWasSaid(finder, heard);
  switch (search.outcome) {
    case 'found':
      return { ...alike, ...readBack(search.place, words) };
    case 'ambiguous': {
      const labels = search.places.map(({ label }) => label);
      return { ...alike, status: 'ambiguous', say: words.askWhichPlace(labels), candidates: toFlowList(labels) };
    }
    case 'not-found': {
      const corrected = correctedNeed(deps, heard);
      if (corrected) return { ...alike, ...corrected };
      const further = await findOnTheMap(deps, heard, search);
      if (further.outcome === 'found') return { ...alike, ...readBackFromTheMap(further.place, words) };
      const { reason } = further.outcome === 'not-found' ? further : search;
      return { ...alike, status: 'not-found', say: betterQuestion[reason](words, city) };
    }
  }
}

/** Who named the place with the need, or in a call that was cut off, is not asked for it again. */
function firstQuestion(
  { city, finder }: LocatePlaceDeps,
  { said, reported, serviceCode, call }: HeardPlace,
  words: Words,
) {
  const searches = [said, reported].map((told) => finder.find(told));
  const named = searches.find(isSurelyFound);
  const service = serviceName(city, serviceCode, languageFor(call.languageCode));
  if (named) return readBack(named.place, words, service);
  if (searches.some(isOutside)) return { status: 'asking', say: words.placeOutside(city.name) };
  return { status: 'asking', say: words.askPlace(service) };
}

function isSurelyFound(search: PlaceSearch): search is Extract<PlaceSearch, { outcome: 'found' }> {
  return search.outcome === 'found' && search.place.confidence >= sureOfPlaceInPassing;
}

function isOutside(search: PlaceSearch): boolean {
  return search.outcome === 'not-found' && search.reason === 'outside-city';
}

/** Who said a street first may only say the house number or the cross street next. */
function findWithWhatWasSaid(finder: PlaceFinder, { words, keys, candidates, said }: HeardPlace): PlaceSearch {
  const alone = finder.find(candidates[Number(keys) - 1] ?? words);
  if (alone.outcome !== 'not-found' || isOutside(alone) || !said || !words) return alone;
  const street = lastSaid(said);
  if (isOutside(finder.find(street))) return alone;
  const together = [`${words} ${street}`, `${street} and ${words}`].map((both) => finder.find(both));
  return together.find(({ outcome }) => outcome !== 'not-found') ?? alone;
}

function lastSaid(said: string): string {
  return said.split(saidBefore).at(-1) ?? said;
}

/** An address of which the city's file knows nothing may be on somebody else's map; what goes wrong there is "not found". */
async function findOnTheMap({ geocode }: LocatePlaceDeps, { words, said }: HeardPlace, own: PlaceSearch) {
  if (!geocode || !words || own.outcome !== 'not-found' || own.reason !== 'no-such-place') return own;
  const address = addressForMap(words) ?? addressForMap(`${words} ${lastSaid(said)}`);
  try {
    return address ? await geocode(address) : own;
  } catch {
    return own;
  }
}

/** Its point goes along in writing: the city's file could not give it again to who files the request. */
function readBackFromTheMap(place: Place, words: Words) {
  const { label, point, pointAccuracyMeters = 0 } = place;
  return { ...readBack(place, words), place: point ? withCoordinates(label, point, pointAccuracyMeters) : label };
}

function readBack({ label, confidence }: Place, words: Words, service?: string) {
  return {
    status: 'found',
    say: words.isThisThePlace(label, service),
    place: label,
    confidence: confidence.toFixed(2),
  };
}

const betterQuestion = {
  'nothing-said': (words: Words) => words.placeNotHeard(),
  'no-such-place': (words: Words, city: City) => words.placeNotFound(city.name),
  'street-without-number': (words: Words) => words.streetNeedsNumber(),
  'outside-city': (words: Words, city: City) => words.placeOutside(city.name),
};
