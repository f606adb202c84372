import type { City } from '../domain/city.ts';
import { notFound, quoted, Refused } from './problem.ts';

/** One city is served, so its id need not be given; another's is not here. */
export function refuseOtherJurisdictions(
  { jurisdictionId }: Pick<City, 'jurisdictionId'>,
  { jurisdiction_id }: Readonly<Record<string, string>>,
): void {
  if (!jurisdiction_id || jurisdiction_id === jurisdictionId) return;
  throw new Refused(
    notFound(`jurisdiction_id: ${quoted(jurisdiction_id)} was not found; leave it out, or send ${jurisdictionId}.`),
  );
}
