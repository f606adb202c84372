import { readTrackingNumber } from '../../../shared/domain/tracking-number.ts';
import { city, type Endpoint, numberIn } from './endpoint.ts';

export const hole = { service_code: 'pothole', lat: '41.76370', long: '-72.68510', description: 'deep hole' };

/** Files, and gives back what is kept. */
export async function filed(endpoint: Endpoint, path: string, fields: Parameters<Endpoint['post']>[1], headers = {}) {
  const number = numberIn(await endpoint.post(path, fields, headers));
  const found = await endpoint.storage.requestByTrackingNumber(trackingNumber(number));
  if (!found) throw new Error(`nothing is kept under ${number}`);
  return { number, ...found };
}

export function service(code: string) {
  const found = city.services.find((each) => each.code === code);
  if (!found) throw new Error(`no service ${code}`);
  return found;
}

/** An answer to every question of a service, as a client sends it. */
export function answersTo(code: string): Record<string, string | string[]> {
  const given = { string: 'a line', text: 'two\nlines', number: '3', datetime: '2026-03-02T09:00:00-05:00' } as const;
  return Object.fromEntries(
    service(code).questions.map(({ code: question, datatype, values }) => {
      if (datatype === 'multivaluelist')
        return [`attribute[${question}][]`, values.slice(0, 2).map(({ key: each }) => each)];
      if (datatype === 'singlevaluelist') return [`attribute[${question}]`, values[0]?.key ?? ''];
      return [`attribute[${question}]`, given[datatype]];
    }),
  );
}

export function trackingNumber(written: string) {
  const number = readTrackingNumber(written);
  if (!number) throw new Error(`${written} is no tracking number`);
  return number;
}
