import { departmentName, reportSaid } from '../domain/catalogue.ts';
import type { City, Language } from '../domain/city.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import type { Update, WorkOrderEvent } from '../domain/work-order-update.ts';
import type { News } from './text-words.ts';

/**
 * What an update says to who follows; undefined for what is the city's own business.
 * @param target the work order that took this one over, for a merge
 */
export function newsIn(
  city: City,
  { event, public: isPublic }: Update,
  language: Language,
  target: WorkOrder | undefined,
): News | undefined {
  if (!isPublic) return undefined;
  return newsOf(city, event, language, target && { place: reportSaid(city, target, language).place });
}

/** The same of an event that is public. @param joined where what took it over is; undefined when nobody knows */
export function newsOf(
  city: City,
  event: WorkOrderEvent,
  language: Language,
  joined: { readonly place: string | undefined } | undefined,
): News | undefined {
  switch (event.kind) {
    case 'assigned':
    case 'started':
    case 'reopened':
    case 'unmerged':
    case 'photo':
      return { kind: event.kind };
    case 'scheduled':
      return { kind: 'scheduled', on: event.on };
    case 'closed':
      return { kind: 'closed', reason: event.reason, done: event.done };
    case 'moved':
      return { kind: 'moved', department: departmentName(city, event.to, language) };
    case 'merged':
      return joined && { kind: 'merged', place: joined.place };
    case 'noted':
      return { kind: 'noted', text: event.text };
    case 'prioritized':
    case 'took-over':
    case 'gave-back':
    case 'late':
      return undefined;
  }
}
