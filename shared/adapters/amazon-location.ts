import { GeocodeCommand, type GeoPlacesClient } from '@aws-sdk/client-geo-places';
import * as z from 'zod';
import type { City } from '../domain/city.ts';
import type { Geocode, PlaceSearch } from '../domain/place.ts';
import { withCoordinates } from '../domain/places/coordinates-said.ts';
import type { PlaceFinder } from '../domain/places/place-finder.ts';

type Options = {
  readonly city: Pick<City, 'name' | 'state' | 'bounds'>;
  /** Gives what comes back the id that the same address has when the city lists it. */
  readonly finder: PlaceFinder;
  /** A caller hears nothing meanwhile. */
  readonly timeLimitMs?: number;
};

const mostResults = 5;
/** Whatever the words are, something somewhere resembles them. */
const leastScore = 0.8;
/** On a building or its entrance, or where a house with that number should stand. */
const accuracyMeters = { PointAddress: 15, InterpolatedAddress: 50 } as const;

const Result = z.object({
  PlaceType: z.enum(['PointAddress', 'InterpolatedAddress']),
  Address: z.object({ AddressNumber: z.string().min(1), Street: z.string().min(1) }),
  Position: z.tuple([z.number(), z.number()]),
  MatchScores: z.object({ Overall: z.number().min(leastScore).max(1) }),
});
const Reply = z.object({ ResultItems: z.array(z.unknown()).default([]) });

/**
 * Asks Amazon Location where an address is. Its answer counts when it is an address, sure enough, and in the city; throws the
 * SDK's errors, and a TimeoutError when it takes longer than the limit.
 */
export function geocodeWith(places: GeoPlacesClient, { city, finder, timeLimitMs = 1500 }: Options): Geocode {
  const { southWest, northEast } = city.bounds;
  const middle = [(southWest.longitude + northEast.longitude) / 2, (southWest.latitude + northEast.latitude) / 2];
  return async (address) => {
    const limit = AbortSignal.timeout(timeLimitMs);
    const reply = await Promise.race([
      places.send(
        new GeocodeCommand({
          QueryText: `${address}, ${city.name}, ${city.state}`,
          BiasPosition: middle,
          MaxResults: mostResults,
          Filter: { IncludePlaceTypes: ['PointAddress', 'InterpolatedAddress'] },
          // The point is kept on the work order, which Amazon Location has one say beforehand.
          IntendedUse: 'Storage',
        }),
        { abortSignal: limit },
      ),
      // What the SDK waits for before it sends, such as credentials, is not aborted by the signal.
      rejectionAt(limit),
    ]);
    return bestOf(Reply.parse(reply).ResultItems.flatMap((item) => searchFor(item, finder)));
  };
}

function searchFor(item: unknown, finder: PlaceFinder): PlaceSearch[] {
  const { data } = Result.safeParse(item);
  if (!data) return [];
  const { PlaceType, Address, Position, MatchScores } = data;
  const [longitude, latitude] = Position;
  const label = `${Address.AddressNumber} ${Address.Street}`;
  const search = finder.find(withCoordinates(label, { latitude, longitude }, accuracyMeters[PlaceType]));
  if (search.outcome !== 'found') return [search];
  const isAddress = search.place.kind === 'address';
  return isAddress ? [{ ...search, place: { ...search.place, confidence: rounded(MatchScores.Overall) } }] : [];
}

/** The first in the city; only where there is none, that it lies outside. */
function bestOf(searches: readonly PlaceSearch[]): PlaceSearch {
  return (
    searches.find(({ outcome }) => outcome === 'found') ??
    searches.find((search) => search.outcome === 'not-found' && search.reason === 'outside-city') ?? {
      outcome: 'not-found',
      reason: 'no-such-place',
    }
  );
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}

function rejectionAt(limit: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    limit.addEventListener('abort', () => reject(limit.reason), { once: true });
  });
}
