import { changeWorkOrder } from '../../../functions/change-work-order/change-work-order.ts';
import { Wish } from '../../../functions/change-work-order/wish.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { hashPhone, sealPhone } from '../../../shared/adapters/line-keys.ts';
import { cellsAround } from '../../../shared/domain/geography.ts';
import type { Follower } from '../../../shared/domain/request.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { workOrderName } from '../../../shared/domain/work-order-key.ts';
import { staffHandler } from '../../../shared/runtime/staff-handler.ts';
import { aFollower, aWorkOrder, testKeys } from '../../support/builders.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

export const city = loadCity('city/hartford');
/** When whoever changes something does it. */
export const today = '2026-03-05T15:00:00.000Z';
export const by = 'crew 7';

export type Desk = {
  readonly storage: Storage;
  /** What the function answers to an event, whatever that is. */
  readonly ask: (event: unknown) => Promise<unknown>;
  /** All that is kept. */
  readonly kept: () => unknown;
};

/** A department's desk, from which it changes work orders by the function that is there for it. */
export function aDesk(table: FakeTable = fakeTable()): Desk {
  const storage = fakeStorage(table);
  const handler = staffHandler(Wish, (wish) => changeWorkOrder({ ...storage, city, now: () => new Date(today) }, wish));
  return {
    storage,
    ask: (event) => handler(event, lambdaContext),
    kept: () => {
      const { around: _around, ...maps } = table;
      return structuredClone(maps);
    },
  };
}

/** To change a work order as somebody saw it who saw it first. */
export function wishOf(workOrder: WorkOrder, change: object, overrides: object = {}): object {
  return { do: 'change', workOrder: workOrderName(workOrder), version: 1, by, change, ...overrides };
}

/** A follower with a telephone of their own, known by its last four digits. */
export function followerOf(lastDigits: string, overrides: Partial<Follower> = {}): Follower {
  const phone = phoneOf(lastDigits);
  return aFollower({ phoneHash: hashPhone(phone, testKeys), sealedPhone: sealPhone(phone, testKeys), ...overrides });
}

export function phoneOf(lastDigits: string): string {
  return `+1860555${lastDigits}`;
}

/** A work order that claims the map around its point. */
export function aClaiming(placeId: string, metersNorth: number, overrides: Partial<WorkOrder> = {}): WorkOrder {
  const point = { latitude: 41.763 + metersNorth / 111_195, longitude: -72.673 };
  const place = { id: placeId, label: placeId, kind: 'address', confidence: 1, point } as const;
  return aWorkOrder({ placeId, place, cells: cellsAround(point, radiusMeters), ...overrides });
}

/** Of the pothole in the sample city. */
export const radiusMeters = city.services.find(({ code }) => code === 'pothole')?.duplicate.radiusMeters ?? 0;
