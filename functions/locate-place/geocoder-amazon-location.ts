import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { GeoPlacesClient } from '@aws-sdk/client-geo-places';
import { geocodeWith } from '../../shared/adapters/amazon-location.ts';
import { logger, metrics } from '../../shared/runtime/logger.ts';
import type { MakeGeocode } from './geocoder.ts';

/** Amazon Location. What goes wrong is counted here, and is the line's to bear. */
export const makeGeocode: MakeGeocode | undefined = (city, finder) => {
  // One attempt: a caller is waiting.
  const geocode = geocodeWith(new GeoPlacesClient({ maxAttempts: 1 }), { city, finder });
  return async (address) => {
    metrics.addMetric('AddressesGeocoded', MetricUnit.Count, 1);
    try {
      return await geocode(address);
    } catch (error) {
      metrics.addMetric('GeocodingsFailed', MetricUnit.Count, 1);
      // The error's own text may repeat what was asked.
      logger.warn('geocoding-failed', { reason: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  };
};
