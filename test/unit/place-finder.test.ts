import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import type { PlaceSearch } from '../../shared/domain/place.ts';
import { idOf } from '../../shared/domain/places/known-places.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';

const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);
const find = (said: string) => finder.find(said);

/** The id, or the ids to choose between, or why nothing was found. */
function outcome(search: PlaceSearch): string {
  if (search.outcome === 'found') return search.place.id;
  return search.outcome === 'ambiguous' ? search.places.map(({ id }) => id).join(' or ') : search.reason;
}

function placeOf(said: string) {
  const search = find(said);
  if (search.outcome !== 'found') throw new Error(`not found: ${said}`);
  return search.place;
}

const onePlace: Record<string, string[]> = {
  '45-park-st': [
    '45 Park Street',
    '45 park st.',
    'Forty-five Park Street',
    'forty five park st',
    'number 45 on Park Street',
    "it's in front of 45 park street hartford",
    '45 Park Street, Hartford, CT 06106',
    '45 Park',
    'Park 45',
    'Park Street 45',
    'Park Street number forty five please',
    'two potholes by 45 Park Street',
    '45 Park Street near Main Street',
    '45 Park Street apt 3',
    'apartment three, 45 Park Street',
    '#45 Park St',
    '45-47 Park St',
    '45B Park Street',
    '45 Park Avenue',
    '45 pork street',
    '45 north Park Street',
    'en la calle Park número 45',
    'calle Park 45',
    '45 de la calle Park',
    'cuarenta y cinco Park',
    'frente al 45 de Park Street',
    'en el 45 de la Park',
    '<b>45</b> <i>Park Street</i> 😀',
  ],
  '234-ashley-st': [
    '234 Ashley Street',
    'two thirty four Ashley',
    'two hundred and thirty four Ashley Street',
    'doscientos treinta y cuatro de la calle Ashley',
    'dos treinta y cuatro Ashley',
    '2 34 ashley st',
    '234 Ashly Street',
  ],
  '1240-albany-ave': [
    '1 2 4 0 Albany Avenue',
    'twelve forty Albany',
    "it's at 1,240 Albany Ave",
    'one thousand two hundred forty Albany Avenue',
    'mil doscientos cuarenta Albany Avenue',
    'avenida Albany 1240',
  ],
  '404-barbour-st': ['four oh four Barbour', 'cuatro cero cuatro calle Barbour'],
  '120-farmington-ave': ['120 Farminton Avenue', '120 Farmington Street', 'avenida Farmington 120'],
  '45-new-britain-ave': ['45 New Britain', '45 new britten avenue'],
  '45-e-euclid-st': ['45 E Euclid Street', 'forty five east euclid', '45 Euclid Street East'],
  '45-whitney-st': ['45 Whitney'],
  '45-s-whitney-st': ['45 South Whitney Street'],
  'main-st-and-park-st': [
    'park and main',
    'corner of Park and Main',
    'Park Street at Main',
    'Main & Park',
    'Main St/Park St',
    'Main Street, Park Street',
    'Main Street near Park Street',
    'between Park and Main',
    'Park and Main, Hartford CT 06106',
    'la esquina de Park y Main',
    'en la esquina de la calle Park con la Main',
    'entre Park y Main',
  ],
  'asylum-ave-and-broad-st': ['corner of Asilum Ave and Broad'],
  'asylum-st-and-trumbull-st': ['asylum and trumbull'],
  'south-st-and-wethersfield-ave': ['Weathersfield avenue and south street', 'wethers field and south street'],
  'blue-hills-ave-and-tower-ave': ['Blue Hill Avenue and Tower'],
  'ashley-st-and-sigourney-st': ['sigorney and ashley', 'corner of Sigorney and Ashly'],
  'farmington-ave-and-sisson-ave': [
    'a big pothole on Farmington near Sisson',
    'hay un hoyo en la avenida Farmington cerca de Sisson',
  ],
  'broad-st-and-farmington-ave': ['Farmington Ave Broad St'],
  'main-st-and-wooster-st': ['Wooster Street and Main Street'],
  'dunkin-donuts-park-main-st': [
    'dunkin donuts park',
    "by the Dunkin' Donut Park",
    'Dunkin Donuts Park on Main Street',
  ],
  'state-library-capitol-ave': ['the state library', 'in front of the State Library on Capitol Avenue'],
  'rensselaer-hartford-windsor-st': ['by the Rensselaer'],
  'travelers-main-st': ['the Travelers on Main Street'],
  'stop-and-shop-new-park-ave': ['Stop & Shop', 'stop n shop on new park'],
  'carmax-weston-st': ['car max'],
  'mcdonalds-weston-st': ["McDonald's", 'the mcdonalds on Weston'],
  'saint-monicas-church-main-st': ["St. Monica's church"],
  'saint-francis-cancer-center-woodland-st': ['Saint Francis'],
  'hartford-superior-court-washington-st': ['Hartford Superior Court'],
};

const notOnePlace: [said: string, outcome: string][] = [
  ['', 'nothing-said'],
  ['   ', 'nothing-said'],
  ['😀', 'nothing-said'],
  ['um, uh', 'nothing-said'],
  ["I don't know", 'no-such-place'],
  ['no sé', 'no-such-place'],
  ['45 Nowhere Street', 'no-such-place'],
  ['my street', 'no-such-place'],
  ["it's a dark street", 'no-such-place'],
  ['by the park', 'no-such-place'],
  ['hartford', 'no-such-place'],
  ['860 757 9311', 'no-such-place'],
  ['Park Street', 'street-without-number'],
  ['on Park', 'street-without-number'],
  ['en la calle Park', 'street-without-number'],
  ['by the park on Main Street', 'street-without-number'],
  ["there's a church on Main Street", 'street-without-number'],
  ['two potholes on Park Street', 'street-without-number'],
  ['there are two on Park Street', 'street-without-number'],
  ['2 white couches on Park Street', 'street-without-number'],
  ['Park Street 2 days ago', 'street-without-number'],
  ['the Travelers', 'travelers-central-row or travelers-main-st or travelers-windsor-st'],
  ['fire station', 'fire-station-main-st or fire-station-new-britain-ave'],
  ['12 Euclid', '12-e-euclid-st or 12-w-euclid-st'],
  ['10 Asylum', '10-asylum-ave or 10-asylum-st or 10-asylum-pl'],
  ['capitol and park', 'capitol-ave-and-park-pl or capitol-ave-and-park-ter'],
  ['Park Street between Main and Washington', 'main-st-and-park-st or park-st-and-washington-st'],
];

describe('what was said leads to one id', () => {
  const rows = Object.entries(onePlace).flatMap(([id, sayings]) => sayings.map((said) => ({ said, id })));
  it.each(rows)('$said -> $id', ({ said, id }) => {
    expect(outcome(find(said))).toBe(id);
  });
});

describe('what was said leaves a question', () => {
  it.each(notOnePlace)('%s -> %s', (said, expected) => {
    expect(outcome(find(said))).toBe(expected);
  });
});

describe('a place that was found', () => {
  it('is read back in full words', () => {
    expect(placeOf('45 park st').label).toBe('45 Park Street');
    expect(placeOf('park and main').label).toBe('Main Street and Park Street');
    expect(placeOf('12 e euclid').label).toBe('12 East Euclid Street');
    expect(placeOf('dunkin donuts park').label).toBe('Dunkin Donuts Park, Main Street');
  });

  it('has a point where the city lists that very place, with how rough it is', () => {
    expect(placeOf('750 Main Street')).toMatchObject({
      point: { latitude: 41.7653, longitude: -72.6734 },
      pointAccuracyMeters: 40,
    });
  });

  it('has no point where the city knows nothing to both sides of it', () => {
    for (const said of ['45 Park Street', '5000 Main Street', 'Wooster Street and Main Street']) {
      expect(placeOf(said)).not.toHaveProperty('point');
      expect(placeOf(said)).not.toHaveProperty('pointAccuracyMeters');
    }
  });

  it('is surer where it is listed than where only its streets are', () => {
    expect(placeOf('Main Street and Park Street').confidence).toBe(1);
    expect(placeOf('Main Street and Wooster Street').confidence).toBe(0.6);
  });

  it('is less sure the more was guessed', () => {
    const sureness = ['45 Park Street', '45 Park', '45 Park Avenue', '45 Pork Avenue'].map(
      (said) => placeOf(said).confidence,
    );
    expect(sureness).toEqual(sureness.toSorted((a, b) => b - a));
    expect(new Set(sureness).size).toBe(sureness.length);
  });

  it('is found again by its own label, whatever was first said', () => {
    for (const said of Object.values(onePlace).flat()) {
      const place = placeOf(said);
      expect(outcome(find(place.label))).toBe(place.id);
    }
  });
});

describe('every place the city lists', () => {
  it('has an id of its own', () => {
    expect(new Set(city.places.map(idOf)).size).toBe(city.places.length);
  });

  it('is found as it is written, and by its label', () => {
    const lost = city.places.filter((place) => {
      const join = { crossing: ' and ', address: ' ', landmark: ', ' }[place.kind];
      const search = find(`${place.name}${join}${place.street}`);
      return (
        outcome(search) !== idOf(place) ||
        search.outcome !== 'found' ||
        outcome(find(search.place.label)) !== idOf(place)
      );
    });
    expect(lost).toEqual([]);
  });

  it('is one place whichever street of a crossing comes first', () => {
    const crossings = city.places.filter(({ kind }) => kind === 'crossing');
    expect(crossings.filter((place) => outcome(find(`${place.street} y ${place.name}`)) !== idOf(place))).toEqual([]);
  });
});

describe('every street of the city', () => {
  it('takes a house number, however it is said', () => {
    fc.assert(
      fc.property(fc.constantFrom(...city.streets), fc.integer({ min: 20, max: 9999 }), (street, number) => {
        const { id } = placeOf(`${number} ${street}`);
        const others = [`${street} ${number}`, `number ${number} on ${street}`, `está en el ${number} de ${street}`];
        expect(others.map((said) => outcome(find(said)))).toEqual(others.map(() => id));
      }),
    );
  });
});

describe('whatever is said', () => {
  it('gets an answer and no exception', () => {
    const pieces = ['Park', 'Street', '45', 'and', 'calle', 'of', 'y', 'east', 'mil', 'número', '<', '😀', 'St.', "'"];
    const said = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(said, (text) => {
        expect(['found', 'ambiguous', 'not-found']).toContain(find(text).outcome);
      }),
    );
  });

  it('is answered in time, and offers three places at most', () => {
    const long = 'farminton brodd strete near the '.repeat(130);
    const start = performance.now();
    for (let round = 0; round < 50; round += 1) find(long);
    expect((performance.now() - start) / 50).toBeLessThan(20);
    const search = find('10 Park and Asylum and Travelers');
    expect(search.outcome === 'ambiguous' ? search.places.length : 1).toBeLessThanOrEqual(3);
  });
});
