import { describe, expect, it } from 'vitest';
import { endpointFor, json, problemsIn } from './endpoint.ts';
import { filed } from './filed.ts';

const endpoint = endpointFor('each test');

describe('a location', () => {
  it.each([
    ['coordinates', { lat: '41.76370', long: '-72.68510' }, '41.76370n-72.68510w'],
    ['an address', { address_string: '45 Park Street, Hartford CT' }, '45-park-st'],
    ['a crossing', { address_string: 'Park and Main' }, 'main-st-and-park-st'],
    ['an id the city gave out', { address_id: '45-park-st' }, '45-park-st'],
    ['an id of coordinates', { address_id: '41.76370n-72.68510w' }, '41.76370n-72.68510w'],
    ['an id of a crossing', { address_id: 'main-st-and-park-st' }, 'main-st-and-park-st'],
    [
      'coordinates before an id',
      { lat: '41.76370', long: '-72.68510', address_id: '45-park-st' },
      '41.76370n-72.68510w',
    ],
  ])('may be %s', async (_, location, placeId) => {
    const { number, place } = await filed(endpoint(), 'requests.json', { service_code: 'pothole', ...location });
    expect(place.id).toBe(placeId);
    expect(json(await endpoint().get(`requests/${number}.json`))).toMatchObject([{ address_id: placeId }]);
  });

  it.each([
    ['the address there that they agree with', '41.76435', { id: '550-main-st', kind: 'address' }],
    ['where they are, whatever address they disagree with', '41.76000', { id: '41.76000n-72.67360w', kind: 'point' }],
  ])('of coordinates with an address is %s', async (_, lat, expected) => {
    const address = { lat, long: '-72.67360', address_string: '550 Main Street' };
    const { place } = await filed(endpoint(), 'requests.json', { service_code: 'pothole', ...address });
    expect(place).toMatchObject(expected);
  });

  it('that nobody can place is kept as it was written, for a person to look at, and its words are not published', async () => {
    const { number, request, place } = await filed(endpoint(), 'requests.json', {
      service_code: 'pothole',
      address_string: 'behind the blue house of Mrs. Ortiz',
    });
    expect(place.kind).toBe('as-told');
    expect(request.placeWords).toBe('behind the blue house of Mrs. Ortiz');
    const published = await endpoint().get(`requests/${number}.json`);
    expect(json(published)).toMatchObject([
      { address: 'Hartford, Connecticut', address_id: null, lat: null, long: null },
    ]);
    expect(published.body).not.toContain('Ortiz');
  });

  it('of a service that would tell who complained is not published', async () => {
    const { number } = await filed(endpoint(), 'requests.json', {
      service_code: 'housing-code',
      address_string: '45 Park Street',
    });
    const published = await endpoint().get(`requests/${number}.json`);
    expect(json(published)).toMatchObject([
      { address: 'Hartford, Connecticut', address_id: null, lat: null, long: null },
    ]);
    expect(published.body).not.toContain('Park');
  });

  it.each([
    ['none', {}, 'lat and long, or address_string, or address_id'],
    ['half of one', { lat: '41.7' }, 'lat and long belong together'],
    ['no numbers', { lat: 'north', long: 'west' }, 'degrees'],
    ['no place on earth', { lat: '141.7', long: '-72.68' }, 'degrees'],
    ['out of the city', { lat: '40.7128', long: '-74.0060' }, 'within Hartford'],
    ['an address out of the city', { address_string: '45 Main Street, West Hartford' }, 'within Hartford'],
    ['an id of nothing', { address_id: 'no-such-place-at-all' }, 'address_id'],
    ['an address without end', { address_string: '🕳'.repeat(501) }, '500'],
  ])('that is %s is refused with what to send', async (_, location, expected) => {
    for (const format of ['xml', 'json']) {
      const { status, descriptions } = problemsIn(
        await endpoint().post(`requests.${format}`, { service_code: 'pothole', ...location }),
      );
      expect(status).toBe(400);
      expect(descriptions.join(' ')).toContain(expected);
    }
    expect(json(await endpoint().get('requests.json'))).toEqual([]);
  });
});
