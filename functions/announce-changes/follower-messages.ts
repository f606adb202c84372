import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import { reportSaid, serviceName } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Request } from '../../shared/domain/request.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import type { Update } from '../../shared/domain/work-order-update.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { newsIn } from '../../shared/language/news.ts';
import type { Everyone } from './everyone-under.ts';

/** To who has just filed a request: that it was received, or what it follows. */
export function receipt(city: City, workOrder: WorkOrder, request: Request, isFollowing: boolean): Message | undefined {
  const { follower, trackingNumber } = request;
  // Who is called instead has just heard it.
  if (!follower?.consent.texts) return undefined;
  const words = wordsIn[follower.language];
  const said = {
    city: city.name,
    service: serviceName(city, workOrder.serviceCode, follower.language),
    place: workOrder.place.label,
    number: writtenNumber(trackingNumber),
    promisedBy: workOrder.promisedBy,
  };
  const text = isFollowing ? words.textFollowing(said) : words.textReceived(said);
  return { about: trackingNumber, change: 'received', follower, text, trackingNumber, isAwaited: true };
}

/** To everyone who follows a work order, or what it took over: what an update means for them, each in their language. */
export async function updateMessages(
  deps: Pick<WorkOrders, 'workOrder'> & { readonly city: City },
  workOrder: WorkOrder,
  update: Update,
  everyone: Everyone,
): Promise<Message[]> {
  if (!update.public) return [];
  const target = update.event.kind === 'merged' ? await deps.workOrder(update.event.into) : undefined;
  return everyone.flatMap(({ request: { follower, trackingNumber } }): Message[] => {
    const news = follower && newsIn(deps.city, update, follower.language, target);
    if (!news) return [];
    const words = wordsIn[follower.language];
    const { service, place = words.placeAsTold() } = reportSaid(deps.city, workOrder, follower.language);
    const text = words.textUpdate({
      city: deps.city.name,
      service,
      place,
      number: writtenNumber(trackingNumber),
      news,
    });
    const about = workOrderName(workOrder);
    return [{ about, change: `version ${update.version}`, follower, text, trackingNumber, isAwaited: false }];
  });
}
