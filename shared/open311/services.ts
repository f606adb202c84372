import type { City, Question, Service } from '../domain/city.ts';
import type { Value } from './format.ts';

const mostKeywords = 10;

/** The catalogue as clients list it. */
export function serviceList({ services }: Pick<City, 'services'>): Value {
  return services.map((service) => ({
    service_code: service.code,
    service_name: serviceTitle(service),
    description: service.description.en,
    metadata: service.questions.length > 0,
    // Whoever files gets the number at once.
    type: 'realtime',
    keywords: service.phrases.en.slice(0, mostKeywords).join(', '),
    group: service.group,
  }));
}

/** What a service asks besides where it is. */
export function serviceDefinition({ code, questions }: Service): Value {
  return { service_code: code, attributes: questions.map(attribute) };
}

function attribute({ code, datatype, required, text, hint, values }: Question, index: number): Value {
  return {
    variable: true,
    code,
    datatype,
    required,
    datatype_description: hint?.en ?? null,
    order: index + 1,
    description: text.en,
    values: values.map(({ key, name }) => ({ key, name: name.en })),
  };
}

/** The line says "a pothole"; a list says "Pothole". */
export function serviceTitle({ name }: Pick<Service, 'name'>): string {
  const bare = name.en.replace(/^(an?|the) /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
