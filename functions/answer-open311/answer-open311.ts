import type { PublishedRequests } from '../../shared/adapters/dynamodb/published-requests.ts';
import { serviceOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { readTrackingNumber } from '../../shared/domain/tracking-number.ts';
import type { Answered } from '../../shared/open311/answer.ts';
import { discovery } from '../../shared/open311/discovery.ts';
import type { Format, Root, Value } from '../../shared/open311/format.ts';
import { refuseOtherJurisdictions } from '../../shared/open311/jurisdiction.ts';
import { openApi } from '../../shared/open311/openapi.ts';
import { badRequest, notFound, type Problem, Refused } from '../../shared/open311/problem.ts';
import { serviceRequest } from '../../shared/open311/service-request.ts';
import { serviceDefinition, serviceList } from '../../shared/open311/services.ts';
import { fitting } from './fitting.ts';
import { listQuery, readExtensions } from './list-query.ts';

export type AnswerOpen311Deps = Omit<PublishedRequests, 'publish' | 'takeBack'> & {
  readonly city: City;
  readonly now: () => Date;
};

export type Asked = {
  readonly method: string;
  readonly format: Format;
  /** The path after the endpoint, without the format: `['requests', '4829061735']`. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  /** `https://311.example.gov`, as whoever asks reached it. */
  readonly siteAddress: string;
};

/** The catalogue changes with a deployment; what became of a request, at any moment. */
const catalogueFresh = 300;
const requestsFresh = 2;

/** Answers what is asked of an endpoint by reading. Throws Refused when it is not there, or not asked rightly. */
export async function answerOpen311(deps: AnswerOpen311Deps, asked: Asked): Promise<Answered> {
  const { city } = deps;
  if (!['GET', 'HEAD'].includes(asked.method)) throw new Refused(onlyReading);
  refuseOtherJurisdictions(city, asked.query);
  const [resource = '', name, ...rest] = asked.path;
  if (rest.length > 0) throw nothingThere;
  switch (resource) {
    case 'discovery':
      if (name !== undefined) throw nothingThere;
      return catalogue('discovery', discovery(city, asked.siteAddress, city.servicesChanged));
    case 'openapi':
      if (name !== undefined || asked.format !== 'json') throw new Refused(notFound('expected openapi.json.'));
      return catalogue('discovery', openApi(city, asked.siteAddress));
    case 'services':
      return name === undefined ? catalogue('services', serviceList(city)) : definition(city, name);
    case 'requests':
      return name === undefined ? await list(deps, asked) : await one(deps, name, asked);
    case 'tokens':
      if (name === undefined) throw new Refused(notFound('expected a token: tokens/{token}.xml or .json.'));
      return await token(deps, name);
    default:
      throw nothingThere;
  }
}

const onlyReading = badRequest('expected GET; a request is filed by POST to requests.xml or requests.json.');
const nothingThere = new Refused(
  notFound(
    'There is nothing here: expected discovery, openapi, services, services/{code}, requests, requests/{id} or tokens/{token}.',
  ),
);

function catalogue(root: Root, value: Value): Answered {
  return { root, value, freshSeconds: catalogueFresh };
}

function definition(city: City, code: string): Answered {
  const service = serviceOf(city, code);
  if (!service) throw new Refused(notFound('service_code: was not found; the list of services has all codes.'));
  return catalogue('service_definition', serviceDefinition(service));
}

async function list({ city, ...deps }: AnswerOpen311Deps, { query, format }: Asked): Promise<Answered> {
  const asked = listQuery(city, query, deps.now());
  const found =
    asked.kind === 'numbers' ? await deps.publishedRequestsOf(asked.numbers) : await deps.publishedList(asked);
  const all = found.map((request) => serviceRequest(city, request, asked));
  const sent = fitting(all, format);
  // Who asked for a page, or for numbers, would take what is missing for what there is not.
  if (sent.length < all.length && !asked.isOpenEnded) throw new Refused(tooLong(sent.length));
  return requests(sent);
}

function tooLong(most: number): Problem {
  return badRequest(`these requests are too long for one answer: ask for ${most} of them at once, or fewer.`);
}

async function one({ city, ...deps }: AnswerOpen311Deps, id: string, { query }: Asked): Promise<Answered> {
  const problems: Problem[] = [];
  const extensions = readExtensions(query, problems);
  const number = readTrackingNumber(id);
  const found = number && (await deps.publishedRequest(number));
  if (!found) problems.push(notFound('service_request_id: no request has that number.'));
  if (!found || problems.length > 0) throw new Refused(...problems);
  return requests([serviceRequest(city, found, { extensions })]);
}

/** Whoever files gets the number at once, so no other token is ever given; the number itself is taken for one. */
async function token(deps: AnswerOpen311Deps, written: string): Promise<Answered> {
  const number = readTrackingNumber(written);
  const found = number && (await deps.publishedRequest(number));
  if (!found) throw new Refused(notFound('token: was not found; requests here get their service_request_id at once.'));
  return requests([{ service_request_id: found.trackingNumber, token: written }]);
}

function requests(value: Value): Answered {
  return { root: 'service_requests', value, freshSeconds: requestsFresh };
}
