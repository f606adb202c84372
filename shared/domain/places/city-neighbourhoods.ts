import type { City, Point } from '../city.ts';
import { metersBetween } from '../geography.ts';

/** The part of the city a point lies in: the one whose middle is the nearest. Undefined where the city names none. */
export function neighbourhoodAt({ neighbourhoods }: Pick<City, 'neighbourhoods'>, point: Point | undefined) {
  if (!point) return undefined;
  const [nearest] = neighbourhoods
    .map(({ name, centre }) => ({ name, meters: metersBetween(centre, point) }))
    .toSorted((one, other) => one.meters - other.meters);
  return nearest?.name;
}
