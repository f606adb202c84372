import { GeocodeCommand, GeoPlacesClient, ThrottlingException } from '@aws-sdk/client-geo-places';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import 'aws-sdk-client-mock-vitest/extend';
import { geocodeWith } from '../../../shared/adapters/amazon-location.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { makePlaceFinder } from '../../../shared/domain/places/place-finder.ts';

const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);
const client = new GeoPlacesClient({ region: 'us-east-1', maxAttempts: 1 });
const location = mockClient(client);
const geocode = geocodeWith(client, { city, finder, timeLimitMs: 50 });
beforeEach(() => location.reset());

type Overrides = {
  type?: string;
  number?: string | null;
  street?: string;
  position?: unknown;
  score?: unknown;
};

function aResult({
  type = 'PointAddress',
  number = '12',
  street = 'Newfound St',
  position,
  score = 0.97,
}: Overrides = {}) {
  return {
    PlaceId: 'AQAAAFU',
    PlaceType: type,
    Title: `${number} ${street}, Hartford, CT 06106, United States`,
    Address: {
      Label: `${number} ${street}, Hartford, CT 06106, United States`,
      Locality: 'Hartford',
      Street: street,
      ...(number === null ? {} : { AddressNumber: number }),
    },
    Position: position ?? [-72.6851, 41.7637],
    MatchScores: { Overall: score, Components: { Address: { AddressNumber: 1 } } },
  };
}
const answering = (...ResultItems: unknown[]) =>
  location.on(GeocodeCommand).callsFake(() => Promise.resolve({ PricingBucket: 'Stored', ResultItems }));

const outside: [number, number] = [-72.5, 41.7637];
const notFound = { outcome: 'not-found', reason: 'no-such-place' };

describe('what Amazon Location is asked', () => {
  it('is one address, near the middle of the city, to be kept', async () => {
    answering(aResult());
    await geocode('12 newfound street');
    expect(location).toHaveReceivedCommandTimes(GeocodeCommand, 1);
    expect(location).toHaveReceivedCommandWith(GeocodeCommand, {
      QueryText: '12 newfound street, Hartford, Connecticut',
      BiasPosition: [expect.closeTo(-72.68, 5), expect.closeTo(41.765, 5)],
      MaxResults: 5,
      Filter: { IncludePlaceTypes: ['PointAddress', 'InterpolatedAddress'] },
      IntendedUse: 'Storage',
    });
  });
});

describe('what Amazon Location answers', () => {
  it('is an address with its point, how rough that is, and how sure', async () => {
    answering(aResult());
    expect(await geocode('12 newfound street')).toEqual({
      outcome: 'found',
      place: {
        id: '12-newfound-st',
        label: '12 Newfound Street',
        kind: 'address',
        point: { latitude: 41.7637, longitude: -72.6851 },
        pointAccuracyMeters: 15,
        confidence: 0.97,
      },
    });
  });

  it('is rougher between known house numbers', async () => {
    answering(aResult({ type: 'InterpolatedAddress', score: 0.876 }));
    expect(await geocode('12 newfound street')).toMatchObject({ place: { pointAccuracyMeters: 50, confidence: 0.88 } });
  });

  it.each([
    ['45', 'Park St', '45 Park Street'],
    ['45', 'Park Street', 'calle Park 45'],
    ['12', 'S Whitney St', '12 South Whitney Street'],
    ['12', 'South Whitney Street', '12 South Whitney Street'],
  ])('has the id that the same address has in the city’s file: %s %s', async (number, street, said) => {
    answering(aResult({ number, street }));
    const [theirs, ours] = [await geocode('x'), finder.find(said)];
    if (theirs.outcome !== 'found' || ours.outcome !== 'found') throw new Error('not found');
    expect(theirs.place.id).toBe(ours.place.id);
    expect(theirs.place.label).toBe(ours.place.label);
  });

  it('is on a street of its own when the name only resembles one of ours', async () => {
    answering(aResult({ street: 'Garten St' }));
    expect(await geocode('12 garten street')).toMatchObject({ place: { id: '12-garten-st' } });
  });

  it('is the first that lies in the city, whatever lies outside', async () => {
    answering(aResult({ position: outside }), aResult({ number: '14' }), aResult({ number: '16' }));
    expect(await geocode('12 newfound street')).toMatchObject({ place: { id: '14-newfound-st' } });
  });

  it('is outside the city when all of it lies there', async () => {
    answering(aResult({ position: outside }), aResult({ score: 0.2 }));
    expect(await geocode('12 newfound street')).toEqual({ outcome: 'not-found', reason: 'outside-city' });
  });

  it.each<[string, unknown[]]>([
    ['nothing', []],
    ['hardly alike', [aResult({ score: 0.79 })]],
    ['surer than sure', [aResult({ score: 97 })]],
    ['without a score', [{ ...aResult(), MatchScores: undefined }]],
    ['a street', [aResult({ type: 'Street' })]],
    ['without a number', [aResult({ number: null })]],
    ['without a point', [aResult({ position: [] })]],
    ['a point in words', [aResult({ position: ['west', 'north'] })]],
    ['no result at all', ['Hartford', null]],
  ])('is no place when it is %s', async (_what, results) => {
    answering(...results);
    expect(await geocode('12 newfound street')).toEqual(notFound);
  });

  it('is no place when there is no list', async () => {
    location.on(GeocodeCommand).callsFake(() => Promise.resolve({ PricingBucket: 'Stored' }));
    expect(await geocode('12 newfound street')).toEqual(notFound);
  });
});

describe('Amazon Location that does not answer', () => {
  it('is not asked again: the error is the caller’s of this', async () => {
    location
      .on(GeocodeCommand)
      .rejects(new ThrottlingException({ Message: 'Rate exceeded', message: 'Rate exceeded', $metadata: {} }));
    await expect(geocode('12 newfound street')).rejects.toThrow('Rate exceeded');
    expect(location).toHaveReceivedCommandTimes(GeocodeCommand, 1);
  });

  it('is given up at the time limit, 1.5 seconds unless told otherwise, and its request ended', async () => {
    location.on(GeocodeCommand).callsFake(() => new Promise(() => undefined));
    const started = performance.now();
    await expect(geocodeWith(client, { city, finder })('12 newfound street')).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThan(1400);
    expect(waited).toBeLessThan(2000);
    const sent: readonly unknown[] = location.commandCalls(GeocodeCommand)[0]?.args ?? [];
    expect(sent[1]).toMatchObject({ abortSignal: { aborted: true } });
  });
});
