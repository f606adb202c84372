import { type City, datatypes } from '../domain/city.ts';
import { endpointPaths } from './discovery.ts';
import { type Format, formats, type Root, type Value } from './format.ts';

type Schema = { readonly [keyword: string]: Value };

const text = (description: string): Schema => ({ type: 'string', description });
const nullable = (type: 'string' | 'number', description: string): Schema => ({ type: [type, 'null'], description });
const oneOf = (values: readonly string[], description: string): Schema => ({
  type: 'string',
  enum: values,
  description,
});
const moment = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
const listOf = (items: Schema, description = ''): Schema => ({
  type: 'array',
  items,
  ...(description ? { description } : {}),
});
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Every property is there in every answer, unless it is named as optional. */
const object = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const schemas: Readonly<Record<string, Schema>> = {
  Discovery: object({
    changeset: text('When the catalogue last changed; sorts as text.'),
    contact: text('How to ask about this service.'),
    key_service: text('How to get a key.'),
    endpoints: listOf(
      object({
        specification: text('The specification it follows.'),
        url: text('Where it is.'),
        changeset: text('As above.'),
        type: oneOf(['production', 'test'], 'What is sent to the test endpoint is worked on by nobody.'),
        formats: listOf(text('A media type.')),
      }),
    ),
  }),
  Service: object({
    service_code: text('The code to file under.'),
    service_name: text('Its name.'),
    description: text('What it is for.'),
    metadata: { type: 'boolean', description: 'Whether it asks for attributes: see its definition.' },
    type: oneOf(['realtime'], 'A request gets its number at once.'),
    keywords: text('Words people ask for it by, with commas between.'),
    group: text('What it belongs to.'),
  }),
  ServiceDefinition: object({
    service_code: text('The code of the service.'),
    attributes: listOf(
      object({
        variable: { type: 'boolean', description: 'Whether an answer is wanted.' },
        code: text('The name to answer by: attribute[code].'),
        datatype: oneOf(datatypes, 'What an answer is.'),
        required: { type: 'boolean', description: 'Whether nothing is filed without it.' },
        datatype_description: nullable('string', 'How to answer.'),
        order: { type: 'integer', minimum: 1, description: 'Its place among the questions.' },
        description: text('The question.'),
        values: listOf(object({ key: text('What to send.'), name: text('What to show.') })),
      }),
    ),
  }),
  Filed: object({
    service_request_id: text('The number to follow the request by: ten digits.'),
    service_notice: text('What to expect.'),
    account_id: nullable('string', 'As it was sent.'),
  }),
  Token: object({ service_request_id: text('The number.'), token: text('What was asked for.') }),
  ServiceRequest: object(
    {
      service_request_id: text('Its number: ten digits.'),
      status: oneOf(['open', 'closed'], 'Whether it is being dealt with.'),
      status_notes: text('What is happening, or what was done.'),
      service_name: text('The name of the service.'),
      service_code: text('Its code.'),
      description: nullable(
        'string',
        'What was written to be published, with e-mail addresses, telephone numbers and introductions masked; null for what was said on the telephone, and for discreet services.',
      ),
      agency_responsible: text('The department.'),
      service_notice: text('What is promised.'),
      requested_datetime: moment('When it was filed.'),
      updated_datetime: moment('When it last changed, or was closed.'),
      expected_datetime: moment('By when it is promised, or planned.'),
      address: text('Where it is, from the most specific to the most general.'),
      address_id: nullable('string', 'The id of the place; null where the place is not published.'),
      zipcode: nullable('string', 'Not known here: null.'),
      lat: nullable('number', 'Degrees north (WGS84); null where the place is not published or has no point.'),
      long: nullable('number', 'Degrees east (WGS84).'),
      media_url: nullable('string', 'A picture of it.'),
      attributes: listOf(
        object({
          code: text('The question.'),
          label: text('As it is asked.'),
          value: text('The answers, with commas between.'),
        }),
        'With extensions=true: what was answered, but for what was written freely.',
      ),
      extended_attributes: object({
        channel: oneOf(['phone', 'open311'], 'How it was filed.'),
        language: nullable('string', 'In which language.'),
        neighborhood: nullable('string', 'The part of the city.'),
        duplicate_of: nullable('string', 'The request that was first to report the same.'),
      }),
      notes: listOf(
        object({
          datetime: moment('When.'),
          description: text('What happened.'),
          type: text('What kind of news it is.'),
        }),
        'With extensions=true: what happened, the oldest first.',
      ),
    },
    ['attributes', 'extended_attributes', 'notes'],
  ),
  Error: object({
    code: { type: 'integer', description: 'The HTTP status that this error alone would have.' },
    description: text('What to send instead.'),
  }),
};

const fields: Readonly<Record<string, Schema>> = {
  api_key: text('The key you were given; it may come as a query parameter or in the header X-Api-Key instead.'),
  jurisdiction_id: text('May be left out: one city is served.'),
  service_code: text('From the list of services.'),
  lat: { type: 'number', description: 'With long: where it is. Comes before an address.' },
  long: { type: 'number', description: 'With lat.' },
  address_string: { ...text('Where it is, in words.'), maxLength: 500 },
  address_id: text('Where it is: an address_id of a request.'),
  description: {
    ...text(
      'What is wrong: plain text. It is published; e-mail addresses, telephone numbers and introductions are masked.',
    ),
    maxLength: 4000,
  },
  media_url: text('A picture of it: a link that begins with http:// or https://.'),
  email: text('Kept for who works on it; not published.'),
  phone: text('Kept for who works on it; nobody is called or texted for having sent it.'),
  first_name: text('Kept as above.'),
  last_name: text('Kept as above.'),
  device_id: text('Kept as above.'),
  account_id: text('Kept as above, and sent back.'),
};

const formatParameter: Value = {
  name: 'format',
  in: 'path',
  required: true,
  schema: oneOf(formats, 'Both say the same.'),
};
const inPath = (name: string, description: string): Value => ({
  name,
  in: 'path',
  required: true,
  schema: text(description),
});
const inQuery = (name: string, schema: Schema): Value => ({ name, in: 'query', required: false, schema });
const jurisdiction = inQuery('jurisdiction_id', text('May be left out: one city is served.'));
const extensions = inQuery('extensions', oneOf(['true', 'false'], 'Also what the specification has no field for.'));

const mediaType: Readonly<Record<Format, string>> = { xml: 'text/xml', json: 'application/json' };

/** JSON in full; XML is the same with a name for each list's entries. */
const content = (root: Root, schema: Schema): Value => ({
  [mediaType.json]: { schema },
  [mediaType.xml]: { schema: { type: 'object', xml: { name: root } } },
});
const errors = (description: string): Value => ({ description, content: content('errors', listOf(ref('Error'))) });
const usualErrors = {
  '400': errors('Something is not as it should be; each error says what to send.'),
  '404': errors('It does not exist.'),
  '500': errors('The city failed; the same may be sent again.'),
};

function reading(summary: string, root: Root, schema: Schema, parameters: readonly Value[]): Value {
  const answer = { description: summary, content: content(root, schema) };
  return { get: { summary, parameters: [...parameters, jurisdiction], responses: { '200': answer, ...usualErrors } } };
}

/** The endpoint as OpenAPI 3.1 describes it. @param siteAddress `https://311.example.gov` */
export function openApi(city: Pick<City, 'name' | 'servicesChanged'>, siteAddress: string): Value {
  const listed = [
    inQuery('service_request_id', text('Numbers with commas between, at most 100; overrides everything else.')),
    inQuery('service_code', text('Codes with commas between; all when left out.')),
    inQuery('start_date', moment('From when on; at most 90 days before end_date.')),
    inQuery('end_date', moment('Until when; now when both are left out.')),
    inQuery('status', text('open, closed, or both with a comma between.')),
    inQuery('page', { type: 'integer', minimum: 1, description: 'Pages reach to the 1,000th request.' }),
    inQuery('page_size', { type: 'integer', minimum: 1, maximum: 1000, description: '50 when a page is asked for.' }),
    extensions,
  ];
  const requests = reading(
    'The requests of a range, the latest first',
    'service_requests',
    listOf(ref('ServiceRequest')),
    [formatParameter, ...listed],
  );
  return {
    openapi: '3.1.1',
    info: {
      title: `${city.name} 311: Open311 GeoReport v2`,
      version: city.servicesChanged,
      description: 'Reading needs no key. Nothing of who filed a request is published.',
    },
    servers: Object.values(endpointPaths).map((path) => ({ url: siteAddress + path })),
    paths: {
      '/discovery.{format}': reading('The endpoints there are', 'discovery', ref('Discovery'), [formatParameter]),
      '/services.{format}': reading('What can be reported', 'services', listOf(ref('Service')), [formatParameter]),
      '/services/{service_code}.{format}': reading(
        'What a service asks',
        'service_definition',
        ref('ServiceDefinition'),
        [inPath('service_code', 'From the list of services.'), formatParameter],
      ),
      '/requests.{format}': { ...Object(requests), post: filing },
      '/requests/{service_request_id}.{format}': reading(
        'One request',
        'service_requests',
        listOf(ref('ServiceRequest')),
        [inPath('service_request_id', 'Its number.'), formatParameter, extensions],
      ),
      '/tokens/{token}.{format}': reading('The number behind a token', 'service_requests', listOf(ref('Token')), [
        inPath('token', 'Requests get their number at once, which is taken for a token, too.'),
        formatParameter,
      ]),
    },
    components: { schemas },
  };
}

const filing: Value = {
  summary: 'File a request',
  parameters: [
    formatParameter,
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { ...text('The same key within a day is the same request.'), maxLength: 255 },
    },
  ],
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: fields,
          patternProperties: {
            '^attribute\\[[^\\[\\]]+\\](\\[\\])?$': text('An answer to a question of the service.'),
          },
          required: ['service_code'],
        },
      },
    },
  },
  responses: {
    '200': {
      description: 'Filed: the request has its number.',
      content: content('service_requests', listOf(ref('Filed'))),
    },
    '403': errors('The key is missing or nobody’s.'),
    '429': errors('The key’s plan allows no more just now.'),
    ...usualErrors,
  },
};
