import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { CityFileError, type EntryList, type Problem } from '../shared/adapters/city-files/problem.ts';
import { placeColumns, readPlaces, readStreets } from '../shared/adapters/city-files/text-files.ts';
import { readYaml } from '../shared/adapters/city-files/yaml-file.ts';
import { entryOf } from '../shared/adapters/city-files/yaml-values.ts';
import { City, type KnownPlace } from '../shared/domain/city.ts';

/** What a city's folder says of its places; one that is only begun has no places and no streets yet. */
export type PlaceFiles = Pick<City, 'bounds' | 'outline' | 'streets' | 'places'> & { readonly folder: string };

const About = z.object(City.pick({ bounds: true, outline: true }).shape);
const files = { places: 'places.tsv', streets: 'streets.txt' };

/** Throws a CityFileError with every mistake found. */
export function readPlaceFiles(folder: string): PlaceFiles {
  const problems: Problem[] = [];
  const about = entryOf(About, readYaml(join(folder, 'city.yaml'), problems), problems);
  const listed = <T>(name: string, read: (file: string, problems: Problem[]) => EntryList<T>) =>
    existsSync(join(folder, name)) ? read(join(folder, name), problems).entries.map(({ value }) => value) : [];
  const streets = listed(files.streets, readStreets);
  const places = listed(files.places, readPlaces);
  if (!about || problems.length > 0) throw new CityFileError(problems);
  return { ...about.value, streets, places, folder };
}

/** Writes both files whole, or neither: beside what is there, and then in its place. Answers with their names. */
export function writePlaceFiles(
  { folder }: PlaceFiles,
  { places, streets }: Pick<City, 'places' | 'streets'>,
  out = join(folder, files.places),
): string[] {
  const rows = [placeColumns.join('\t'), ...places.map(rowOf)];
  const written = [
    { file: join(dirname(out), files.streets), lines: [...commentsIn(join(folder, files.streets)), ...streets] },
    { file: out, lines: [...commentsIn(join(folder, files.places)), ...rows] },
  ];
  for (const { file, lines } of written) writeFileSync(`${file}.new`, `${lines.join('\n')}\n`);
  for (const { file } of written) renameSync(`${file}.new`, file);
  return written.map(({ file }) => file);
}

function rowOf({ kind, name, street, point, accuracyMeters }: KnownPlace): string {
  return [kind, name, street, inDecimals(point.latitude), inDecimals(point.longitude), accuracyMeters ?? ''].join('\t');
}

/** At least four of them, so that a column of points reads as one. */
function inDecimals(degrees: number): string {
  const four = degrees.toFixed(4);
  return Number(four) === degrees ? four : String(degrees);
}

function commentsIn(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.startsWith('#'));
}
