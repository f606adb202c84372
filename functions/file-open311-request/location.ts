import type { City } from '../../shared/domain/city.ts';
import type { Place, PlaceSearch } from '../../shared/domain/place.ts';
import { coordinateRoughness } from '../../shared/domain/places/coordinates-said.ts';
import type { PlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { badRequest, type Problem, quoted } from '../../shared/open311/problem.ts';
import { charactersIn, type Form } from './form.ts';

export type Location = {
  /** Undefined when nobody can place it: it is kept in the words of who sent it. */
  readonly place: Place | undefined;
  readonly words: string;
};

const longestAddress = 500;
const longestId = 200;

/**
 * Where it is: coordinates first, an id the city gave out next, then an address. What lies outside the city is refused; an
 * address that nobody can place is kept as it was written, for a person to look at.
 */
export function readLocation(
  { city, finder }: { readonly city: City; readonly finder: PlaceFinder },
  form: Form,
  problems: Problem[],
): Location {
  const [lat, long] = [form.one('lat', problems), form.one('long', problems)];
  const address = form.one('address_string', problems) ?? '';
  const id = form.one('address_id', problems);
  if (charactersIn(address) > longestAddress) {
    problems.push(badRequest(`address_string: expected at most ${longestAddress} characters.`));
    return { place: undefined, words: '' };
  }
  if (lat !== undefined || long !== undefined) {
    return { place: readPoint({ city, finder }, { lat, long, address }, problems), words: address };
  }
  if (id !== undefined) {
    const place = finder.withId(id.slice(0, longestId));
    if (!place)
      problems.push(badRequest(`address_id: ${quoted(id)} is none; send lat and long, or an address_string.`));
    return { place, words: address || (place?.label ?? '') };
  }
  if (address !== '') return { place: placeIn(city, 'address_string', finder.find(address), problems), words: address };
  problems.push(badRequest('expected a location: lat and long, or address_string, or address_id.'));
  return { place: undefined, words: '' };
}

type Pointed = { readonly lat: string | undefined; readonly long: string | undefined; readonly address: string };

function readPoint(
  { city, finder }: { readonly city: City; readonly finder: PlaceFinder },
  { lat, long, address }: Pointed,
  problems: Problem[],
): Place | undefined {
  const latitude = readDegrees('lat', lat, 90, problems);
  const longitude = readDegrees('long', long, 180, problems);
  if (latitude === undefined || longitude === undefined || lat === undefined || long === undefined) return undefined;
  const search = finder.at({ latitude, longitude }, coordinateRoughness(lat, long), address);
  return placeIn(city, 'lat, long', search, problems);
}

function readDegrees(name: string, value: string | undefined, most: number, problems: Problem[]): number | undefined {
  const degrees = value !== undefined && /^[+-]?\d{1,3}(\.\d{1,15})?$/.test(value) ? Number(value) : Number.NaN;
  if (Math.abs(degrees) <= most) return degrees;
  const found = value === undefined ? 'none: lat and long belong together' : quoted(value);
  problems.push(badRequest(`${name}: expected degrees from -${most} to ${most} such as 41.7637, found ${found}.`));
  return undefined;
}

function placeIn(city: City, name: string, search: PlaceSearch, problems: Problem[]): Place | undefined {
  if (search.outcome === 'found') return search.place;
  if (search.outcome === 'not-found' && search.reason === 'outside-city') {
    problems.push(
      badRequest(`${name}: expected a place within ${city.name}, ${city.state}; this one is outside of it.`),
    );
  }
  return undefined;
}
