import { loadCity } from '../../shared/adapters/city-files.ts';
import { decidesByDistance } from '../../shared/domain/claim.ts';
import { metersBetween } from '../../shared/domain/geography.ts';
import type { Place } from '../../shared/domain/place.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';

export const city = loadCity('city/hartford');
export const finder = makePlaceFinder(city);

const potholes = city.services.find(({ code }) => code === 'pothole');
if (!potholes) throw new Error('the sample city has no potholes');
export const pothole = potholes;

/** Corners of the city whose distance decides, farther from each other than the radius of a pothole. */
export function placesWithPoint(count: number): Place[] {
  const chosen: Place[] = [];
  for (const { kind, name, street } of city.places) {
    const place = kind === 'crossing' ? placeCalled(`${name} and ${street}`) : undefined;
    if (place && decidesByDistance(place) && chosen.every((other) => !areNear(place, other))) chosen.push(place);
    if (chosen.length === count) return chosen;
  }
  throw new Error(`the city has ${chosen.length} corners that lie apart, not ${count}`);
}

/** Addresses of which nobody knows the point. */
export function placesWithoutPoint(count: number): Place[] {
  const chosen = city.streets
    .flatMap((street) => placeCalled(`100 ${street}`) ?? [])
    .filter(({ kind, point }) => kind === 'address' && !point)
    .slice(0, count);
  if (chosen.length < count) throw new Error(`the city has ${chosen.length} streets without points, not ${count}`);
  return chosen;
}

/** Only what is found again by its own label, as filing looks for it. */
function placeCalled(name: string): Place | undefined {
  const search = finder.find(name);
  if (search.outcome !== 'found') return undefined;
  const again = finder.find(search.place.label);
  return again.outcome === 'found' && again.place.id === search.place.id ? again.place : undefined;
}

function areNear({ point: one }: Place, { point: other }: Place): boolean {
  return one !== undefined && other !== undefined && metersBetween(one, other) <= pothole.duplicate.radiusMeters;
}
