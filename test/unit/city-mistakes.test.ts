import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CityFileError, loadCity } from '../../shared/adapters/city-files.ts';

const sampleCity = 'city/hartford';

describe('a mistake in a city file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'city-'));
    cpSync(sampleCity, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const mistakes: { mistake: string; file: string; change: [string, string]; on?: string; says: string }[] = [
    {
      mistake: 'a number written as a word',
      file: 'services.yaml',
      change: ['  promisedDays: 5\n', '  promisedDays: soon\n'],
      says: 'services[0].promisedDays: expected a whole number of days from 1 to 365, found "soon"',
    },
    {
      mistake: 'a number out of its range',
      file: 'services.yaml',
      change: ['  promisedDays: 5\n', '  promisedDays: 0\n'],
      says: 'services[0].promisedDays: expected a whole number of days from 1 to 365, found 0',
    },
    {
      mistake: 'a list with too much in it',
      file: 'city.yaml',
      change: ['  - tree\n', '  - tree\n  - tree\n  - tree\n  - tree\n'],
      on: 'keypad:',
      says: 'keypad: expected a list of 1 to 8, found a list of 9',
    },
    {
      mistake: 'a missing entry',
      file: 'departments.yaml',
      change: ['  name: { en: Public Works, es: Obras Públicas }', '  name: { en: Public Works }'],
      says: 'departments[0].name.es: expected some text, found nothing',
    },
    {
      mistake: 'an entry nobody knows',
      file: 'city.yaml',
      change: ['state: Connecticut', 'stat: Connecticut\nstate: Connecticut'],
      says: 'stat: expected entries named name, state, timeZone, telephone, jurisdictionId, servicesChanged, sampleData, bounds, outline, neighbours, keypad, agentsLanguage, averageCallSeconds, cluster, quietHours, lateToCityAfterDays, runBy, articlesReviewedEveryDays, found "stat"',
    },
    {
      mistake: 'a time zone that does not exist',
      file: 'city.yaml',
      change: ['America/New_York', 'America/Hartford'],
      says: 'timeZone: expected an IANA time zone such as America/New_York, found "America/Hartford"',
    },
    {
      mistake: 'a code with a capital',
      file: 'services.yaml',
      change: ['code: public-works-other', 'code: Other'],
      says: 'services[35].code: expected lower-case words joined by hyphens, found "Other"',
    },
    {
      mistake: 'a day that is none',
      file: 'hours.yaml',
      change: ['day: friday', 'day: fryday'],
      says: 'hours[4].day: expected one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found "fryday"',
    },
    {
      mistake: 'closing before opening',
      file: 'hours.yaml',
      change: [
        '{ day: tuesday, opens: "07:00", closes: "19:00" }',
        '{ day: tuesday, opens: "19:00", closes: "07:00" }',
      ],
      says: 'hours[1].closes: expected a time after 19:00, when it opens, found "07:00"',
    },
    {
      mistake: 'a department that does not exist',
      file: 'services.yaml',
      change: ['department: eversource', 'department: evershine'],
      says: 'services[2].department: expected the id of a department in departments.yaml, found "evershine"',
    },
    {
      mistake: 'a code used twice',
      file: 'services.yaml',
      change: ['code: sidewalk', 'code: pothole'],
      says: `services[1].code: expected each service code once, found "pothole" again (first on line ${lineIn('services.yaml', '- code: pothole')})`,
    },
    {
      mistake: 'a department id used twice',
      file: 'departments.yaml',
      change: ['- id: ctdot\n', '- id: police\n'],
      says: 'departments[19].id: expected each department id once, found "police" again (first on line 9)',
    },
    {
      mistake: 'a description in one language',
      file: 'services.yaml',
      change: ['    es: Agujas o jeringuillas tiradas en el piso. No las toque.\n', '    es:\n'],
      says: 'services[28].description.es: expected some text, found nothing',
    },
    {
      mistake: 'a question code used twice in a service',
      file: 'services.yaml',
      change: ['    - code: pole-number\n', '    - code: how-many\n'],
      says: `services[2].questions[2].code: expected each question code once in its service, found "how-many" again (first on line ${lineIn('services.yaml', '    - code: how-many')})`,
    },
    {
      mistake: 'a key used twice in a question',
      file: 'services.yaml',
      change: ['{ key: flickering,', '{ key: out,'],
      says: `services[2].questions[0].values[1].key: expected each key once in its question, found "out" again (first on line ${lineIn('services.yaml', '        - { key: out,')})`,
    },
    {
      mistake: 'a question of a kind nobody knows',
      file: 'services.yaml',
      change: ['datatype: datetime', 'datatype: date'],
      says: 'services[25].questions[2].datatype: expected one of string, number, datetime, text, singlevaluelist, multivaluelist, found "date"',
    },
    {
      mistake: 'a list with nothing to choose from',
      file: 'services.yaml',
      change: ['datatype: datetime', 'datatype: multivaluelist'],
      on: '    - code: last-seen',
      says: 'services[25].questions[2]: expected values for a list to choose from, and none for anything else, found named entries',
    },
    {
      mistake: 'a neighbourhood listed twice',
      file: 'neighbourhoods.yaml',
      change: ['name: Parkville', 'name: Frog Hollow'],
      says: `neighbourhoods[8].name: expected each neighbourhood once, found "Frog Hollow" again (first on line ${lineIn('neighbourhoods.yaml', '- name: Frog Hollow')})`,
    },
    {
      mistake: 'a neighbourhood too far north',
      file: 'neighbourhoods.yaml',
      change: ['latitude: 41.7715', 'latitude: 42.7715'],
      says: "neighbourhoods[0].centre.latitude: expected a latitude in the city's bounds, from 41.72 to 41.81, found 42.7715",
    },
    {
      mistake: 'a neighbourhood too far west',
      file: 'neighbourhoods.yaml',
      change: ['longitude: -72.7090', 'longitude: -72.8090'],
      says: "neighbourhoods[14].centre.longitude: expected a longitude in the city's bounds, from -72.72 to -72.64, found -72.809",
    },
    {
      mistake: 'a jurisdiction that is no domain',
      file: 'city.yaml',
      change: ['jurisdictionId: hartfordct.gov', 'jurisdictionId: Hartford'],
      says: 'jurisdictionId: expected a domain such as hartfordct.gov, found "Hartford"',
    },
    {
      mistake: 'two radii in one duplicate class',
      file: 'services.yaml',
      change: [
        '{ class: sidewalk, radiusMeters: 50, longestAgeDays: 180 }',
        '{ class: pothole, radiusMeters: 25, longestAgeDays: 90 }',
      ],
      says: 'services[1].duplicate.radiusMeters: expected 30, as pothole of the same class says, found 25',
    },
    {
      mistake: 'a keypad code that is no service',
      file: 'city.yaml',
      change: ['  - street-light\n', '  - moon-light\n'],
      says: 'keypad[3]: expected the code of a service in services.yaml, found "moon-light"',
    },
    {
      mistake: 'a line run by nobody',
      file: 'city.yaml',
      change: ['runBy: emergency-services', 'runBy: moon-services'],
      says: 'runBy: expected the id of a department in departments.yaml, found "moon-services"',
    },
    {
      mistake: 'a place out of town',
      file: 'places.tsv',
      change: ['Addison St\tTower Ave\t41.7965\t', 'Addison St\tTower Ave\t42.7965\t'],
      says: "latitude: expected a latitude in the city's bounds, from 41.72 to 41.81, found 42.7965",
    },
    {
      mistake: 'a place on a street that is not listed',
      file: 'places.tsv',
      change: ['Addison St\tTower Ave\t', 'Addison St\tTwoer Ave\t'],
      says: 'street: expected a street listed in streets.txt, found "Twoer Ave"',
    },
    {
      mistake: 'a crossing listed the other way round too',
      file: 'places.tsv',
      change: ['Addison St\tTower Ave\t', 'Homestead Ave\tAdams St\t'],
      says: 'name: expected each place once, found "Adams St and Homestead Ave" again (first on line 9)',
    },
    {
      mistake: 'a coordinate that is no number',
      file: 'places.tsv',
      change: ['Addison St\tTower Ave\t41.7965\t', 'Addison St\tTower Ave\tnorth\t'],
      says: 'latitude: expected a number from -90 to 90, found "north"',
    },
    {
      mistake: 'a roughness that is no number',
      file: 'places.tsv',
      change: ['41.7965\t-72.6641\t40', '41.7965\t-72.6641\trough'],
      says: 'accuracyMeters: expected a whole number of meters from 1 to 1000, found "rough"',
    },
    {
      mistake: 'a roughness of no meters',
      file: 'places.tsv',
      change: ['41.7965\t-72.6641\t40', '41.7965\t-72.6641\t0'],
      says: 'accuracyMeters: expected a whole number of meters from 1 to 1000, found "0"',
    },
    {
      mistake: 'a neighbour without a name',
      file: 'city.yaml',
      change: ['  - East Hartford\n', '  - \n'],
      says: 'neighbours[1]: expected some text, found nothing',
    },
    {
      mistake: 'a missing column',
      file: 'places.tsv',
      change: ['Addison St\tTower Ave\t', 'Addison St and Tower Ave\t'],
      says: 'expected 6 columns apart by tabs (kind, name, street, latitude, longitude, accuracyMeters), found 5 in "crossing\\tAddison St and Tower Ave\\t41.7965\\t-72.6641\\t40"',
    },
    {
      mistake: 'other columns',
      file: 'places.tsv',
      change: ['kind\tname\tstreet', 'name\tkind\tstreet'],
      says: 'expected the columns kind, name, street, latitude, longitude and, if wanted, accuracyMeters, apart by tabs, found "name\\tkind\\tstreet\\tlatitude\\tlongitude\\taccuracyMeters"',
    },
    {
      mistake: 'a street listed twice',
      file: 'streets.txt',
      change: ['Forest St\n', 'Adams St\n'],
      says: 'expected each street once, found "Adams St" again (first on line 5)',
    },
    {
      mistake: 'a name said twice in an entry',
      file: 'city.yaml',
      change: ['state: Connecticut', 'state: Connecticut\nname: Hertford'],
      says: 'expected each name once in an entry, found "name" again',
    },
  ];

  it.each(mistakes)('$mistake is reported with its line and what was expected', ({ file, change, on, says }) => {
    const changed = alter(file, ...change);
    const line = on === undefined ? changed : lineOf(file, on);
    expect(messageOf(folder)).toBe(`${join(folder, file)}:${line}: ${says}`);
  });

  it('is a place in the box around the city and outside its outline', () => {
    const outline =
      '[{ latitude: 41.7, longitude: -72.8 }, { latitude: 41.7, longitude: -72.6 }, { latitude: 41.79, longitude: -72.6 }, { latitude: 41.79, longitude: -72.8 }]';
    alter('city.yaml', 'neighbours:\n', `outline: ${outline}\nneighbours:\n`);
    const said = messageOf(folder).split('\n');
    const line = lineOf('places.tsv', 'crossing\tAddison St\tTower Ave');
    expect(said[0]).toBe(
      `${join(folder, 'places.tsv')}:${line}: latitude: expected a point inside the city's outline, found "41.7965, -72.6641"`,
    );
    const farNorth = loadCity(sampleCity).places.filter(({ point }) => point.latitude > 41.79);
    expect(said).toHaveLength(farNorth.length);
  });

  it('is none where the last column of the places is left out, in a line or in all', () => {
    const accuracyOf = () => loadCity(folder).places.map(({ accuracyMeters }) => accuracyMeters);
    alter('places.tsv', '41.7965\t-72.6641\t40', '41.7965\t-72.6641\t');
    expect(accuracyOf().filter((each) => each === undefined)).toHaveLength(1);
    const rows = readFileSync(join(folder, 'places.tsv'), 'utf8').split('\n');
    writeFileSync(join(folder, 'places.tsv'), rows.map((row) => row.replace(/\t[^\t]*$/, '')).join('\n'));
    expect(new Set(accuracyOf())).toEqual(new Set([undefined]));
  });

  it('breaks the YAML: the line is named and the other files are still checked', () => {
    const line = alter('hours.yaml', '{ day: tuesday,', '{ day: [tuesday,');
    const keypadLine = alter('city.yaml', '  - pothole\n', '  - pit\n');
    const lines = messageOf(folder).split('\n');
    expect(lines[0]).toMatch(`${join(folder, 'hours.yaml')}:${line}: expected valid YAML, found a mistake: `);
    expect(lines.at(-1)).toContain(`${join(folder, 'city.yaml')}:${keypadLine}: keypad[2]: expected the code`);
  });

  it('is one of several: all are reported at once', () => {
    alter('services.yaml', 'promisedDays: 5\n', 'promisedDays: soon\n');
    alter('services.yaml', 'department: eversource', 'department: evershine');
    alter('hours.yaml', '"19:00"', '"25:00"');
    alter('places.tsv', '\t41.7310\t', '\t51.7310\t');
    rmSync(join(folder, 'streets.txt'));
    expect(
      messageOf(folder)
        .split('\n')
        .map((line) => line.replace(/^.*\/(\S+?):\d+: (.*?expected [\w ]+).*$/, '$1 $2')),
    ).toEqual([
      'hours.yaml hours[0].closes: expected a time such as 07',
      'services.yaml services[0].promisedDays: expected a whole number of days from 1 to 365',
      'streets.txt expected a file that can be read',
      'services.yaml services[2].department: expected the id of a department in departments',
      'places.tsv latitude: expected a latitude in the city',
    ]);
  });

  it('is a file that is not there', () => {
    rmSync(join(folder, 'hours.yaml'));
    const file = join(folder, 'hours.yaml');
    expect(messageOf(folder)).toBe(`${file}:1: expected a file that can be read, found no such file`);
  });

  it('is a file with nothing in it', () => {
    writeFileSync(join(folder, 'hours.yaml'), '# nothing yet\n');
    writeFileSync(join(folder, 'places.tsv'), '');
    const message = messageOf(folder);
    expect(message).toContain('hours: expected a list of 1 or more, found nothing');
    expect(message).toContain('expected a place on each line, found none');
  });

  it('is a folder that is not there', () => {
    expect(messageOf(join(folder, 'nowhere')).split('\n')).toHaveLength(9);
  });

  /** Replaces the first `from` and returns the 1-based line on which the texts begin to differ. */
  function alter(file: string, from: string, to: string): number {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = before.replace(from, () => to);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
    const lines = after.split('\n');
    const original = before.split('\n');
    return lines.findIndex((line, index) => line !== original[index]) + 1;
  }

  function lineOf(file: string, beginning: string): number {
    return lineIn(file, beginning, folder);
  }
});

/** The 1-based line of a city's file that begins so. */
function lineIn(file: string, beginning: string, folder = sampleCity): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.startsWith(beginning)) + 1;
}

function messageOf(folder: string): string {
  try {
    loadCity(folder);
  } catch (error) {
    if (error instanceof CityFileError) return error.message;
    throw error;
  }
  return 'no mistake found';
}
