import { serviceOf } from '../catalogue.ts';
import type { City } from '../city.ts';
import { closedBeside, openBehind } from '../filing/site.ts';
import { neighbourhoodOf } from '../neighbourhood.ts';
import type { FoundRequest } from '../open-requests.ts';
import type { TrackingNumber } from '../tracking-number.ts';
import { firstWorkOrder, nextWorkOrder } from '../work-order.ts';
import { isSame, keyOf } from '../work-order-key.ts';
import type { LifeStorage } from './life-storage.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Reopened } from './reopen.ts';

export type SeparateDeps = Pick<LifeStorage, 'claimsIn' | 'workOrder' | 'workOrdersAt' | 'openWorkOrderAmong'> & {
  readonly city: City;
  readonly now: () => Date;
  readonly requestByTrackingNumber: (number: TrackingNumber) => Promise<FoundRequest | undefined>;
};

const mostAttempts = 5;

/**
 * A request that follows the wrong work order gets one of its own, told apart from what is open around it. The request keeps
 * its number; the new work order says what it was taken from.
 */
export async function separate(deps: SeparateDeps, number: TrackingNumber, by: string): Promise<Reopened | Refusal> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = await deps.requestByTrackingNumber(number);
    if (!found || found.workOrder)
      return refusal('unknown-number', 'expected the number of a request that follows what another one opened');
    const { request, place } = found;
    const service = serviceOf(deps.city, request.serviceCode);
    if (!service)
      return refusal('unknown-number', `expected a service of the catalogue; ${request.serviceCode} has left it`);

    const first = firstWorkOrder(request, service, place, deps.city);
    const [here, { near, seenVersion }] = await Promise.all([
      deps.workOrdersAt(first),
      neighbourhoodOf(deps, first, service.duplicate.radiusMeters),
    ]);
    const besides = near.filter((workOrder) => !here.some((each) => isSame(each, workOrder)));
    const open = await Promise.all(
      [...here, ...besides].map(async (workOrder) => ((await openBehind(deps, workOrder)) ? [workOrder] : [])),
    );
    const separated = { from: keyOf(found.follows), by, at: deps.now().toISOString() };
    const workOrder = { ...nextWorkOrder(first, here[0], open.flat()), separated };
    const { outcome } = await deps.openWorkOrderAmong(workOrder, seenVersion, closedBeside(here));
    if (outcome === 'opened') return { outcome: 'changed', workOrder };
  }
  throw new Error(`the request could not be separated in ${mostAttempts} attempts`);
}
