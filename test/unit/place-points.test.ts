import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { isInCity } from '../../shared/domain/places/city-limits.ts';
import { withCoordinates } from '../../shared/domain/places/coordinates-said.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';

const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);
const outsideCity = { outcome: 'not-found', reason: 'outside-city' };

function placeOf(said: string) {
  const search = finder.find(said);
  if (search.outcome !== 'found') throw new Error(`not found: ${said}`);
  return search.place;
}

describe('typed coordinates', () => {
  it.each([
    '41.7637, -72.6851',
    '41.7637 -72.6851',
    '(41.76370,-72.68510)',
    '41.7637 N 72.6851 W',
    '41.7637° N, 72.6851° W',
    '41.7637 north, 72.6851 west',
    '41.7637 norte, 72.6851 oeste',
    'it is at 41.7637,-72.6851 by the river',
    'https://maps.example.com/@41.7637,-72.6851,17z',
  ])('are one place with a readable id: %s', (said) => {
    expect(placeOf(said)).toEqual({
      id: '41.76370n-72.68510w',
      label: '41.76370, -72.68510',
      kind: 'point',
      confidence: 1,
      point: { latitude: 41.7637, longitude: -72.6851 },
      pointAccuracyMeters: 15,
    });
  });

  it('are the place that the city knows within 15 meters of them, an address before the landmark there', () => {
    expect(placeOf('41.7653, -72.6734')).toMatchObject({ id: '750-main-st', pointAccuracyMeters: 40 });
    expect(placeOf('41.76541, -72.6734')).toMatchObject({ id: '750-main-st' });
    expect(placeOf('41.76545, -72.6734')).toMatchObject({ kind: 'point' });
    expect(placeOf('41.7641, -72.6736').kind).toBe('address');
  });

  it('are as rough as they are written', () => {
    expect(placeOf('41.7637, -72.6851').pointAccuracyMeters).toBe(15);
    expect(placeOf('41.764, -72.685').pointAccuracyMeters).toBeGreaterThan(60);
    expect(placeOf('41.7637, -72.6851 ±30 m').pointAccuracyMeters).toBe(30);
  });

  it.each(['42.7637, -72.6851', '40.7128, -74.0060', '41.7637, 72.6851', '-41.7637, -72.6851'])(
    'outside the city are none of ours: %s',
    (said) => {
      expect(finder.find(said)).toEqual(outsideCity);
    },
  );

  it.each(['41.76, -72.68', '1.5, 2.5', '3.14159', '860.757.9311', '410.76370, -72.68510'])(
    'are not read out of %s',
    (said) => {
      expect(finder.find(said)).toMatchObject({ outcome: 'not-found', reason: 'no-such-place' });
    },
  );
});

describe('coordinates behind an address', () => {
  it('give it the point that the city does not know', () => {
    expect(placeOf('45 Park Street (41.76370, -72.68510)')).toMatchObject({
      id: '45-park-st',
      label: '45 Park Street',
      point: { latitude: 41.7637, longitude: -72.6851 },
      pointAccuracyMeters: 15,
    });
  });

  it('leave the city’s own point of an address as it is, and take the place of a guessed one', () => {
    expect(placeOf('750 Main Street (41.76535, -72.67340)')).toEqual(placeOf('750 Main Street'));
    const guessed = placeOf('752 Main Street');
    expect(guessed.pointAccuracyMeters).toBeGreaterThan(100);
    expect(placeOf('752 Main Street (41.76560, -72.67340)')).toEqual({
      ...guessed,
      point: { latitude: 41.7656, longitude: -72.6734 },
      pointAccuracyMeters: 15,
    });
  });

  it('count more than an address that lies elsewhere, and more than a landmark', () => {
    expect(placeOf('750 Main Street (41.79000, -72.68510)').kind).toBe('point');
    expect(placeOf('by the State Library 41.79000, -72.68510').kind).toBe('point');
  });

  it('make an address of a street that the city does not list, by one id however it is written', () => {
    const written = ['12 Newfound Street', '12 Newfound St', '12 NEWFOUND ST.'].map((label) =>
      placeOf(withCoordinates(label, { latitude: 41.7637, longitude: -72.6851 }, 50)),
    );
    for (const place of written) {
      expect(place).toMatchObject({
        id: '12-newfound-st',
        label: '12 Newfound Street',
        kind: 'address',
        point: { latitude: 41.7637, longitude: -72.6851 },
        pointAccuracyMeters: 50,
      });
    }
  });

  it('keep a street apart from the listed one that it only resembles', () => {
    expect(finder.find('12 Garten Street')).toMatchObject({ place: { id: '12-garden-st' } });
    expect(placeOf('12 Garten Street (41.76370, -72.68510)').id).toBe('12-garten-st');
    expect(placeOf('12 South Whitney Street (41.76370, -72.68510)').id).toBe('12-s-whitney-st');
  });
});

describe('a point that software sends', () => {
  const { southWest, northEast } = city.bounds;
  const anywhere = fc.record({
    latitude: fc.double({ min: southWest.latitude, max: northEast.latitude, noNaN: true }),
    longitude: fc.double({ min: southWest.longitude, max: northEast.longitude, noNaN: true }),
  });

  it('is a place in the city, found again by its label', () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        const search = finder.at(point, 8);
        if (search.outcome !== 'found') throw new Error('not found');
        expect(search.place.pointAccuracyMeters).toBe(search.place.kind === 'point' ? 8 : 40);
        expect(placeOf(search.place.label).id).toBe(search.place.id);
      }),
    );
  });

  it('is refused outside', () => {
    expect(finder.at({ latitude: 41.7637, longitude: -72.5 })).toEqual(outsideCity);
  });
});

describe('a city with an outline', () => {
  /** The box without its north-eastern corner. */
  const outline = [
    { latitude: 41.72, longitude: -72.72 },
    { latitude: 41.72, longitude: -72.64 },
    { latitude: 41.81, longitude: -72.72 },
  ];

  it('ends there, and not only at its box', () => {
    const shaped = { ...city, outline };
    expect(isInCity(shaped, { latitude: 41.74, longitude: -72.7 })).toBe(true);
    expect(isInCity(shaped, { latitude: 41.8, longitude: -72.65 })).toBe(false);
    expect(isInCity(city, { latitude: 41.8, longitude: -72.65 })).toBe(true);
    expect(makePlaceFinder(shaped).find('41.8000, -72.6500')).toEqual(outsideCity);
    expect(makePlaceFinder(shaped).find('41.7400, -72.7000').outcome).toBe('found');
  });
});
