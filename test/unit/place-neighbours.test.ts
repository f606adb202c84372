import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';

const finder = makePlaceFinder(loadCity('city/hartford'));

function outcome(said: string): string {
  const search = finder.find(said);
  if (search.outcome === 'found') return search.place.id;
  return search.outcome === 'ambiguous' ? 'which' : search.reason;
}

describe('a place in a town beside the city', () => {
  it.each([
    '45 Main Street in West Hartford',
    '45 Main Street, West Hartford',
    '45 Main Street West Hartford, CT 06107',
    '45 Main West Hartford',
    '45 Prospect Avenue, West Hartford, Connecticut',
    'Farmington Avenue in West Hartford',
    'East Hartford',
    "it's in East Hartford",
    'the Travelers in East Hartford',
    'in the town of Windsor',
    '45 Main Street, Windsor',
    '45 Main Street, Windsor, CT 06095',
    '45 Main Street South Windsor',
    '45 Main Street, Windsor Locks',
    '45 Hartford Avenue in Wethersfield',
    '45 New Britain Avenue, New Britain',
    'a pothole in Newington',
    '45 Main Street en West Hartford',
    'calle Main 45 en Windsor',
    'calle Main 45, West Hartford',
    'la calle Main de West Hartford',
    'en el pueblo de Bloomfield',
  ])('is none of ours: %s', (said) => {
    expect(outcome(said)).toBe('outside-city');
  });
});

describe('a place in the city', () => {
  it.each([
    ['45 Wethersfield Avenue', '45-wethersfield-ave'],
    ['45 Wethersfield', '45-wethersfield-ave'],
    ['Wethersfield Avenue and South Street', 'south-st-and-wethersfield-ave'],
    ['760 Windsor Street', '760-windsor-st'],
    ['45 Windsor', '45-windsor-st'],
    ['45 on Windsor', '45-windsor-st'],
    ['el 45 en Windsor', '45-windsor-st'],
    ['Windsor and Main', 'main-st-and-windsor-st'],
    ['in front of 85 Bloomfield Ave', '85-bloomfield-ave'],
    ['Bloomfield and Albany', 'albany-ave-and-bloomfield-ave'],
    ['corner of New Britain and Newington', 'new-britain-ave-and-newington-ave'],
    ['45 New Britain', '45-new-britain-ave'],
    ['45 Farmington', '45-farmington-ave'],
    ['331 Hartford Avenue', '331-hartford-ave'],
    ['by the Rensselaer Hartford', 'rensselaer-hartford-windsor-st'],
    ['Windsor', 'street-without-number'],
    ['Broad Street, Farmington', 'street-without-number'],
    ['Windsor Street', 'street-without-number'],
  ])('may be on a street that bears a neighbour’s name: %s -> %s', (said, id) => {
    expect(outcome(said)).toBe(id);
  });

  it.each([
    ['45 Park Street near West Hartford', '45-park-st'],
    ["I'm from West Hartford, the pothole is at 45 Park Street", '45-park-st'],
    ['I live in West Hartford and there is a pothole at 45 Park Street in Hartford', '45-park-st'],
    ['I live in East Hartford and there is a pothole at 45 Park Street', '45-park-st'],
    ['vivo en East Hartford, pero el hoyo está en la calle Park 45', '45-park-st'],
    ['45 Farmington Avenue by the West Hartford line', '45-farmington-ave'],
    ['I am in East Hartford now, it is 45 Park Street in Hartford', '45-park-st'],
    ['45 Euclid Street West, Hartford', '45-w-euclid-st'],
    ['in Hartford at Park Street and Main Street', 'main-st-and-park-st'],
    ['45 Park Street, Hartford, CT 06106', '45-park-st'],
  ])('stays in it when a neighbour is only mentioned: %s -> %s', (said, id) => {
    expect(outcome(said)).toBe(id);
  });

  it('may be a landmark that bears a neighbour’s name', () => {
    const city = loadCity('city/hartford');
    const [first] = city.places;
    if (!first) throw new Error('no places');
    const diner = { ...first, kind: 'landmark', name: 'East Windsor Diner', street: 'Main St' } as const;
    const withDiner = makePlaceFinder({ ...city, places: [...city.places, diner] });
    expect(withDiner.find('in East Windsor Diner')).toMatchObject({ place: { id: 'east-windsor-diner-main-st' } });
    expect(withDiner.find('in South Windsor')).toMatchObject({ reason: 'outside-city' });
  });

  it('is found as ever where the city names no neighbours', () => {
    const alone = makePlaceFinder({ ...loadCity('city/hartford'), neighbours: [] });
    expect(alone.find('45 Main Street, Windsor').outcome).toBe('found');
  });
});
