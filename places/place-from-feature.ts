import * as z from 'zod';
import { asFound } from '../shared/adapters/city-files/problem.ts';
import type { KnownPlace, Point } from '../shared/domain/city.ts';
import { suffixSaid } from '../shared/domain/places/address-words.ts';
import { isInCity } from '../shared/domain/places/city-limits.ts';
import { inFiveDecimals } from '../shared/domain/places/house-number-points.ts';
import type { PlaceFiles } from './city-place-files.ts';
import { type Field, makeFieldReader, type Properties, type PropertyNames } from './feature-properties.ts';

/** Why a feature cannot be used, in words a city clerk can act on. */
export type Refusal = { readonly expected: string; readonly found: string };

export type FeatureReading = {
  readonly city: Pick<PlaceFiles, 'bounds' | 'outline'>;
  readonly properties: PropertyNames;
  readonly accuracyMeters: number | undefined;
  /** A street's name as the city writes it. */
  readonly streetAsWritten: (name: string) => string;
};

const Feature = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
});
const Position = z.tuple([z.number(), z.number()]).rest(z.number());

const kinds: Readonly<Record<string, KnownPlace['kind']>> = {
  address: 'address',
  crossing: 'crossing',
  intersection: 'crossing',
  landmark: 'landmark',
};
const longestName = 60;
const unit = /[\s,]+(?:(?:apt|apartment|unit|suite)\b|#).*$/i;

type Fields = Readonly<Record<Field, string>>;

/** Answers a function that makes a known place of a feature, or says why it cannot. */
export function makeFeatureReader({ city, properties, accuracyMeters, streetAsWritten }: FeatureReading) {
  const read = makeFieldReader(properties);

  return (feature: unknown): KnownPlace | Refusal => {
    const parsed = Feature.safeParse(feature);
    if (!parsed.success) return refusal('a Feature with a geometry and properties', feature);
    const point = pointOf(parsed.data.geometry);
    if ('expected' in point) return point;
    const named = namesOf(fieldsOf(parsed.data.properties ?? {}));
    if ('expected' in named) return named;
    return { ...named, point, ...(accuracyMeters === undefined ? {} : { accuracyMeters }) };
  };

  function pointOf(geometry: { type: string; coordinates?: unknown } | null): Point | Refusal {
    if (geometry?.type !== 'Point') return refusal('a geometry of type Point', geometry?.type);
    const position = Position.safeParse(geometry.coordinates);
    if (!position.success) return refusal('coordinates of a longitude and a latitude', geometry.coordinates);
    const [longitude, latitude] = position.data;
    const point = { latitude: inFiveDecimals(latitude), longitude: inFiveDecimals(longitude) };
    if (isInCity(city, point)) return point;
    return refusal('a longitude and a latitude in degrees inside the city', `${longitude}, ${latitude}`);
  }

  function fieldsOf(properties: Properties): Fields {
    const field = (name: Field) => read(properties, name);
    return {
      number: field('number'),
      street: field('street'),
      crossStreet: field('crossStreet'),
      address: field('address'),
      name: field('name'),
      kind: field('kind'),
    };
  }

  function namesOf(fields: Fields): Pick<KnownPlace, 'kind' | 'name' | 'street'> | Refusal {
    const kind = fields.kind ? kinds[fields.kind.toLowerCase()] : likelyKind(fields);
    if (!kind && fields.kind) return refusal(`one of ${Object.keys(kinds).join(', ')} as its kind`, fields.kind);
    if (!kind)
      return refusal('a house number and street, two streets, or a name and a street', fields.street || fields.name);
    return { address: addressOf, crossing: crossingOf, landmark: landmarkOf }[kind](fields);
  }

  function addressOf({ number, street, address }: Fields) {
    const [, first = '', rest = ''] = /^(\S+)\s+(.+)$/.exec(address.replace(/,.*$/, '').replace(unit, '')) ?? [];
    const digits = houseNumber(number || first);
    if (digits === undefined) return refusal('a house number such as 45', number || address);
    const written = streetOf(street || rest);
    if (typeof written !== 'string') return written;
    return { kind: 'address', name: digits, street: written } as const;
  }

  function crossingOf({ street, crossStreet, name }: Fields) {
    const two = street && crossStreet ? [street, crossStreet] : name.split(/\s+(?:and|at)\s+|\s*[&/@]\s*/i);
    const [one = '', other = ''] = two;
    if (two.length !== 2) return refusal('the two streets of a crossing', name || street);
    const [first, second] = [streetOf(one), streetOf(other)];
    if (typeof first !== 'string') return first;
    if (typeof second !== 'string') return second;
    if (first === second) return refusal('two streets that differ', `${one}, ${other}`);
    const inOrder = first < second;
    return { kind: 'crossing', name: inOrder ? first : second, street: inOrder ? second : first } as const;
  }

  function landmarkOf({ name, street }: Fields) {
    if (!isName(name)) return refusal(`a name of up to ${longestName} letters`, name);
    const written = streetOf(street);
    if (typeof written !== 'string') return written;
    return { kind: 'landmark', name: name.replace(/\s+/g, ' '), street: written } as const;
  }

  function streetOf(name: string): string | Refusal {
    const isOnlyAKind = suffixSaid(name.toLowerCase()) !== undefined;
    return isName(name) && !isOnlyAKind ? streetAsWritten(name) : refusal('the name of a street', name);
  }
}

function likelyKind({ number, address, crossStreet, name, street }: Fields): KnownPlace['kind'] | undefined {
  if (crossStreet && street) return 'crossing';
  if (number || address) return 'address';
  return name && street ? 'landmark' : undefined;
}

/** "45A", "45 1/2" and "45-47" are 45; exports write 0 for no number. */
function houseNumber(text: string): string | undefined {
  return /^([1-9]\d{0,4})(?:\s*[-–&]\s*\d+)?\s*(?:[a-z]|\d\/\d)?$/i.exec(text)?.[1];
}

function isName(text: string): boolean {
  return /\p{L}/u.test(text) && text.length <= longestName && !/^#|[\t\r\n]/.test(text);
}

function refusal(expected: string, found: unknown): Refusal {
  return { expected, found: found === '' ? 'nothing' : asFound(found) };
}
