import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlaceFiles } from '../../places/city-place-files.ts';
import { importPlaces } from '../../places/import-places.ts';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';

const city = readPlaceFiles('city/hartford');
const here: [number, number] = [-72.6851, 41.7637];

function aFeature(properties: Record<string, unknown>, coordinates: unknown = here) {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

function imported(features: readonly unknown[], properties: Record<string, string> = {}, accuracyMeters?: number) {
  const { places, ...rest } = importPlaces(features, city, { properties, accuracyMeters });
  const before = new Set(city.places.map((place) => JSON.stringify(place)));
  return { ...rest, places: places.filter((place) => !before.has(JSON.stringify(place))) };
}

const point = { latitude: 41.7637, longitude: -72.6851 };

describe('a feature becomes a place', () => {
  it.each<[string, Record<string, unknown>]>([
    ['number and street', { number: '45', street: 'Park St' }],
    ['a number that is one', { HOUSE_NUMBER: 45, FULL_STREET: 'PARK STREET' }],
    ['names as of OpenStreetMap', { 'addr:housenumber': '45', 'addr:street': 'Park Street' }],
    ['names as of the emergency services', { Add_Number: 45, St_Name: 'PARK', St_PosTyp: 'STREET', Unit: null }],
    ['a whole address', { full_address: '45 Park St Apt 3, Hartford, CT 06106' }],
    ['a letter or fraction behind the number', { number: '45 1/2', street: 'park st.' }],
    ['a range of one house', { number: '45-47', street: 'Park St', kind: 'address' }],
    ['a name that the owner gave it', { number: '45', street: 'Park St', name: 'Rose Cottage' }],
  ])('as an address: %s', (_how, properties) => {
    const { places, unusable } = imported([aFeature(properties)]);
    expect(unusable).toEqual([]);
    expect(places).toEqual([{ kind: 'address', name: '45', street: 'Park St', point }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['two streets', { street: 'WILSON ST', cross_street: 'Adams Street' }],
    ['a name of two streets', { name: 'Wilson Street & Adams Street', kind: 'Intersection' }],
  ])('as a crossing, in order: %s', (_how, properties) => {
    expect(imported([aFeature(properties)]).places).toEqual([
      { kind: 'crossing', name: 'Adams St', street: 'Wilson St', point },
    ]);
  });

  it('as a landmark', () => {
    const { places } = imported([aFeature({ name: 'City  Pool', street: 'SOUTH WHITNEY STREET' })]);
    expect(places).toEqual([{ kind: 'landmark', name: 'City Pool', street: 'S Whitney St', point }]);
  });

  it('from properties that the file was said to have', () => {
    const { places } = imported([aFeature({ hn: '45', rue: 'Park St', number: '9' })], { number: 'hn', street: 'rue' });
    expect(places).toEqual([expect.objectContaining({ name: '45', street: 'Park St' })]);
  });

  it('as rough as told, and to five decimals', () => {
    const { places } = imported(
      [aFeature({ number: '45', street: 'Park St' }, [-72.685104999, 41.763700001, 12])],
      {},
      8,
    );
    expect(places).toEqual([
      expect.objectContaining({ point: { latitude: 41.7637, longitude: -72.6851 }, accuracyMeters: 8 }),
    ]);
  });

  it('with its street, where the city does not list it yet', () => {
    const { streets, counts } = imported([aFeature({ number: '5', street: 'NORTH NEWFOUND ROAD' })]);
    expect(streets).toContain('N Newfound Rd');
    expect(counts).toMatchObject({ added: 1, streets: 1 });
    expect(streets).toHaveLength(city.streets.length + 1);
  });
});

describe('a feature that cannot be used', () => {
  const pole = { number: '45', street: 'Park St' };
  it.each<[string, unknown, string]>([
    ['no feature', 7, 'expected a Feature with a geometry and properties'],
    [
      'an area',
      { ...aFeature(pole), geometry: { type: 'Polygon', coordinates: [] } },
      'expected a geometry of type Point, found "Polygon"',
    ],
    ['nowhere', { ...aFeature(pole), geometry: null }, 'expected a geometry of type Point, found nothing'],
    ['half a point', aFeature(pole, [-72.7]), 'expected coordinates of a longitude and a latitude'],
    ['in feet', aFeature(pole, [1_012_345.5, 833_000.25]), 'inside the city, found "1012345.5, 833000.25"'],
    ['with latitude first', aFeature(pole, [41.7637, -72.6851]), 'expected a longitude and a latitude in degrees'],
    ['without a number', aFeature({ number: '0', street: 'Park St' }), 'expected a house number such as 45, found "0"'],
    ['without a street', aFeature({ number: '45' }), 'expected the name of a street, found nothing'],
    ['on a street of a kind only', aFeature({ number: '45', street: 'Street' }), 'expected the name of a street'],
    ['of an unknown kind', aFeature({ ...pole, kind: 'tree' }), 'as its kind, found "tree"'],
    ['without anything', aFeature({}), 'expected a house number and street, two streets, or a name and a street'],
    ['a crossing of one street', aFeature({ kind: 'crossing', street: 'Park St' }), 'expected the two streets'],
    [
      'a street that crosses itself',
      aFeature({ street: 'Park St', cross_street: 'PARK STREET' }),
      'expected two streets that differ',
    ],
    ['a name that breaks the file', aFeature({ name: 'City\tPool', street: 'Park St' }), 'expected a name'],
  ])('is listed with its index and what was expected: %s', (_what, feature, says) => {
    const { places, unusable } = imported([aFeature({ number: '9', street: 'Park St' }), feature]);
    expect(places).toHaveLength(1);
    expect(unusable).toHaveLength(1);
    expect(unusable[0]?.index).toBe(1);
    expect(`expected ${unusable[0]?.expected}, found ${unusable[0]?.found}`).toContain(says);
  });

  it('is the same address at another spot, but not the doors of one house', () => {
    const address = { number: '45', street: 'Park St' };
    const { places, unusable } = imported([
      aFeature(address),
      aFeature(address, [-72.6852, 41.7638]),
      aFeature(address, [-72.6951, 41.7637]),
    ]);
    expect(places).toEqual([expect.objectContaining({ point })]);
    expect(unusable).toEqual([
      { index: 2, expected: '45-park-st at one spot', found: expect.stringMatching(/^another 8\d\d m from/) },
    ]);
  });
});

describe('what the city knew before', () => {
  it('stays, but for what the features know better', () => {
    const { places, counts } = importPlaces(
      [aFeature({ number: '750', street: 'Main St' }), aFeature({ number: '751', street: 'Main St' })],
      city,
      { properties: {}, accuracyMeters: 5 },
    );
    expect(places).toHaveLength(city.places.length + 1);
    expect(counts).toEqual({ added: 1, changed: 1, same: 0, streets: 0 });
    expect(places.filter(({ street, name }) => street === 'Main St' && name === '750')).toEqual([
      { kind: 'address', name: '750', street: 'Main St', point, accuracyMeters: 5 },
    ]);
  });

  it('is in the order in which its file has it', () => {
    const { places, streets } = importPlaces([], city, { properties: {}, accuracyMeters: undefined });
    expect(places).toEqual(city.places);
    expect(streets).toEqual(city.streets);
  });
});

describe('npm run places', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'city-'));
    cpSync('city/hartford', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['places/places.ts', ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const fileOf = (features: readonly unknown[]) => {
    const file = join(folder, 'export.geojson');
    writeFileSync(file, `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features })}`);
    return file;
  };
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const good = aFeature({ number: '5', street: 'Newfound Road' });
  const bad = aFeature({ number: '0', street: 'Park St' });

  it('adds to the city’s files what a line can then find, and leaves their comments', () => {
    const { status, stdout, stderr } = run('import', fileOf([good, bad]), '--city', folder, '--accuracy', '5');
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'features[1]: expected a house number such as 45, found "0"\n',
    });
    expect(stdout).toContain('Places: 1 new');
    const after = loadCity(folder);
    expect(after.places).toHaveLength(city.places.length + 1);
    expect(makePlaceFinder(after).find('number five Newfound Road')).toMatchObject({
      place: { id: '5-newfound-rd', confidence: 1, point, pointAccuracyMeters: 5 },
    });
    for (const name of ['places.tsv', 'streets.txt'])
      expect(text(name).split('\n').slice(0, 3)).toEqual(
        readFileSync(`city/hartford/${name}`, 'utf8').split('\n').slice(0, 3),
      );
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('writes the same bytes when it is run again', () => {
    const file = fileOf([good]);
    run('import', file, '--city', folder);
    const once = text('places.tsv');
    expect(run('import', file, '--city', folder).stdout).toContain('Nothing was changed.');
    run('import', fileOf([aFeature({ number: '5', street: 'Newfound Road' }, [-72.69, 41.77])]), '--city', folder);
    expect(text('places.tsv')).not.toBe(once);
    run('import', fileOf([good]), '--city', folder);
    expect(text('places.tsv')).toBe(once);
  });

  it('changes nothing when it is to be strict and something cannot be used', () => {
    const before = text('places.tsv');
    const { status, stdout } = run('import', fileOf([good, bad]), '--city', folder, '--strict');
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining('Nothing was changed.') });
    expect(text('places.tsv')).toBe(before);
    expect(run('import', fileOf([good]), '--city', folder, '--strict').status).toBe(0);
  });

  it('begins the files of a city that has none yet', () => {
    for (const name of ['places.tsv', 'streets.txt']) rmSync(join(folder, name));
    expect(run('import', fileOf([good]), '--city', folder).status).toBe(0);
    expect(loadCity(folder)).toMatchObject({
      streets: ['Newfound Rd'],
      places: [{ name: '5', street: 'Newfound Rd' }],
    });
  });

  it('writes elsewhere when told to', () => {
    const before = text('places.tsv');
    run('import', fileOf([good]), '--city', folder, '--out', join(folder, 'examples', 'places.tsv'));
    expect(text('places.tsv')).toBe(before);
    expect(text('examples/places.tsv')).toContain('Newfound Rd');
    expect(text('examples/streets.txt')).toContain('Newfound Rd');
  });

  it.each([
    [[], 'the command import and one file'],
    [['export', 'x.geojson'], 'the command import and one file'],
    [['import', 'nowhere.geojson'], 'nowhere.geojson: expected GeoJSON'],
    [['import', 'package.json'], 'package.json: expected a GeoJSON FeatureCollection'],
    [['import', 'package.json', '--accuracy', 'fine'], '--accuracy: a whole number of meters'],
    [['import', 'package.json', '--city', '/nowhere/at/all'], '/nowhere/at/all/city.yaml:1: expected a file'],
  ])('says what is wrong with %j', (args, says) => {
    const { status, stderr } = run(...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(says) });
  });

  it('takes fifty thousand addresses, and the finder over them is built and asked in time', () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => index);
    const features = numbers.map((index) =>
      aFeature({ number: String(1 + Math.floor(index / 370)), street: city.streets[index % 370] }, [
        -72.71 + (index % 370) * 0.0001,
        41.73 + Math.floor(index / 370) * 0.0005,
      ]),
    );
    const { places, unusable } = importPlaces(features, city, { properties: {}, accuracyMeters: 5 });
    expect(unusable).toEqual([]);
    expect(places.length).toBeGreaterThan(50_000);
    const started = performance.now();
    const finder = makePlaceFinder({ ...loadCity('city/hartford'), places });
    expect(performance.now() - started).toBeLessThan(1000);
    const asked = performance.now();
    for (let round = 0; round < 100; round += 1) finder.find('in front of 45 Park Street');
    expect((performance.now() - asked) / 100).toBeLessThan(10);
    expect(finder.find('45 Park Street')).toMatchObject({ place: { pointAccuracyMeters: 5 } });
  });
});
