import * as z from 'zod';
import { publicPlaceOf } from './place.ts';
import type { WorkOrder } from './work-order.ts';
import { closingReasons, type Update } from './work-order-update.ts';

const of = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });

/** What of an event anybody may know: who does it, and why it was opened again, is between the city and who asked. */
export const PublicEvent = z.discriminatedUnion('kind', [
  of('assigned'),
  of('scheduled').extend({ on: z.iso.date() }),
  of('started'),
  of('closed').extend({ reason: z.enum(closingReasons), done: z.string() }),
  of('reopened'),
  of('moved').extend({ to: z.string() }),
  of('photo').extend({ url: z.string() }),
  of('noted').extend({ text: z.string() }),
  /** With another one; the place is absent where it may not be said. */
  of('merged').extend({ place: z.string().optional() }),
  of('unmerged'),
]);
export type PublicEvent = z.infer<typeof PublicEvent>;

/**
 * The public side of an update; undefined for what is the city's own business.
 * @param target the work order that took this one over, for a merge
 */
export function publicEventOf(
  { event, public: isPublic }: Update,
  target: WorkOrder | undefined,
): PublicEvent | undefined {
  if (!isPublic) return undefined;
  switch (event.kind) {
    case 'assigned':
    case 'started':
    case 'reopened':
    case 'unmerged':
      return { kind: event.kind };
    case 'scheduled':
    case 'closed':
    case 'moved':
    case 'photo':
    case 'noted':
      return event;
    case 'merged':
      return target && { kind: 'merged', place: publicPlaceOf(target)?.label };
    case 'prioritized':
    case 'took-over':
    case 'gave-back':
    case 'late':
      return undefined;
  }
}
