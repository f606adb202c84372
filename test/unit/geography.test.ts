import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../shared/domain/city.ts';
import { cellOf, cellsAround, metersBetween } from '../../shared/domain/geography.ts';

const cityHall: Point = { latitude: 41.7637, longitude: -72.6735 };

/** Cities there are: from Ushuaia to Tromsø, and not across the date line. */
const points = fc.record({
  latitude: fc.double({ min: -55, max: 70, noNaN: true }),
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
});
const radii = fc.double({ min: 1, max: 500, noNaN: true });
const bearings = fc.oneof(
  fc.constantFrom(0, Math.PI / 2, Math.PI, 1.5 * Math.PI),
  fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
);
/** Two points not further than the radius from each other, many of them just so far. */
const neighbours = fc
  .record({
    one: points,
    radius: radii,
    share: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    bearing: bearings,
  })
  .map(({ one, radius, share, bearing }) => ({ one, radius, other: moved(one, radius * share, bearing) }))
  .filter(({ one, radius, other }) => metersBetween(one, other) <= radius);

function moved({ latitude, longitude }: Point, meters: number, bearing: number): Point {
  const metersPerDegree = 111_195;
  const east = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
  return {
    latitude: latitude + (meters * Math.cos(bearing)) / metersPerDegree,
    longitude: longitude + (meters * Math.sin(bearing)) / east,
  };
}

/** The haversine formula, on a globe of 6371 km. */
function greatCircle(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(one.longitude, other.longitude);
  return 2 * 6_371_000 * Math.asin(Math.sqrt(chord));
}

describe('the metres between two points', () => {
  it.each([
    ['nothing', cityHall, 0],
    ['a thousandth of a degree north', { ...cityHall, latitude: 41.7647 }, 111.2],
    ['a thousandth of a degree east, which is shorter', { ...cityHall, longitude: -72.6725 }, 82.9],
  ])('are those of %s', (_, other, meters) => {
    expect(metersBetween(cityHall, other)).toBeCloseTo(meters, 0);
  });

  it('are those on a globe, to a thousandth, within a city', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 10, max: 5000, noNaN: true }), bearings, (one, meters, bearing) => {
        const other = moved(one, meters, bearing);
        const onTheGlobe = greatCircle(one, other);
        expect(Math.abs(metersBetween(one, other) - onTheGlobe)).toBeLessThan(onTheGlobe / 1000);
      }),
    );
  });

  it('are the same in both directions', () => {
    fc.assert(
      fc.property(points, points, (one, other) => {
        expect(metersBetween(one, other)).toBe(metersBetween(other, one));
      }),
    );
  });
});

describe('the cells around a point', () => {
  it('have names by row and column', () => {
    expect(cellOf(cityHall)).toBe('20881:-36337');
    expect(cellOf({ latitude: -0.001, longitude: 0.001 })).toBe('-1:0');
  });

  it('have its own first, and none twice', () => {
    fc.assert(
      fc.property(points, radii, (point, radius) => {
        const cells = cellsAround(point, radius);
        expect(cells[0]).toBe(cellOf(point));
        expect(new Set(cells).size).toBe(cells.length);
      }),
    );
  });

  it('are each in those of the other, where two points are within the radius', () => {
    fc.assert(
      fc.property(neighbours, ({ one, other, radius }) => {
        expect(cellsAround(one, radius)).toContain(cellOf(other));
        expect(cellsAround(other, radius)).toContain(cellOf(one));
      }),
      { numRuns: 2000 },
    );
  });

  it('are one in the middle of a cell and four at a corner of it, for a short radius', () => {
    expect(cellsAround({ latitude: 41.763, longitude: -72.673 }, 20)).toHaveLength(1);
    expect(cellsAround({ latitude: 41.762001, longitude: -72.672001 }, 20)).toHaveLength(4);
  });

  it('leave out those in the corners of the square that are further off', () => {
    // 60 m to both borders of one corner, so 85 m to the corner.
    const point = moved({ latitude: 41.762, longitude: -72.672 }, Math.hypot(60, 60), -Math.PI * 0.75);
    expect(cellsAround(point, 80)).toHaveLength(3);
    expect(cellsAround(point, 90)).toHaveLength(4);
  });

  it('fit into the one write that claims them all, for the longest radius a city may set', () => {
    fc.assert(
      fc.property(points, (point) => {
        // DynamoDB takes a hundred items in a transaction; five of them are the work order and what it checks.
        expect(cellsAround(point, 500).length).toBeLessThanOrEqual(95);
      }),
    );
  });
});
