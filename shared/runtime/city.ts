// The build bundles the one city it was asked for under this name (infra/constructs/service-function.ts).
import bundled from '#city';
import type { City } from '../domain/city.ts';

/** The city this line serves, checked when the deployment was synthesised. */
export const city: City = bundled;
