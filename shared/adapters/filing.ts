import { setTimeout as sleep } from 'node:timers/promises';
import type { City } from '../domain/city.ts';
import type { FileRequestDeps } from '../domain/filing/filing.ts';
import { makePlaceFinder } from '../domain/places/place-finder.ts';
import { trackingNumberFor } from '../domain/tracking-number.ts';
import { claimsIn } from './dynamodb/claims.ts';
import { requestsIn } from './dynamodb/requests.ts';
import { trackingNumberSequenceIn } from './dynamodb/sequences.ts';
import type { Table } from './dynamodb/table.ts';
import { workOrdersIn } from './dynamodb/work-orders.ts';
import { type LineKeys, protectPhone } from './line-keys.ts';

/**
 * What filing requests in a table takes.
 * @param numbersAtOnce how many tracking numbers one function instance reserves in a round trip
 */
export function filingIn(
  table: Table,
  keys: LineKeys,
  city: City,
  numbersAtOnce: number,
  finder = makePlaceFinder(city),
): FileRequestDeps {
  const nextInSequence = trackingNumberSequenceIn(table, numbersAtOnce);
  return {
    ...workOrdersIn(table),
    ...requestsIn(table),
    ...claimsIn(table),
    city,
    finder,
    nextTrackingNumber: async () => trackingNumberFor(await nextInSequence(), keys.trackingNumbers),
    protectPhone: (phone) => protectPhone(phone, keys),
    now: () => new Date(),
    sleep: (milliseconds) => sleep(milliseconds),
  };
}
