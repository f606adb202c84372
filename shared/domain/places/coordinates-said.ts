import type { Point } from '../city.ts';
import { usualAccuracyMeters } from './house-number-points.ts';

/** Coordinates among words, and the words without them. */
export type CoordinatesSaid = { readonly point: Point; readonly accuracyMeters: number; readonly rest: string };

const longestRead = 300;
/** Fewer decimals are no spot: 0.001 degrees are a hundred metres. */
const degrees = String.raw`([-−–]?\d{1,3}\.\d{3,15})\s*°?`;
const coordinates = new RegExp(
  String.raw`\(?\s*(?<![\d.])${degrees}\s*(north|norte|south|sur|[ns])?\b[\s,;]*${degrees}\s*(east|este|west|oeste|[ewo]\b)?` +
    String.raw`(?:\s*±\s*(\d{1,3})\s*m\b)?\s*\)?`,
  'i',
);
const metersPerDegree = 111_195;

/** Typed coordinates: "41.7637, -72.6851", "41.7637 N 72.6851 W", also behind words: "45 Park Street (41.76370, -72.68510)". */
export function coordinatesSaid(said: string): CoordinatesSaid | undefined {
  const text = said.slice(0, longestRead);
  const match = coordinates.exec(text);
  if (!match) return undefined;
  const [all, north = '', northWord = '', east = '', eastWord = '', accuracy] = match;
  const latitude = signed(north, /^s/i.test(northWord));
  const longitude = signed(east, /^[wo]/i.test(eastWord));
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  const rest = text.replace(all, ' ').trim();
  return {
    point: { latitude, longitude },
    accuracyMeters: accuracy ? Number(accuracy) : coordinateRoughness(north, east),
    rest,
  };
}

/** How a place is written whose point is not in the city's files, so that who reads it finds both again. */
export function withCoordinates(label: string, { latitude, longitude }: Point, accuracyMeters: number): string {
  return `${label} (${latitude.toFixed(5)}, ${longitude.toFixed(5)} ±${Math.round(accuracyMeters)} m)`;
}

function signed(text: string, isNegative: boolean): number {
  const number = Number(text.replace(/[−–]/, '-'));
  return isNegative ? -Math.abs(number) : number;
}

/** Three decimals are a hundred metres, whoever wrote them. @returns metres */
export function coordinateRoughness(...written: readonly string[]): number {
  const decimals = Math.min(...written.map((text) => text.split('.')[1]?.length ?? 0));
  return Math.max(usualAccuracyMeters, Math.ceil((metersPerDegree * 10 ** -decimals) / Math.SQRT2));
}
