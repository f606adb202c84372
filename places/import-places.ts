import type { KnownPlace } from '../shared/domain/city.ts';
import { metersBetween } from '../shared/domain/geography.ts';
import { idOf } from '../shared/domain/places/known-places.ts';
import { makeStreetNames } from '../shared/domain/places/street-names.ts';
import type { PlaceFiles } from './city-place-files.ts';
import type { PropertyNames } from './feature-properties.ts';
import { makeFeatureReader, type Refusal } from './place-from-feature.ts';

export type ImportOptions = {
  readonly properties: PropertyNames;
  /** Undefined for what the city's own survey is taken to be. */
  readonly accuracyMeters: number | undefined;
};

export type Imported = {
  /** All that the city then knows, in the order of its file. */
  readonly places: KnownPlace[];
  readonly streets: string[];
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly same: number;
    readonly streets: number;
  };
  readonly unusable: (Refusal & { readonly index: number })[];
};

/** Doors of one house are not farther apart; what is, has one address twice by mistake. */
const widestHouseMeters = 200;
const kindsInOrder: readonly KnownPlace['kind'][] = ['crossing', 'address', 'landmark'];

/** Joins features to what a city knows already. What both know is taken from the features; of several at one address, the first. */
export function importPlaces(features: readonly unknown[], city: PlaceFiles, options: ImportOptions): Imported {
  const names = makeStreetNames({ streets: city.streets, places: [] });
  const read = makeFeatureReader({ city, ...options, streetAsWritten: names.asWritten });
  const known = new Map(city.places.map((place) => [idOf(place), place]));
  const imported = new Map<string, KnownPlace>();
  const unusable: Imported['unusable'] = [];

  features.forEach((feature, index) => {
    const place = read(feature);
    if ('expected' in place) {
      unusable.push({ index, ...place });
      return;
    }
    const id = idOf(place);
    const first = imported.get(id) ?? place;
    imported.set(id, first);
    const meters = Math.round(metersBetween(first.point, place.point));
    if (meters > widestHouseMeters)
      unusable.push({ index, expected: `${id} at one spot`, found: `another ${meters} m from the first` });
  });

  const places = [...new Map([...known, ...imported]).values()];
  const streets = [
    ...new Set([
      ...city.streets,
      ...places.flatMap(({ kind, name, street }) => (kind === 'crossing' ? [name, street] : [street])),
    ]),
  ];
  const added = [...imported.keys()].filter((id) => !known.has(id)).length;
  const same = [...imported].filter(([id, place]) => isSame(known.get(id), place)).length;
  return {
    places: places.toSorted(inOrder),
    streets: streets.toSorted(byText),
    counts: { added, same, changed: imported.size - added - same, streets: streets.length - city.streets.length },
    unusable,
  };
}

function isSame(known: KnownPlace | undefined, { point, accuracyMeters }: KnownPlace): boolean {
  return (
    known !== undefined &&
    known.point.latitude === point.latitude &&
    known.point.longitude === point.longitude &&
    known.accuracyMeters === accuracyMeters
  );
}

/** Crossings by their two streets; addresses and landmarks along their street. */
function inOrder(one: KnownPlace, other: KnownPlace): number {
  if (one.kind !== other.kind) return kindsInOrder.indexOf(one.kind) - kindsInOrder.indexOf(other.kind);
  if (one.kind === 'crossing') return byText(one.name, other.name) || byText(one.street, other.street);
  return byText(one.street, other.street) || byNumber(one, other) || byText(one.name, other.name);
}

function byNumber(one: KnownPlace, other: KnownPlace): number {
  return one.kind === 'address' ? Number(one.name) - Number(other.name) : 0;
}

/** As in a street directory, where capitals make no difference. */
function byText(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
