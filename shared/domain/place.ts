import type { Point } from './city.ts';

/** `as-told` is a place nobody could find on the map: kept in the caller's words for a person to look at. */
export const placeKindsOnOrders = ['address', 'crossing', 'landmark', 'as-told'] as const;

/** A canonical location. Two callers who mean one spot get one id, however they said it. */
export type Place = {
  /** Stable and readable: `45-park-st`, `main-st-and-park-st`, `dunkin-donuts-park-main-st`. */
  readonly id: string;
  /** How it is read back, written on work orders and shown: "45 Park St", "Main St and Park St". */
  readonly label: string;
  readonly kind: (typeof placeKindsOnOrders)[number];
  /** Known for crossings, landmarks and the few addresses with coordinates; distance decides nothing without it. */
  readonly point?: Point | undefined;
  /** 0 to 1: how sure the finder is that this is the spot the caller named. */
  readonly confidence: number;
};

export type PlaceSearch =
  | { readonly outcome: 'found'; readonly place: Place }
  /** Two to three places fit equally well: ask which. */
  | { readonly outcome: 'ambiguous'; readonly places: readonly Place[] }
  | { readonly outcome: 'not-found'; readonly reason: 'nothing-said' | 'no-such-place' | 'street-without-number' };
