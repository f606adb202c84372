import { departmentName, serviceOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import type { PublishedRequest } from '../../shared/domain/published-request.ts';
import { isOpen } from '../../shared/domain/work-order.ts';
import { localDate, workingDaysBetween } from '../../shared/domain/working-days.ts';
import { serviceTitle } from '../../shared/open311/services.ts';
import type { Row } from './columns.ts';

export type RowCity = Pick<City, 'services' | 'departments' | 'timeZone' | 'holidays'>;

const hourMs = 3_600_000;

/**
 * What is published of a request in bulk: of what anybody may read of it, all but what somebody wrote. Free text may name
 * people, and in bulk nobody looks it through.
 */
export function rowOf(city: RowCity, request: PublishedRequest): Row {
  const { requestedAt, promisedBy, place, serviceCode } = request;
  const service = serviceOf(city, serviceCode);
  const closing = isOpen(request) ? undefined : request.closing;
  return {
    service_request_id: request.trackingNumber,
    status: isOpen(request) ? 'open' : 'closed',
    status_detail: request.status,
    closed_reason: closing?.reason ?? null,
    service_code: serviceCode,
    service_name: service ? serviceTitle(service) : serviceCode,
    agency_responsible: departmentName(city, request.department, 'en'),
    requested_datetime: requestedAt,
    updated_datetime: request.changedAt,
    closed_datetime: closing?.at ?? null,
    promised_date: promisedBy,
    working_days_to_close: closing ? workingDaysBetween(requestedAt, closing.at, city) : null,
    hours_to_close: closing ? hoursBetween(requestedAt, closing.at) : null,
    closed_in_time: closing ? localDate(closing.at, city.timeZone) <= promisedBy : null,
    channel: request.channel,
    language: request.language ?? null,
    neighborhood: request.neighbourhood ?? null,
    address: place?.label ?? null,
    lat: place?.point?.latitude ?? null,
    long: place?.point?.longitude ?? null,
    duplicate_of: request.duplicateOf ?? null,
    wrongly_merged: request.wasWronglyMerged,
    recurrence: request.isRecurrence,
    updates: request.updates.length,
  };
}

/** Of whoever followed work that was merged, the request may be younger than the closing. */
function hoursBetween(from: string, until: string): number {
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / (hourMs / 100)) / 100);
}
