import type { Point } from './city.ts';

const metersPerDegree = 111_195;

/** Metres between two points of one city, where the earth may be taken for flat; the same in both directions. */
export function metersBetween(one: Point, other: Point): number {
  const north = (one.latitude - other.latitude) * metersPerDegree;
  const east = (one.longitude - other.longitude) * metersPerDegree * shrinking((one.latitude + other.latitude) / 2);
  return Math.hypot(north, east);
}

/** A patch of the map, 0.002 degrees a side (in Connecticut 222 by 166 m), by its row and column: `20881:-36343`. */
export type Cell = string;

const cellDegrees = 0.002;
/** What the flat earth and rounding may be wrong by. */
const toleranceMeters = 1;

export function cellOf({ latitude, longitude }: Point): Cell {
  return cellAt(Math.floor(latitude / cellDegrees), Math.floor(longitude / cellDegrees));
}

/**
 * Every cell that holds a point within `radiusMeters` of this one, its own first. Whatever the radius, two points within it
 * of each other lie each in a cell of the other's.
 */
export function cellsAround(point: Point, radiusMeters: number): Cell[] {
  const reach = radiusMeters + toleranceMeters;
  const rows = span(point.latitude, reach / metersPerDegree);
  const columns = span(point.longitude, reach / (metersPerDegree * shrinking(point.latitude)));
  const own = cellOf(point);
  const touched = rows.flatMap((row) =>
    columns
      .filter((column) => metersBetween(point, nearestIn(row, column, point)) <= reach)
      .map((column) => cellAt(row, column)),
  );
  return [own, ...touched.filter((cell) => cell !== own)];
}

/** Degrees of longitude are shorter than those of latitude by so much. */
function shrinking(latitude: number): number {
  return Math.cos((latitude * Math.PI) / 180);
}

function span(degrees: number, reachDegrees: number): number[] {
  const first = Math.floor((degrees - reachDegrees) / cellDegrees);
  const last = Math.floor((degrees + reachDegrees) / cellDegrees);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function nearestIn(row: number, column: number, { latitude, longitude }: Point): Point {
  return { latitude: clamped(latitude, row), longitude: clamped(longitude, column) };
}

function clamped(degrees: number, index: number): number {
  return Math.min(Math.max(degrees, index * cellDegrees), (index + 1) * cellDegrees);
}

function cellAt(row: number, column: number): Cell {
  return `${row}:${column}`;
}
