import * as z from 'zod';
import { serviceOf } from '../../shared/domain/catalogue.ts';
import type { City, Service } from '../../shared/domain/city.ts';
import type { PlaceFinder } from '../../shared/domain/places/place-finder.ts';
import type { Answer } from '../../shared/domain/request.ts';
import { badRequest, notFound, type Problem, quoted, Refused } from '../../shared/open311/problem.ts';
import { readAnswers } from './answers.ts';
import { charactersIn, type Form } from './form.ts';
import { type Location, readLocation } from './location.ts';

/** A report as software sends it, checked. */
export type Submission = {
  readonly service: Service;
  readonly location: Location;
  readonly description: string;
  readonly mediaUrl: string | undefined;
  readonly answers: Answer[];
  readonly contact: Contact;
};

const short = z.string().max(200, 'expected at most 200 characters');

/** Who sends it, as they call themselves. Nobody is told anything there: that takes a consent GeoReport has no field for. */
const contactFields = {
  email: z.email('expected an e-mail address such as name@example.com').max(200, 'expected at most 200 characters'),
  phone: z.string().regex(/^[+\d][\d\s().x-]{3,39}$/i, 'expected a telephone number such as +1 860 555 0123'),
  first_name: short,
  last_name: short,
  device_id: short,
  account_id: short,
};
export type Contact = Partial<Record<keyof typeof contactFields, string>>;

const MediaUrl = z
  .url({ protocol: /^https?$/, error: 'expected a link that begins with http:// or https://' })
  .max(2000, 'expected at most 2000 characters');

const longestDescription = 4000;
/** A tag, or as much of one as has an attribute, a comment or an instruction; not a lone "<3", nor what a formula has. */
const markup = /<(?:\/?[a-z][^<>]*>|[a-z][\w-]*[\s/]+[\w:-]+=|!--|!doctype|\?\w|script)/i;

/** Reads a form whole. Throws Refused with everything that is wrong with it. */
export function readSubmission(deps: { readonly city: City; readonly finder: PlaceFinder }, form: Form): Submission {
  const problems: Problem[] = [];
  const service = readService(deps.city, form, problems);
  const submission = {
    location: readLocation(deps, form, problems),
    description: readDescription(form, problems),
    mediaUrl: readField('media_url', MediaUrl, form, problems),
    answers: service ? readAnswers(service, form.attributes, problems) : [],
    contact: readContact(form, problems),
  };
  if (!service || problems.length > 0) throw new Refused(...problems);
  return { service, ...submission };
}

function readService(city: City, form: Form, problems: Problem[]): Service | undefined {
  const code = form.one('service_code', problems);
  const service = serviceOf(city, code);
  if (code === undefined) problems.push(badRequest('service_code: expected one of the list of services, found none.'));
  else if (!service) {
    problems.push(notFound(`service_code: ${quoted(code)} was not found; the list of services has all codes.`));
  }
  return service;
}

function readDescription(form: Form, problems: Problem[]): string {
  const description = form.one('description', problems) ?? '';
  const length = charactersIn(description);
  if (length > longestDescription)
    problems.push(badRequest(`description: expected at most ${longestDescription} characters, found ${length}.`));
  else if (markup.test(description))
    problems.push(badRequest('description: expected plain text, without HTML or code.'));
  return description;
}

function readContact(form: Form, problems: Problem[]): Contact {
  return Object.fromEntries(
    Object.entries(contactFields).flatMap(([name, schema]) => {
      const value = readField(name, schema, form, problems);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readField(name: string, schema: z.ZodType<string>, form: Form, problems: Problem[]): string | undefined {
  const value = form.one(name, problems);
  const read = schema.optional().safeParse(value);
  if (read.success) return read.data;
  problems.push(badRequest(`${name}: ${read.error.issues[0]?.message ?? 'not understood'}, found ${quoted(value)}.`));
  return undefined;
}
