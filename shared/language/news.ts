import { departmentName } from '../domain/catalogue.ts';
import type { City, Language } from '../domain/city.ts';
import { type PublicEvent, publicEventOf } from '../domain/public-event.ts';
import type { WorkOrder } from '../domain/work-order.ts';
import type { Update } from '../domain/work-order-update.ts';
import type { News } from './text-words.ts';

/**
 * What an update says to who follows; undefined for what is the city's own business.
 * @param target the work order that took this one over, for a merge
 */
export function newsIn(
  city: City,
  update: Update,
  language: Language,
  target: WorkOrder | undefined,
): News | undefined {
  const event = publicEventOf(update, target);
  return event && newsOf(city, event, language);
}

export function newsOf(city: City, event: PublicEvent, language: Language): News {
  switch (event.kind) {
    case 'assigned':
    case 'started':
    case 'reopened':
    case 'unmerged':
    case 'photo':
      return { kind: event.kind };
    case 'scheduled':
    case 'closed':
    case 'noted':
      return event;
    case 'moved':
      return { kind: 'moved', department: departmentName(city, event.to, language) };
    case 'merged':
      return { kind: 'merged', place: event.place };
  }
}
