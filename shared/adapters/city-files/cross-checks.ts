import type {
  Article,
  City,
  CityNeighbourhood,
  Department,
  Holiday,
  KnownPlace,
  Point,
  Service,
} from '../../domain/city.ts';
import { isInCity } from '../../domain/places/city-limits.ts';
import { asFound, type Entry, type EntryList, type Problem, type Spot } from './problem.ts';

/** What was read, entry by entry; entries that failed their own check are not in it. */
export type CityFiles = {
  readonly about: Entry<Pick<City, 'bounds' | 'outline' | 'keypad' | 'runBy'>> | undefined;
  readonly hours: EntryList<City['hours'][number]>;
  readonly holidays: EntryList<Holiday>;
  readonly departments: EntryList<Department>;
  readonly services: EntryList<Service>;
  readonly articles: EntryList<Article>;
  readonly streets: EntryList<string>;
  readonly places: EntryList<KnownPlace>;
  readonly neighbourhoods: EntryList<CityNeighbourhood>;
};

/** Mistakes no field shows by itself: names that lead nowhere, names given twice, places out of town. */
export function checkAgainstEachOther(files: CityFiles): Problem[] {
  return [
    ...opensBeforeItCloses(files.hours),
    ...onlyOnce(files.holidays, (holiday) => holiday.date, 'each holiday once', 'date'),
    ...onlyOnce(files.departments, (department) => department.id, 'each department id once', 'id'),
    ...onlyOnce(files.services, (service) => service.code, 'each service code once', 'code'),
    ...questionsOnlyOnce(files.services),
    ...onlyOnce(files.articles, (article) => article.id, 'each article id once', 'id'),
    ...departmentsExist(files.services, 'department', files),
    ...departmentsExist(files.articles, 'owner', files),
    ...classesAgree(files.services),
    ...keypadServicesExist(files),
    ...runnerExists(files),
    ...onlyOnce(files.streets, (street) => street, 'each street once'),
    ...onlyOnce(files.places, sameSpot, 'each place once', 'name'),
    ...placesAreInTown(files),
    ...streetsExist(files),
    ...onlyOnce(files.neighbourhoods, ({ name }) => name, 'each neighbourhood once', 'name'),
    ...neighbourhoodsAreInTown(files),
  ];
}

function opensBeforeItCloses(hours: CityFiles['hours']): Problem[] {
  return hours.entries
    .filter(({ value }) => value.closes <= value.opens)
    .map(({ value, at }) => ({
      ...at('closes'),
      expected: `a time after ${value.opens}, when it opens`,
      found: asFound(value.closes),
    }));
}

function onlyOnce<T>(list: EntryList<T>, key: (value: T) => string, expected: string, ...field: string[]): Problem[] {
  const firstLine = new Map<string, number>();
  return list.entries.flatMap(({ value, at }) => {
    const spot = at(...field);
    const first = firstLine.get(key(value));
    if (first === undefined) {
      firstLine.set(key(value), spot.line);
      return [];
    }
    return [{ ...spot, expected, found: `${asFound(key(value))} again (first on line ${first})` }];
  });
}

/** An answer names its question by code, and what was chosen by key. */
function questionsOnlyOnce(services: CityFiles['services']): Problem[] {
  return services.entries.flatMap(({ value, at }) => {
    const questions = listIn(at, 'questions', value.questions);
    return [
      ...onlyOnce(questions, ({ code }) => code, 'each question code once in its service', 'code'),
      ...questions.entries.flatMap(({ value, at }) =>
        onlyOnce(listIn(at, 'values', value.values), ({ key }) => key, 'each key once in its question', 'key'),
      ),
    ];
  });
}

/** A list inside an entry, as entries of their own. */
function listIn<T>(at: Entry<unknown>['at'], field: string, values: readonly T[]): EntryList<T> {
  const entries = values.map((value, index) => ({
    value,
    at: (...inside: (string | number)[]) => at(field, index, ...inside),
  }));
  return { entries, whole: true };
}

function sameSpot({ kind, name, street }: KnownPlace): string {
  return kind === 'crossing' ? [name, street].sort().join(' and ') : `${name}, ${street}`;
}

function departmentsExist<Field extends string>(
  list: EntryList<Readonly<Record<Field, string>>>,
  field: Field,
  { departments }: CityFiles,
): Problem[] {
  if (!departments.whole) return [];
  const ids = new Set(departments.entries.map(({ value }) => value.id));
  return list.entries
    .filter(({ value }) => !ids.has(value[field]))
    .map(({ value, at }) => ({
      ...at(field),
      expected: 'the id of a department in departments.yaml',
      found: asFound(value[field]),
    }));
}

/** A class has one radius and one age, or "is it the same job?" would depend on who called first. */
function classesAgree(services: CityFiles['services']): Problem[] {
  const firstOfClass = new Map<string, Service>();
  return services.entries.flatMap(({ value, at }) => {
    const first = firstOfClass.get(value.duplicate.class) ?? value;
    firstOfClass.set(value.duplicate.class, first);
    const fields = ['radiusMeters', 'longestAgeDays'] as const;
    return fields
      .filter((field) => first.duplicate[field] !== value.duplicate[field])
      .map((field) => ({
        ...at('duplicate', field),
        expected: `${first.duplicate[field]}, as ${first.code} of the same class says`,
        found: asFound(value.duplicate[field]),
      }));
  });
}

function keypadServicesExist({ about, services }: CityFiles): Problem[] {
  if (about === undefined || !services.whole) return [];
  const codes = new Set(services.entries.map(({ value }) => value.code));
  return about.value.keypad.flatMap((code, key) =>
    codes.has(code)
      ? []
      : [{ ...about.at('keypad', key), expected: 'the code of a service in services.yaml', found: asFound(code) }],
  );
}

function runnerExists({ about, departments }: CityFiles): Problem[] {
  if (about === undefined || !departments.whole) return [];
  const { runBy } = about.value;
  if (departments.entries.some(({ value }) => value.id === runBy)) return [];
  return [{ ...about.at('runBy'), expected: 'the id of a department in departments.yaml', found: asFound(runBy) }];
}

function placesAreInTown({ about, places }: CityFiles): Problem[] {
  if (about === undefined) return [];
  return places.entries.flatMap(({ value: { point }, at }) => {
    const beyond = beyondBounds(about.value, point, at);
    if (beyond.length > 0 || isInCity(about.value, point)) return beyond;
    const found = asFound(`${point.latitude}, ${point.longitude}`);
    return [{ ...at('latitude'), expected: "a point inside the city's outline", found }];
  });
}

function neighbourhoodsAreInTown({ about, neighbourhoods }: CityFiles): Problem[] {
  if (about === undefined) return [];
  return neighbourhoods.entries.flatMap(({ value, at }) =>
    beyondBounds(about.value, value.centre, (axis) => at('centre', axis)),
  );
}

function beyondBounds({ bounds }: Pick<City, 'bounds'>, point: Point, at: (axis: keyof Point) => Spot): Problem[] {
  const { southWest, northEast } = bounds;
  return (['latitude', 'longitude'] as const)
    .filter((axis) => point[axis] < southWest[axis] || point[axis] > northEast[axis])
    .map((axis) => ({
      ...at(axis),
      expected: `a ${axis} in the city's bounds, from ${southWest[axis]} to ${northEast[axis]}`,
      found: asFound(point[axis]),
    }));
}

function streetsExist({ places, streets }: CityFiles): Problem[] {
  if (!streets.whole) return [];
  const known = new Set(streets.entries.map(({ value }) => value));
  return places.entries.flatMap(({ value, at }) =>
    (value.kind === 'crossing' ? (['name', 'street'] as const) : (['street'] as const))
      .filter((field) => !known.has(value[field]))
      .map((field) => ({ ...at(field), expected: 'a street listed in streets.txt', found: asFound(value[field]) })),
  );
}
