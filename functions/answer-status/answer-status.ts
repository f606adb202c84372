import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import { readTrackingNumber } from '../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { wordsIn } from '../../shared/language/languages.ts';

export type AnswerStatusDeps = Pick<Requests, 'requestByTrackingNumber'> &
  Pick<WorkOrders, 'workOrder'> & { readonly city: City };

/**
 * What became of the request behind a keyed number: that of its work order. Nothing personal is in it, as whoever has
 * the number may ask. A number that cannot be one is told apart from one that nobody has.
 */
export async function answerStatus(deps: AnswerStatusDeps, keyed: string, language: Language) {
  const words = wordsIn[language];
  const number = readTrackingNumber(keyed);
  if (!number) return { status: 'wrong-number', say: words.wrongNumber() };

  const found = await deps.requestByTrackingNumber(number);
  const workOrder = found && (found.workOrder ?? (await deps.workOrder(found.follows)));
  if (!workOrder) return { status: 'unknown-number', say: words.unknownNumber() };
  return { status: 'found', say: sayStatus(deps.city, workOrder, language) };
}

function sayStatus(city: City, { serviceCode, place, status, promisedBy }: WorkOrder, language: Language): string {
  const service = city.services.find(({ code }) => code === serviceCode)?.name[language] ?? serviceCode;
  return wordsIn[language].status({
    service,
    // A place in the caller's own words may name people.
    place: place.kind === 'as-told' ? undefined : place.label,
    status,
    promisedBy,
  });
}
