import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as z from 'zod';
import { Article, City, CityNeighbourhood, Department, Holiday, Service } from '../domain/city.ts';
import { checkAgainstEachOther } from './city-files/cross-checks.ts';
import { CityFileError, type Problem } from './city-files/problem.ts';
import { readPlaces, readStreets } from './city-files/text-files.ts';
import { readYaml } from './city-files/yaml-file.ts';
import { entryOf, listOf } from './city-files/yaml-values.ts';

export { CityFileError } from './city-files/problem.ts';

const About = City.pick({
  name: true,
  state: true,
  timeZone: true,
  telephone: true,
  jurisdictionId: true,
  servicesChanged: true,
  sampleData: true,
  bounds: true,
  outline: true,
  neighbours: true,
  keypad: true,
  agentsLanguage: true,
  averageCallSeconds: true,
  cluster: true,
  quietHours: true,
  lateToCityAfterDays: true,
  runBy: true,
  articlesReviewedEveryDays: true,
});
const cities = fileURLToPath(new URL('../../city/', import.meta.url));

/** Where a city's files are: the path itself, or a folder of the project's `city/`, as seen from where one stands. */
export function cityFolderOf(city: string): string {
  return city.includes('/') ? city : relative(process.cwd(), `${cities}${city}`);
}

const OpenDay = City.shape.hours.element;

/**
 * Reads a city's folder (`city.yaml`, `hours.yaml`, `holidays.yaml`, `departments.yaml`, `services.yaml`, `articles.yaml`,
 * `neighbourhoods.yaml`, `streets.txt`, `places.tsv`).
 * Throws one `CityFileError` that lists every mistake found, each with its file and line.
 */
export function loadCity(folder: string): City {
  const problems: Problem[] = [];
  const yamlList = <S extends z.ZodType>(name: string, schema: S) =>
    listOf(schema, readYaml(join(folder, `${name}.yaml`), problems), name, problems);

  const about = entryOf(About, readYaml(join(folder, 'city.yaml'), problems), problems);
  const files = {
    about,
    hours: yamlList('hours', OpenDay),
    holidays: yamlList('holidays', Holiday),
    departments: yamlList('departments', Department),
    services: yamlList('services', Service),
    articles: yamlList('articles', Article),
    streets: readStreets(join(folder, 'streets.txt'), problems),
    places: readPlaces(join(folder, 'places.tsv'), problems),
    neighbourhoods: yamlList('neighbourhoods', CityNeighbourhood),
  };
  problems.push(...checkAgainstEachOther(files));
  if (about === undefined || problems.length > 0) throw new CityFileError(problems);

  return {
    ...about.value,
    hours: files.hours.entries.map((entry) => entry.value),
    holidays: files.holidays.entries.map((entry) => entry.value),
    departments: files.departments.entries.map((entry) => entry.value),
    services: files.services.entries.map((entry) => entry.value),
    articles: files.articles.entries.map((entry) => entry.value),
    streets: files.streets.entries.map((entry) => entry.value),
    places: files.places.entries.map((entry) => entry.value),
    neighbourhoods: files.neighbourhoods.entries.map((entry) => entry.value),
  };
}
