import type { City, KnownPlace, Point } from '../city.ts';
import { metersBetween } from '../geography.ts';
import type { Place } from '../place.ts';
import { idPart, inFullWords } from './address-words.ts';
import type { Block } from './blocks-said.ts';
import { inFiveDecimals, makeHouseNumberPoints, type RoughPoint, usualAccuracyMeters } from './house-number-points.ts';
import type { Street } from './street-names.ts';

type Written = Pick<Street, 'written'>;

/** Turns streets, numbers, landmarks and coordinates into places, with the point where the city knows it. */
export type PlaceBook = {
  readonly address: (digits: string, street: Written, confidence: number) => Place;
  readonly crossing: (one: Written, other: Written, confidence: number) => Place;
  readonly landmark: (landmark: KnownPlace, confidence: number) => Place;
  readonly landmarkWithId: (id: string) => Place | undefined;
  readonly block: (block: Block, street: Written, confidence: number) => Place;
  /** What the city knows at these coordinates, or else the spot itself. */
  readonly spot: (point: Point, accuracyMeters: number) => Place;
  /** Whether the city lists this address or crossing. */
  readonly lists: (id: string) => boolean;
};

const unlistedAddress = 0.9;
const unlistedCrossing = 0.6;
/** Whoever stands so near to a place of the city's file means that place. */
const sameSpotMeters = 15;
/** Of places at one point, such as a building and its address, always the same is meant. */
const preferredKinds: readonly KnownPlace['kind'][] = ['address', 'crossing', 'landmark'];

export function makePlaceBook(places: City['places']): PlaceBook {
  const listed = new Map<string, KnownPlace>(idsOf(places).map(([id, place]) => [id, place]));
  const houseNumbers = makeHouseNumberPoints(places);
  const placed = (place: Omit<Place, 'point' | 'pointAccuracyMeters'>, estimated?: RoughPoint): Place => {
    const known = listed.get(place.id);
    const confidence = Math.round(place.confidence * 100) / 100;
    return { ...place, confidence, ...pointOf(known ?? estimated) };
  };

  const book: PlaceBook = {
    lists: (id) => listed.has(id),
    address(digits, { written }, confidence) {
      const id = addressId(digits, written);
      const certainty = listed.has(id) ? 1 : unlistedAddress;
      const label = `${digits} ${inFullWords(written)}`;
      const estimated = houseNumbers.within(written, Number(digits), Number(digits));
      return placed({ id, label, kind: 'address', confidence: certainty * confidence }, estimated);
    },
    crossing(one, other, confidence) {
      const id = crossingId(one.written, other.written);
      const label = [one.written, other.written].toSorted(byId).map(inFullWords).join(' and ');
      const certainty = listed.has(id) ? 1 : unlistedCrossing;
      return placed({ id, label, kind: 'crossing', confidence: certainty * confidence });
    },
    landmark(landmark, confidence) {
      const label = `${landmark.name}, ${inFullWords(landmark.street)}`;
      return placed({ id: idOf(landmark), label, kind: 'landmark', confidence });
    },
    landmarkWithId(id) {
      const known = listed.get(id);
      return known?.kind === 'landmark' ? book.landmark(known, 1) : undefined;
    },
    block({ first, last, isHundred }, { written }, confidence) {
      const numbers = isHundred ? `${first}-block` : `${first}-to-${last}`;
      const label = isHundred ? `${first} block of` : `${first} to ${last}`;
      return placed(
        {
          id: `${numbers}-${idPart(written)}`,
          label: `${label} ${inFullWords(written)}`,
          kind: 'block',
          confidence: unlistedAddress * confidence,
        },
        houseNumbers.within(written, first, last),
      );
    },
    spot(point, accuracyMeters) {
      const there = nearest(places, point);
      if (!there) return spotItself(point, accuracyMeters);
      if (there.kind === 'landmark') return book.landmark(there, 1);
      const [name, street] = [there.name, { written: there.street }];
      return there.kind === 'address' ? book.address(name, street, 1) : book.crossing({ written: name }, street, 1);
    },
  };
  return book;
}

/** The id every way of saying this known place leads to. */
export function idOf(place: KnownPlace): string {
  return idWith(place, idPart);
}

function idWith({ kind, name, street }: KnownPlace, part: (text: string) => string): string {
  if (kind === 'crossing') return [part(name), part(street)].sort().join('-and-');
  return kind === 'address' ? `${name}-${part(street)}` : `${part(name)}-${part(street)}`;
}

/** Many places are on few streets: each street's name is taken apart once. */
function idsOf(places: City['places']): [id: string, place: KnownPlace][] {
  const parts = new Map<string, string>();
  const part = (text: string) => {
    const known = parts.get(text) ?? idPart(text);
    parts.set(text, known);
    return known;
  };
  return places.map((place) => [idWith(place, part), place]);
}

export function crossingId(one: string, other: string): string {
  return [idPart(one), idPart(other)].sort().join('-and-');
}

/** Readable, and the same for everyone at this spot: a metre or so in five decimals. */
function spotItself({ latitude, longitude }: Point, accuracyMeters: number): Place {
  const point = { latitude: inFiveDecimals(latitude), longitude: inFiveDecimals(longitude) };
  const [north, east] = [point.latitude, point.longitude].map((degrees) => Math.abs(degrees).toFixed(5));
  return {
    id: `${north}${point.latitude < 0 ? 's' : 'n'}-${east}${point.longitude < 0 ? 'w' : 'e'}`,
    label: `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`,
    kind: 'point',
    confidence: 1,
    point,
    pointAccuracyMeters: accuracyMeters,
  };
}

/** The coordinates that an id of `spotItself` names. */
export function pointOfId(id: string): Point | undefined {
  const [, north, southern, east, western] = /^(\d{1,2}\.\d{5})(?:n|(s))-(\d{1,3}\.\d{5})(?:e|(w))$/.exec(id) ?? [];
  if (north === undefined) return undefined;
  return { latitude: Number(north) * (southern ? -1 : 1), longitude: Number(east) * (western ? -1 : 1) };
}

function nearest(places: City['places'], point: Point): KnownPlace | undefined {
  const near = places
    .filter((place) => metersBetween(place.point, point) <= sameSpotMeters)
    .map((place) => ({ place, meters: metersBetween(place.point, point) }))
    .toSorted(
      (a, b) =>
        a.meters - b.meters ||
        preferredKinds.indexOf(a.place.kind) - preferredKinds.indexOf(b.place.kind) ||
        (idOf(a.place) < idOf(b.place) ? -1 : 1),
    );
  return near[0]?.place;
}

function pointOf(
  place: Pick<KnownPlace, 'point' | 'accuracyMeters'> | undefined,
): Pick<Place, 'point' | 'pointAccuracyMeters'> {
  return place ? { point: place.point, pointAccuracyMeters: place.accuracyMeters ?? usualAccuracyMeters } : {};
}

function addressId(digits: string, street: string): string {
  return `${digits}-${idPart(street)}`;
}

function byId(one: string, other: string): number {
  return idPart(one) < idPart(other) ? -1 : 1;
}
