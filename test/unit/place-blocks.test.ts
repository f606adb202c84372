import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import type { KnownPlace } from '../../shared/domain/city.ts';
import { metersBetween } from '../../shared/domain/geography.ts';
import { makeHouseNumberPoints } from '../../shared/domain/places/house-number-points.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';

const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);

function idOf(said: string): string {
  const search = finder.find(said);
  if (search.outcome === 'found') return search.place.id;
  return search.outcome === 'ambiguous' ? search.places.map(({ id }) => id).join(' or ') : search.reason;
}

function placeOf(said: string) {
  const search = finder.find(said);
  if (search.outcome !== 'found') throw new Error(`not found: ${said}`);
  return search.place;
}

const blocks: Record<string, string[]> = {
  '400-block-park-st': [
    'the 400 block of Park Street',
    '400 block Park',
    'Park Street, the 400 block',
    'the four hundred block of Park Street please',
    'the 415 block of Park Street',
    'Park Street between 401 and 499',
    'between 400 and 500 Park Street',
    'between four hundred and five hundred on Park Street',
    'between four oh one and four ninety nine Park Street',
    '401-499 Park Street',
    '400 to 498 Park Street',
    'la cuadra 400 de la calle Park',
    'la cuadra cuatrocientos de la Park',
    'cuadra del 400 de la calle Park',
    'la calle Park entre el 401 y el 499',
    'desde el 400 hasta el 499 de la calle Park',
  ],
  '12-to-20-park-st': [
    'from 12 to 20 Park Street',
    '12 through 20 Park Street',
    'from 20 to 12 Park Street',
    'from twelve to twenty Park Street, Hartford CT 06106',
    'del 12 al 20 de la calle Park',
    'de doce a veinte de la calle Park',
  ],
  '210-to-250-park-st': [
    'between two hundred and ten and two hundred and fifty Park Street',
    'entre doscientos diez y doscientos cincuenta de la calle Park',
    'Park Street from 210 to 250',
  ],
  '1200-block-albany-ave': ['twelve hundred block of Albany Avenue', 'la cuadra mil doscientos de la avenida Albany'],
  '400-block-e-euclid-st or 400-block-w-euclid-st': ['the 400 block of Euclid'],
};

const noBlocks: [said: string, id: string][] = [
  ['45-47 Park Street', '45-park-st'],
  ['on my block, 145 Park Street', '145-park-st'],
  ['two blocks from 45 Park Street', '45-park-st'],
  ['2 to 3 potholes at 45 Park Street', '45-park-st'],
  ['between 45 Park Street and the school', '45-park-st'],
  ['one block from Main and Park', 'main-st-and-park-st'],
  ['a dos cuadras de Park y Main', 'main-st-and-park-st'],
  ['Park Street between Main and Washington', 'main-st-and-park-st or park-st-and-washington-st'],
  ['Park Street between 4:45 and 5:15', 'street-without-number'],
  ['a crossing guard at Park and Main from 4:45 to 5:15', 'main-st-and-park-st'],
  ['on Park Street at Main. 1:35 p.m. Thursday', 'main-st-and-park-st'],
  ['from 9 to 5 on Park Street', 'street-without-number'],
  ['noise on Park Street from 9 to 5', 'street-without-number'],
  ['I waited 20 to 30 minutes on Park Street', 'street-without-number'],
  ['the 400 block', 'no-such-place'],
];

describe('a block', () => {
  const rows = Object.entries(blocks).flatMap(([id, sayings]) => sayings.map((said) => ({ said, id })));
  it.each(rows)('$said -> $id', ({ said, id }) => {
    expect(idOf(said)).toBe(id);
  });

  it.each(noBlocks)('is none: %s -> %s', (said, id) => {
    expect(idOf(said)).toBe(id);
  });

  it('is read back in words that lead to it again', () => {
    expect(placeOf('400 block Park')).toMatchObject({ kind: 'block', label: '400 block of Park Street' });
    expect(placeOf('del 12 al 20 de la calle Park')).toMatchObject({ kind: 'block', label: '12 to 20 Park Street' });
    const found = rows.filter(({ id }) => !id.includes(' or '));
    expect(found.map(({ said }) => idOf(placeOf(said).label))).toEqual(found.map(({ id }) => id));
  });

  it('of any numbers on any street is one place, whichever end is said first', () => {
    const numbers = fc.tuple(fc.integer({ min: 20, max: 9000 }), fc.integer({ min: 1, max: 900 }));
    fc.assert(
      fc.property(fc.constantFrom(...city.streets), numbers, (street, [first, more]) => {
        const { id, label, kind } = placeOf(`from ${first} to ${first + more} ${street}`);
        expect(kind).toBe('block');
        const others = [
          `between ${first + more} and ${first} ${street}`,
          `${street} del ${first} al ${first + more}`,
          label,
        ];
        expect(others.map(idOf)).toEqual(others.map(() => id));
      }),
    );
  });

  it('has a point only between known house numbers, from which all of it is within the accuracy', () => {
    expect(placeOf('400 block of Park Street')).not.toHaveProperty('point');
    const { point, pointAccuracyMeters = 0 } = placeOf('400 block of Garden Street');
    for (const number of ['373', '536']) {
      const end = placeOf(`${number} Garden Street`).point;
      expect(point && end && metersBetween(point, end)).toBeLessThanOrEqual(pointAccuracyMeters);
    }
  });
});

describe('the point of a house number between known ones', () => {
  const addresses = city.places.filter(({ kind }) => kind === 'address');

  it('lies nearer to the truth than it says, for each of the known ones when it is left out', () => {
    const errors = addresses.flatMap((left) => {
      const points = makeHouseNumberPoints(city.places.filter((place) => place !== left));
      const guessed = points.within(left.street, Number(left.name), Number(left.name));
      return guessed ? [{ meters: metersBetween(guessed.point, left.point), said: guessed.accuracyMeters }] : [];
    });
    expect(errors.length).toBeGreaterThan(12);
    expect(errors.filter(({ meters, said }) => meters > said)).toEqual([]);
    // An accuracy of the whole city would be honest, too.
    const shares = errors.map(({ meters, said }) => meters / said).toSorted((a, b) => a - b);
    expect(shares.at(-1)).toBeGreaterThan(0.1);
  });

  it('is within the accuracy wherever numbers go up along a straight street, however unevenly', () => {
    const onTheStreet = (number: number, meters: number): KnownPlace => ({
      kind: 'address',
      name: String(number),
      street: 'Long St',
      point: { latitude: 41.75 + meters / 111_195, longitude: -72.68 },
      accuracyMeters: 5,
    });
    const away = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(away, away, away, away, (number, further, meters, furtherMeters) => {
        const low = onTheStreet(100, 0);
        const true_ = onTheStreet(100 + number, meters);
        const high = onTheStreet(100 + number + further, meters + furtherMeters);
        const guessed = makeHouseNumberPoints([high, low]).within('Long St', 100 + number, 100 + number);
        expect(guessed && metersBetween(guessed.point, true_.point)).toBeLessThanOrEqual(guessed?.accuracyMeters ?? 0);
        expect(guessed?.accuracyMeters).toBeGreaterThanOrEqual((meters + furtherMeters) / 2 + 5);
      }),
    );
  });

  it('goes along the street with the number', () => {
    const latitudes = [400, 450, 500].map((number) => placeOf(`${number} Garden Street`).point?.latitude ?? 0);
    expect(latitudes).toEqual(latitudes.toSorted((a, b) => a - b));
    expect(new Set(latitudes).size).toBe(3);
  });

  it('is not guessed past the last known number, nor on another street', () => {
    const points = makeHouseNumberPoints(city.places);
    expect(points.within('Garden St', 372, 372)).toBeUndefined();
    expect(points.within('Garden St', 759, 759)).toBeUndefined();
    expect(points.within('Garden St', 372, 400)).toBeUndefined();
    expect(points.within('Park St', 400, 400)).toBeUndefined();
    expect(points.within('Garden St', 374, 757)).toBeDefined();
    expect(points.within('Garden St', 374, 760)).toBeUndefined();
  });
});
