import type { City, Point } from '../city.ts';

export type CityLimits = Pick<City, 'bounds' | 'outline'>;

/** Whether a point lies in the city: in its box, and inside its outline where it gives one. */
export function isInCity({ bounds: { southWest, northEast }, outline }: CityLimits, point: Point): boolean {
  const isInBounds =
    point.latitude >= southWest.latitude &&
    point.latitude <= northEast.latitude &&
    point.longitude >= southWest.longitude &&
    point.longitude <= northEast.longitude;
  return isInBounds && (outline === undefined || isInside(outline, point));
}

/** A line eastwards from a point inside crosses the border an odd number of times. */
function isInside(outline: readonly Point[], { latitude, longitude }: Point): boolean {
  const crossings = outline.filter((corner, index) => {
    const next = outline[(index + 1) % outline.length] ?? corner;
    if (corner.latitude > latitude === next.latitude > latitude) return false;
    const share = (latitude - corner.latitude) / (next.latitude - corner.latitude);
    return corner.longitude + share * (next.longitude - corner.longitude) > longitude;
  });
  return crossings.length % 2 === 1;
}
