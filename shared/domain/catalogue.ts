import type { Article, City, Language, Service } from './city.ts';
import { lineLabels } from './need.ts';
import { publicPlaceOf } from './place.ts';
import type { Answer } from './request.ts';
import type { WorkOrder } from './work-order.ts';

export function serviceOf({ services }: Pick<City, 'services'>, code: string | undefined): Service | undefined {
  return services.find((service) => service.code === code);
}

export function articleOf({ articles }: Pick<City, 'articles'>, id: string | undefined): Article | undefined {
  return articles.find((article) => article.id === id);
}

/** How the line says a department; one that left the city's list is said as it is. */
export function departmentName({ departments }: Pick<City, 'departments'>, id: string, language: Language): string {
  return departments.find((department) => department.id === id)?.name[language] ?? id;
}

/** How the line says a service; a code that left the catalogue is said as it is. */
export function serviceName(city: Pick<City, 'services'>, code: string, language: Language): string {
  return serviceOf(city, code)?.name[language] ?? code;
}

/** An answer in words: what was asked, and what was chosen of its values or written. */
export function answerSaid(
  city: Pick<City, 'services'>,
  serviceCode: string,
  { code, values }: Answer,
  language: Language,
): { readonly question: string; readonly values: readonly string[] } {
  const question = serviceOf(city, serviceCode)?.questions.find((each) => each.code === code);
  const nameOf = (key: string) => question?.values.find((value) => value.key === key)?.name[language] ?? key;
  return { question: question?.text[language] ?? code, values: values.map(nameOf) };
}

/** What may be said of a report to whoever asks: a place in the caller's own words may name people, and is left out. */
export function reportSaid(
  city: Pick<City, 'services'>,
  { serviceCode, place }: Pick<WorkOrder, 'serviceCode' | 'place'>,
  language: Language,
): { readonly service: string; readonly place: string | undefined } {
  return {
    service: serviceName(city, serviceCode, language),
    place: publicPlaceOf({ place })?.label,
  };
}

/** All that words can mean in this city: a service's code, an article's id, or one of the line's own labels. */
export function labelsOf({ services, articles }: Pick<City, 'services' | 'articles'>): ReadonlySet<string> {
  return new Set([...services.map(({ code }) => code), ...articles.map(({ id }) => id), ...lineLabels]);
}
