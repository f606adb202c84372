import { serviceName } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import { type WorkOrder, workOrderName } from '../../shared/domain/work-order.ts';

/** SNS takes fewer than 100 characters of ASCII, without line breaks. */
const longestSubject = 99;

/** The work order as the department reads it in its mail or system; attributes are what subscribers filter by. */
export function departmentMessage(city: City, workOrder: WorkOrder) {
  const { place, request, serviceCode, promisedBy, reopens } = workOrder;
  const service = serviceName(city, serviceCode, 'en');
  return {
    subject: asciiLine(`New work order: ${service}, ${place.label}`).slice(0, longestSubject),
    text: [
      `What: ${service}`,
      `Where: ${place.label}`,
      ...(place.kind === 'as-told' ? ["This place was not found on the map: the words are the caller's."] : []),
      ...(place.point ? [`Near: ${place.point.latitude}, ${place.point.longitude}`] : []),
      `In the caller's words: ${request.words || '(none)'}`,
      `Number: ${writtenNumber(request.trackingNumber)}`,
      `To be done by: ${promisedBy}`,
      ...(reopens ? [`It was closed before: ${workOrderName(reopens)}`] : []),
    ].join('\n'),
    attributes: { change: 'received', serviceCode, placeKind: place.kind, workOrder: workOrderName(workOrder) },
  };
}

function asciiLine(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^ -~]+/g, ' ');
}
