import type { City, KnownPlace, Point } from '../city.ts';
import type { Place } from '../place.ts';
import { idPart, inFullWords } from './address-words.ts';
import type { Street } from './street-names.ts';

/** Turns streets, numbers and landmarks into places, with the point where the city knows it. */
export type PlaceBook = {
  readonly address: (digits: string, street: Street, confidence: number) => Place;
  readonly crossing: (one: Street, other: Street, confidence: number) => Place;
  readonly landmark: (landmark: KnownPlace, confidence: number) => Place;
  /** Whether the city lists this address or crossing. */
  readonly lists: (id: string) => boolean;
};

const unlistedAddress = 0.9;
const unlistedCrossing = 0.6;

export function makePlaceBook(places: City['places']): PlaceBook {
  const points = new Map<string, Point>(places.map((place) => [idOf(place), place.point]));
  const placed = (place: Omit<Place, 'point'>): Place => {
    const point = points.get(place.id);
    return { ...place, confidence: Math.round(place.confidence * 100) / 100, ...(point && { point }) };
  };
  return {
    lists: (id) => points.has(id),
    address(digits, street, confidence) {
      const id = addressId(digits, street.written);
      const certainty = points.has(id) ? 1 : unlistedAddress;
      return placed({ id, label: `${digits} ${street.label}`, kind: 'address', confidence: certainty * confidence });
    },
    crossing(one, other, confidence) {
      const id = crossingId(one.written, other.written);
      const label = [one, other]
        .sort(byId)
        .map((street) => street.label)
        .join(' and ');
      const certainty = points.has(id) ? 1 : unlistedCrossing;
      return placed({ id, label, kind: 'crossing', confidence: certainty * confidence });
    },
    landmark(landmark, confidence) {
      const label = `${landmark.name}, ${inFullWords(landmark.street)}`;
      return placed({ id: idOf(landmark), label, kind: 'landmark', confidence });
    },
  };
}

/** The id every way of saying this known place leads to. */
export function idOf({ kind, name, street }: KnownPlace): string {
  if (kind === 'crossing') return crossingId(name, street);
  return kind === 'address' ? addressId(name, street) : `${idPart(name)}-${idPart(street)}`;
}

export function crossingId(one: string, other: string): string {
  return [idPart(one), idPart(other)].sort().join('-and-');
}

function addressId(digits: string, street: string): string {
  return `${digits}-${idPart(street)}`;
}

function byId(one: Street, other: Street): number {
  return one.id < other.id ? -1 : 1;
}
