import type { City } from '../domain/city.ts';
import { contentTypes, formats, type Value } from './format.ts';

const specification = 'http://wiki.open311.org/GeoReport_v2';

/** Where both endpoints are, under the address of the site. */
export const endpointPaths = { production: '/open311/v2', test: '/open311/test/v2' } as const;
export type EndpointType = keyof typeof endpointPaths;

/**
 * What a client reads first: which endpoints there are, and what they speak.
 * @param siteAddress such as `https://311.example.gov`, without a slash at its end
 * @param changeset when services or their definitions last changed: a date, or an instant
 */
export function discovery(city: City, siteAddress: string, changeset: string): Value {
  const endpoint = (type: EndpointType) => ({
    specification,
    url: siteAddress + endpointPaths[type],
    changeset,
    type,
    formats: formats.map((format) => contentTypes[format].split(';')[0] ?? ''),
  });
  const call = `call ${city.name} 311 at ${city.telephone}`;
  return {
    changeset,
    contact: `For questions about this service, ${call}.`,
    key_service: `Reading needs no key. For a key to send reports with, ${call}. What you send to the test endpoint is worked on by nobody.`,
    endpoints: [endpoint('production'), endpoint('test')],
  };
}
