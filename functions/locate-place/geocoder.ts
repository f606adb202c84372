import type { City } from '../../shared/domain/city.ts';
import type { Geocode } from '../../shared/domain/place.ts';
import type { PlaceFinder } from '../../shared/domain/places/place-finder.ts';

/** What `#geocoder` stands for: whom to ask about addresses that are not in the city's file, or nobody. */
export type MakeGeocode = (city: City, finder: PlaceFinder) => Geocode;
