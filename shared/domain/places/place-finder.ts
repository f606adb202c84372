import type { City, Point } from '../city.ts';
import { metersBetween } from '../geography.ts';
import type { Place, PlaceSearch } from '../place.ts';
import { suffixSaid, wordsOfPlace } from './address-words.ts';
import { type BlockSaid, blockSaid, streetOfBlock } from './blocks-said.ts';
import { isInCity } from './city-limits.ts';
import { type CoordinatesSaid, coordinatesSaid } from './coordinates-said.ts';
import { type CrossingSaid, crossingsSaid } from './crossings-said.ts';
import { usualAccuracyMeters } from './house-number-points.ts';
import { type AddressSaid, addressAmong } from './house-numbers.ts';
import { crossingId, makePlaceBook, type PlaceBook, pointOfId } from './known-places.ts';
import { type LandmarkMention, makeLandmarkNames } from './landmark-mentions.ts';
import { makeNeighbourSpotter } from './neighbour-towns.ts';
import { numbersSaid } from './number-words.ts';
import { saysNothing } from './place-phrases.ts';
import { type StreetMention, streetMentions } from './street-mentions.ts';
import { makeStreetNames, type Street } from './street-names.ts';
import { makeTownRemover } from './town-words.ts';

/** Finds the place somebody named, in English or Spanish, spoken or typed. Never throws; reads only the beginning. */
export type PlaceFinder = {
  readonly find: (words: string) => PlaceSearch;
  /** The place at coordinates, for software that sends them; an address that they agree with says what is there. */
  readonly at: (point: Point, accuracyMeters?: number, address?: string) => PlaceSearch;
  /** The place with that id; undefined where none has it. */
  readonly withId: (id: string) => Place | undefined;
};

/** What a finder knows of its city. */
export type CityOfPlaces = Pick<City, 'name' | 'state' | 'bounds' | 'outline' | 'neighbours' | 'streets' | 'places'>;

const mostChoices = 3;
/** A street is meant without being told apart from its namesakes when so much of what is known lies on it. */
const shareThatDecides = 0.7;
const confidenceOfTheUsualStreet = 0.85;
/** Nothing was guessed of an address that is at least so sure. */
const sureOfStreet = 0.9;

/** Builds the index over a city's streets and places once; finding is then a matter of a millisecond. */
export function makePlaceFinder(city: CityOfPlaces): PlaceFinder {
  const names = makeStreetNames(city);
  const landmarks = makeLandmarkNames(city.places, (word) => names.called(word) !== undefined);
  const book = makePlaceBook(city.places);
  const withoutTown = makeTownRemover(city, names);
  const namesANeighbour = makeNeighbourSpotter(city, names);

  return {
    find(said) {
      const pointed = coordinatesSaid(said);
      return pointed ? findPointed(pointed) : findNamed(said);
    },
    at: (point, accuracyMeters = usualAccuracyMeters, address = '') =>
      findPointed({ point, accuracyMeters, rest: address }),
    withId(id) {
      const point = pointOfId(id);
      if (point) return placeOf(spotAt(point, usualAccuracyMeters));
      const place = book.landmarkWithId(id) ?? placeOf(findNamed(id.replaceAll('-', ' ')));
      return place?.id === id ? place : undefined;
    },
  };

  function findNamed(said: string): PlaceSearch {
    const allWords = wordsOfPlace(said);
    if (allWords.every((word) => saysNothing.has(word))) return { outcome: 'not-found', reason: 'nothing-said' };
    const anywhere = landmarks.mentionedIn(allWords);
    if (namesANeighbour(allWords, (index) => isWithin(anywhere, index))) return outsideCity;
    const words = withoutTown(allWords);

    const landmark = landmarks.mentionedIn(words);
    const numbers = numbersSaid(words);
    const block = blockSaid(words, numbers);
    const streets = streetMentions(words, names, {
      isLandmark: (index) => isWithin(landmark, index),
      isNumber: (index) => isWithin(block, index) || numbers.some((number) => isWithin(number, index)),
    });

    const streetOfIt = block && streetOfBlock(words, block, streets);
    if (streetOfIt) return oneOf(blocks(book, block, streetOfIt));
    const address = addressAmong(words, numbers, streets);
    if (address) return oneOf(addresses(book, address));
    const crossings = crossingsSaid(words, streets);
    if (crossings.length > 0) return oneOf(crossings.flatMap((crossing) => crossingPlaces(book, crossing)));
    if (landmark) return oneOf(landmarkPlaces(book, landmark, streets));
    return { outcome: 'not-found', reason: streets.length > 0 ? 'street-without-number' : 'no-such-place' };
  }

  /** Coordinates say where it is; an address that they agree with says what it is. */
  function findPointed({ point, accuracyMeters, rest }: CoordinatesSaid): PlaceSearch {
    if (!isInCity(city, point)) return outsideCity;
    const address = addressWritten(rest);
    if (address?.kind !== 'address') return spotAt(point, accuracyMeters);
    const { point: known = point, pointAccuracyMeters: roughness = Number.POSITIVE_INFINITY } = address;
    if (metersBetween(known, point) > roughness + accuracyMeters) return spotAt(point, accuracyMeters);
    const isBetter = !book.lists(address.id) && roughness > accuracyMeters;
    const better = isBetter ? { point, pointAccuracyMeters: accuracyMeters } : {};
    return { outcome: 'found', place: { ...address, ...better } };
  }

  /** Somebody else's map has streets that the city's file does not list: nearly the same name is another street there. */
  function addressWritten(written: string): Place | undefined {
    const named = placeOf(findNamed(written));
    const [, digits, name] = /^([1-9]\d{0,4}) ([\p{L}\d][\p{L}\d .'’-]{1,60})$/u.exec(written) ?? [];
    const isSure = named !== undefined && named.confidence >= sureOfStreet;
    if (isSure || !digits || !name) return named;
    const street = names.asWritten(name);
    return suffixSaid(street.split(' ').at(-1)?.toLowerCase()) || !named
      ? book.address(digits, { written: street }, 1)
      : named;
  }

  function spotAt(point: Point, accuracyMeters: number): PlaceSearch {
    return isInCity(city, point) ? { outcome: 'found', place: book.spot(point, accuracyMeters) } : outsideCity;
  }
}

const outsideCity: PlaceSearch = { outcome: 'not-found', reason: 'outside-city' };

function placeOf(search: PlaceSearch): Place | undefined {
  return search.outcome === 'found' ? search.place : undefined;
}

function isWithin(span: { readonly start: number; readonly end: number } | undefined, index: number): boolean {
  return span !== undefined && index >= span.start && index < span.end;
}

function oneOf(places: readonly Place[]): PlaceSearch {
  const [first] = places;
  if (!first) return { outcome: 'not-found', reason: 'no-such-place' };
  return places.length === 1
    ? { outcome: 'found', place: first }
    : { outcome: 'ambiguous', places: places.slice(0, mostChoices) };
}

function addresses(book: PlaceBook, { digits, street }: AddressSaid): Place[] {
  const places = street.streets.map((each) => book.address(digits, each, street.confidence));
  const listed = places.filter(({ id }) => book.lists(id));
  if (listed.length === 1) return listed;
  const { streets, confidence } = meant(street);
  return streets.map((each) => book.address(digits, each, confidence));
}

function blocks(book: PlaceBook, block: BlockSaid, street: StreetMention): Place[] {
  const { streets, confidence } = meant(street);
  return streets.map((each) => book.block(block, each, confidence));
}

/** A crossing the city lists settles which of several namesakes is meant: "Park and Main". */
function crossingPlaces(book: PlaceBook, { one, other, confidence }: CrossingSaid): Place[] {
  const certainty = confidence * one.confidence * other.confidence;
  const listed = pairs(one.streets, other.streets).filter(([a, b]) => book.lists(crossingId(a.written, b.written)));
  if (listed.length > 0) return listed.map(([a, b]) => book.crossing(a, b, certainty));
  return pairs(meant(one).streets, meant(other).streets).map(([a, b]) => book.crossing(a, b, certainty));
}

/** A shared name is settled by the street said with it: "the Travelers on Main Street". */
function landmarkPlaces(book: PlaceBook, mention: LandmarkMention, streets: readonly StreetMention[]): Place[] {
  const named = new Set(streets.flatMap((street) => street.streets.map(({ written }) => written)));
  const there = mention.landmarks.filter(({ street }) => named.has(street));
  const meantHere = there.length > 0 ? there : mention.landmarks;
  return meantHere.map((landmark) => book.landmark(landmark, mention.confidence));
}

/** The street people mean by a name that several bear, or all of them, the best known first. */
function meant({ streets, confidence }: StreetMention): Pick<StreetMention, 'streets' | 'confidence'> {
  const known = streets.reduce((sum, street) => sum + street.knownPlaces, 0);
  const usual = streets.find((street) => street.knownPlaces > known * shareThatDecides);
  if (streets.length > 1 && usual) return { streets: [usual], confidence: confidence * confidenceOfTheUsualStreet };
  return { streets: streets.toSorted((a, b) => b.knownPlaces - a.knownPlaces), confidence };
}

function pairs(ones: readonly Street[], others: readonly Street[]): [Street, Street][] {
  return ones.flatMap((one) => others.filter((other) => other !== one).map((other): [Street, Street] => [one, other]));
}
