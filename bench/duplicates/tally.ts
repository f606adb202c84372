import { metersBetween } from '../../shared/domain/geography.ts';
import type { ClassRule, PastReport } from './pairs.ts';
import type { Fate } from './replay.ts';

/** Counts of one replay. */
export type Tally = {
  readonly reports: number;
  /** Reports of a problem that somebody had reported before. */
  readonly duplicates: number;
  /** Of those, attached to their own problem's work order without a question. */
  readonly caught: number;
  /** Of those, asked about it. */
  readonly askedAbout: number;
  /** Reports attached to another problem's work order. */
  readonly wrong: number;
  /** Of those, after the caller had said of another one that it is not it. */
  readonly wrongAfterNo: number;
  /** Reports whose caller was asked about another problem. */
  readonly inVain: number;
};

export function tallyOf(fates: readonly Fate[]): Tally {
  const count = (holds: (fate: Fate) => boolean) => fates.filter(holds).length;
  return {
    reports: fates.length,
    duplicates: count(({ isDuplicate }) => isDuplicate),
    caught: count(({ asked, filed }) => asked !== 'the same' && filed === 'with the same'),
    askedAbout: count(({ asked }) => asked === 'the same'),
    wrong: count(({ filed }) => filed === 'with another'),
    wrongAfterNo: count(({ asked, filed }) => asked === 'another' && filed === 'with another'),
    inVain: count(({ asked }) => asked === 'another'),
  };
}

export function foundOf({ caught, askedAbout, duplicates }: Tally): number {
  return (caught + askedAbout) / duplicates;
}

/** How far around a report others are counted to know how dense they lie: fewer meters hold too few of this file. */
const countedWithinMeters = 500;

/**
 * The share of reports whose caller would be asked in vain if every report of the file stood for `times` reports: others of
 * its class, evenly spread over what lies around it, none closed before the age. An estimate, and a high one.
 */
export function inVainIfDenser(
  reports: readonly PastReport[],
  others: readonly PastReport[],
  times: number,
  { radiusMeters, longestAgeDays, classOf }: Setting & { readonly classOf: ClassRule },
): number {
  const shares = reports.map((report) => {
    const problems = others.filter(
      (other) =>
        other.problem !== report.problem &&
        classOf(other) === classOf(report) &&
        other.at < report.at &&
        daysBetween(other, report) <= longestAgeDays &&
        metersBetween(other.point, report.point) <= countedWithinMeters,
    );
    const around = new Set(problems.map(({ problem }) => problem)).size;
    return 1 - Math.exp(-around * times * (radiusMeters / countedWithinMeters) ** 2);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

export function daysBetween(one: PastReport, other: PastReport): number {
  return Math.abs(Date.parse(one.at) - Date.parse(other.at)) / 86_400_000;
}

export type Setting = { readonly radiusMeters: number; readonly longestAgeDays: number };
export type Measured = Setting & { readonly tally: Tally; readonly inVainIfDenser: number };

/** What is given up of the duplicates that any setting finds, so as to ask fewer callers in vain. */
export const worthFinding = 0.9;
/** A wider or older setting is none, however much it finds. */
export const mostInVainIfDenser = 0.25;

/**
 * The least radius that finds nine in ten of the duplicates that any radius finds, and then the least age that finds nine in
 * ten of what any age finds within it: however callers say places. Undefined where that asks too many in vain.
 * @param ways what was measured of the same settings, once for each way of saying places
 */
export function choice(ways: readonly (readonly Measured[])[]): Setting | undefined {
  const settings = ways.flat();
  const radii = ascending(settings.map(({ radiusMeters }) => radiusMeters));
  const mostOf = (measured: readonly Measured[]) => Math.max(...measured.map(({ tally }) => foundOf(tally)));
  const finds = (measured: readonly Measured[], most: number) => mostOf(measured) >= most * worthFinding;

  const radiusMeters = radii.find((radius) => ways.every((way) => finds(way.filter(ofRadius(radius)), mostOf(way))));
  if (radiusMeters === undefined) return undefined;
  const within = ways.map((way) => way.filter(ofRadius(radiusMeters)));
  const ages = ascending(settings.map(({ longestAgeDays }) => longestAgeDays));
  const longestAgeDays = ages.find((age) => within.every((way) => finds(way.filter(ofAge(age)), mostOf(way))));
  if (longestAgeDays === undefined) return undefined;
  const chosen = within.flatMap((way) => way.filter(ofAge(longestAgeDays)));
  return chosen.some((each) => each.inVainIfDenser > mostInVainIfDenser) ? undefined : { radiusMeters, longestAgeDays };
}

const ofRadius = (radius: number) => (setting: Setting) => setting.radiusMeters === radius;
const ofAge = (age: number) => (setting: Setting) => setting.longestAgeDays === age;

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
