import { type ShowRequestDeps, showRequest, showStart } from '../../../functions/show-request/show-request.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { plannedChange, type WishedChange } from '../../../shared/domain/life/change.ts';
import type { TrackingNumber } from '../../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import type { HttpAnswer, PageRequest } from '../../../shared/runtime/http-handler.ts';
import { aWorkOrder } from '../../support/builders.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

export const city = loadCity('city/hartford');
/** A Thursday. */
export const today = '2026-03-05T15:00:00.000Z';

export type Site = {
  readonly storage: Storage;
  /** What work of a kind took lately, in working days. */
  readonly took: number[];
  readonly start: (query?: Record<string, string>, headers?: Record<string, string>) => HttpAnswer;
  /** A work order that stands. */
  readonly opened: (overrides?: Partial<WorkOrder>) => Promise<WorkOrder>;
  readonly show: (number: string, query?: Record<string, string>, at?: Partial<ShowRequestDeps>) => Promise<HttpAnswer>;
  /** The department changes a work order. */
  readonly change: (
    workOrder: WorkOrder,
    change: WishedChange['change'],
    how?: { readonly at?: string; readonly by?: string; readonly public?: boolean },
  ) => Promise<WorkOrder>;
};

/** The residents' pages on storage of their own. */
export function openSite(): Site {
  const storage = fakeStorage();
  const took: number[] = [];
  const deps = { ...storage, city, now: () => new Date(today), durationsOf: async () => took };
  const request = (given: Partial<PageRequest>) => ({ path: {}, query: {}, headers: {}, ...given });
  return {
    storage,
    took,
    async opened(overrides) {
      const workOrder = aWorkOrder(overrides);
      await storage.openWorkOrder(workOrder);
      return workOrder;
    },
    start: (query = {}, headers = {}) => showStart(deps, request({ query, headers })),
    show: (trackingNumber, query = {}, at = {}) =>
      showRequest({ ...deps, ...at }, request({ path: { trackingNumber }, query })),
    async change(workOrder, change, { at = today, by = 'crew 7', public: isPublic = true } = {}) {
      const wish = { key: keyOf(workOrder), expectedVersion: workOrder.version, change, by, public: isPublic };
      const changed = await storage.changeWorkOrder(plannedChange(wish, at));
      if (changed.outcome === 'refused') throw new Error(`the change was refused: ${JSON.stringify(changed.standing)}`);
      return changed.workOrder;
    },
  };
}

/** @throws Error when there is none: the answer leads elsewhere. */
export function pageOf(answer: HttpAnswer): string {
  if (answer.outcome === 'elsewhere') throw new Error(`expected a page, was sent to ${answer.path}`);
  return answer.page;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a page says, as it is read: no tags, no style. */
export function textOf(answer: HttpAnswer): string {
  return pageOf(answer)
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#39|\w+);/g, (entity, name: string) => named[name] ?? entity)
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');
}

/** What a list of facts has under a name. */
export function factIn(answer: HttpAnswer, name: string): string | undefined {
  const [, value] = new RegExp(`<dt>${name}</dt><dd>(.*?)</dd>`, 's').exec(pageOf(answer)) ?? [];
  return value
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A number with one digit changed, so that its check digit does not fit any more. */
export function mistyped(number: TrackingNumber): string {
  return number.slice(0, 9) + ((Number(number[9]) + 1) % 10);
}
