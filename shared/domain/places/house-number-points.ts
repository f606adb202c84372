import type { KnownPlace, Point } from '../city.ts';
import { metersBetween } from '../geography.ts';

/** A point and how far from it the place may be. */
export type RoughPoint = { readonly point: Point; readonly accuracyMeters: number };

/** How far off a place of the city's file is taken to be where the file does not say it. */
export const usualAccuracyMeters = 15;

/** Where house numbers are that the city does not list, by those it lists on the same street. */
export type HouseNumberPoints = {
  /** From the first number to the last, or one number; undefined where no known number is to one of both sides. */
  readonly within: (street: string, first: number, last: number) => RoughPoint | undefined;
};

type KnownNumber = RoughPoint & { readonly number: number };

export function makeHouseNumberPoints(places: readonly KnownPlace[]): HouseNumberPoints {
  const addresses = places.filter(({ kind, name }) => kind === 'address' && /^\d+$/.test(name));
  const byStreet = new Map(
    [...Map.groupBy(addresses, ({ street }) => street)].map(([street, onIt]) => [
      street,
      onIt.map(knownNumber).toSorted((a, b) => a.number - b.number),
    ]),
  );
  return {
    within(street, first, last) {
      const numbers = byStreet.get(street) ?? [];
      const low = numbers.findLast(({ number }) => number <= first);
      const high = numbers.find(({ number }) => number >= last && number !== low?.number);
      return low && high && between(low, high, (first + last) / 2);
    },
  };
}

function knownNumber({ name, point, accuracyMeters = usualAccuracyMeters }: KnownPlace): KnownNumber {
  return { number: Number(name), point, accuracyMeters };
}

/**
 * As if numbers went up evenly along a straight street. They do not, so the accuracy reaches to the farther of the two ends,
 * half the way between them at least, and is as rough again as the rougher one.
 */
function between(low: KnownNumber, high: KnownNumber, number: number): RoughPoint {
  const share = (number - low.number) / (high.number - low.number);
  const along = (axis: keyof Point) => low.point[axis] + share * (high.point[axis] - low.point[axis]);
  const reach = Math.max(share, 1 - share) * metersBetween(low.point, high.point);
  const roughness = Math.max(low.accuracyMeters, high.accuracyMeters);
  return {
    point: { latitude: inFiveDecimals(along('latitude')), longitude: inFiveDecimals(along('longitude')) },
    accuracyMeters: Math.ceil(reach + roughness),
  };
}

/** About a metre. */
export function inFiveDecimals(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
