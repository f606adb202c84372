import type { Point } from './city.ts';

/**
 * `block` is a stretch of one street by its house numbers, `point` coordinates at which the city knows nothing. `as-told` is a place nobody could find on the map: kept in
 * the caller's words for a person to look at.
 */
export const placeKindsOnOrders = ['address', 'crossing', 'landmark', 'block', 'point', 'as-told'] as const;

/** A canonical location. Two callers who mean one spot get one id, however they said it. */
export type Place = {
  /**
   * Stable and readable: `45-park-st`, `main-st-and-park-st`, `dunkin-donuts-park-main-st`, `400-block-park-st`,
   * `41.76370n-72.68510w`.
   */
  readonly id: string;
  /** How it is read back, written on work orders and shown: "45 Park St", "Main St and Park St". */
  readonly label: string;
  readonly kind: (typeof placeKindsOnOrders)[number];
  /** Where the city knows it, or knows the house numbers to both sides; distance decides nothing without it. */
  readonly point?: Point | undefined;
  /** There with the point: how far from it the place may be. The rougher it is, the less distance decides. */
  readonly pointAccuracyMeters?: number | undefined;
  /** 0 to 1: how sure the finder is that this is the spot the caller named. */
  readonly confidence: number;
};

export type PlaceSearch =
  | { readonly outcome: 'found'; readonly place: Place }
  /** Two to three places fit equally well: ask which. */
  | { readonly outcome: 'ambiguous'; readonly places: readonly Place[] }
  | { readonly outcome: 'not-found'; readonly reason: WhyNotFound };

export type WhyNotFound = 'nothing-said' | 'no-such-place' | 'street-without-number' | 'outside-city';

/** Looks further than the city's own file, for who named an address that is not in it. May fail, and take its time. */
export type Geocode = (address: string) => Promise<PlaceSearch>;

/** A place that may be told to whoever asks: one in a caller's own words may name people. */
export function publicPlaceOf<Kept extends Pick<Place, 'kind'>>({ place }: { readonly place: Kept }): Kept | undefined {
  return place.kind === 'as-told' ? undefined : place;
}
