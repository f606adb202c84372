import { fileURLToPath } from 'node:url';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Config } from '../config.ts';
import type { ServiceFunction } from './service-function.ts';

const amazonLocationModule = fileURLToPath(
  new URL('../../functions/locate-place/geocoder-amazon-location.ts', import.meta.url),
);

/**
 * Whom locate-place asks about addresses that are not in the city's file: Amazon Location, whose client is bundled only then,
 * or nobody, which is what package.json has `#geocoder` stand for.
 */
export function geocoderModules(chosen: Config['geocoder']): Readonly<Record<string, string>> {
  return chosen ? { '#geocoder': amazonLocationModule } : {};
}

/** Allows finding addresses, and nothing else of Amazon Location. */
export function grantGeocoding(asking: ServiceFunction): void {
  const provider = Stack.of(asking).formatArn({
    service: 'geo-places',
    account: '',
    resource: 'provider',
    resourceName: 'default',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  asking.addToRolePolicy(new PolicyStatement({ actions: ['geo-places:Geocode'], resources: [provider] }));
}
