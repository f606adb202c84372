import { answerSaid, departmentName, serviceOf } from '../domain/catalogue.ts';
import type { City } from '../domain/city.ts';
import type { PublishedRequest } from '../domain/published-request.ts';
import type { Answer } from '../domain/request.ts';
import { isOpen } from '../domain/work-order.ts';
import { newsOf } from '../language/news.ts';
import { pageWordsIn } from '../language/pages.ts';
import { endOfDay } from './dates.ts';
import type { Value } from './format.ts';
import { serviceTitle } from './services.ts';

const words = pageWordsIn.en;

/**
 * A request as clients read it. What is not known, or not published, is null.
 * @param options.extensions with its history, its answers and what else the specification has no field for
 */
export function serviceRequest(city: City, request: PublishedRequest, { extensions = false } = {}): Value {
  const { trackingNumber, serviceCode, department, place, closing, status, promisedBy, scheduledFor } = request;
  const service = serviceOf(city, serviceCode);
  const agency = departmentName(city, department, 'en');
  const state = words.statusMeans({ status, reason: closing?.reason, department: agency, scheduledFor });
  return {
    service_request_id: trackingNumber,
    status: isOpen(request) ? 'open' : 'closed',
    status_notes: closing ? `${state} ${closing.done}`.trim() : state,
    service_name: service ? serviceTitle(service) : serviceCode,
    service_code: serviceCode,
    description: request.description ?? null,
    agency_responsible: agency,
    service_notice: serviceNotice(promisedBy),
    requested_datetime: request.requestedAt,
    updated_datetime: closing?.at ?? request.changedAt,
    expected_datetime: endOfDay(scheduledFor ?? promisedBy, city.timeZone),
    address: addressOf(city, request),
    address_id: place?.id ?? null,
    zipcode: null,
    lat: place?.point?.latitude ?? null,
    long: place?.point?.longitude ?? null,
    media_url: request.mediaUrl ?? null,
    ...(extensions ? extended(city, request) : {}),
  };
}

/** @param promisedBy `YYYY-MM-DD` */
export function serviceNotice(promisedBy: string): string {
  return `The city promises this by ${promisedBy}.`;
}

/** From the most specific to the most general. */
function addressOf(city: City, { place, neighbourhood }: PublishedRequest): string {
  return [place?.label ?? neighbourhood, city.name, city.state].filter((part) => part !== undefined).join(', ');
}

function extended(city: City, request: PublishedRequest): Record<string, Value> {
  const { requestedAt, updates, answers, channel, language, neighbourhood, duplicateOf } = request;
  const told = updates.map(({ at, event }): Value => {
    const news = newsOf(city, event, 'en');
    const written = news.kind === 'noted' ? news.text : news.kind === 'closed' ? news.done : undefined;
    const link = event.kind === 'photo' ? event.url : undefined;
    return { datetime: at, description: sentences(words.news(news), written, link), type: news.kind };
  });
  return {
    attributes: answers.map((answer) => answered(city, request.serviceCode, answer)),
    extended_attributes: {
      channel,
      language: language ?? null,
      neighborhood: neighbourhood ?? null,
      duplicate_of: duplicateOf ?? null,
    },
    notes: [{ datetime: requestedAt, description: words.request().reportedTo311, type: 'submitted' }, ...told],
  };
}

function answered(city: City, serviceCode: string, answer: Answer): Value {
  const { question, values } = answerSaid(city, serviceCode, answer, 'en');
  return { code: answer.code, label: question, value: values.join(', ') };
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
