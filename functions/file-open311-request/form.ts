import { badRequest, type Problem, Refused } from '../../shared/open311/problem.ts';

/** The fields of a form as sent, each with all its values; empty ones count as absent. */
export type Form = {
  /** The one value of a field; undefined when it is absent. Several different ones are a problem. */
  readonly one: (name: string, problems: Problem[]) => string | undefined;
  /** The same, and at once Refused where there are several. */
  readonly theOne: (name: string) => string | undefined;
  /** What was answered, by the code of the question. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
};

/** As people and JSON Schema count them, however many units a sign takes. */
export function charactersIn(text: string): number {
  return Array.from(text).length;
}

const mostBytes = 65_536;
const formType = 'application/x-www-form-urlencoded';
const attributeName = /^attribute\[([^[\]]{1,100})\](?:\[\d*\])?$/;
/** What a failed decoding leaves behind, and what no text of a form has, nor any XML. */
const unreadable = /[\uFFFD-\uFFFF]|(?![\t\n\r])\p{Cc}/u;

/** Reads the body of a POST. Throws Refused when it is no form. */
export function readForm(contentType: string | undefined, body: Uint8Array): Form {
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== formType) {
    throw new Refused(badRequest(`Content-Type: expected ${formType}; charset=utf-8.`));
  }
  if (body.length > mostBytes) {
    throw new Refused(badRequest(`expected a form of at most ${mostBytes} bytes; send pictures as a media_url.`));
  }
  const values = new Map<string, string[]>();
  const attributes = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString('utf8'))) {
    if (unreadable.test(name) || unreadable.test(value)) {
      throw new Refused(badRequest('expected text in UTF-8, percent-encoded, without control characters.'));
    }
    if (value.trim() === '') continue;
    const [, code] = attributeName.exec(name) ?? [];
    const [fields, field] = code === undefined ? [values, name] : [attributes, code];
    fields.set(field, [...(fields.get(field) ?? []), value.trim().replace(/\r\n?/g, '\n')]);
  }
  const one: Form['one'] = (name, problems) => {
    const [first, ...others] = new Set(values.get(name));
    if (others.length > 0) problems.push(badRequest(`${name}: expected one value, found ${others.length + 1}.`));
    return first;
  };
  const theOne: Form['theOne'] = (name) => {
    const problems: Problem[] = [];
    const value = one(name, problems);
    if (problems.length > 0) throw new Refused(...problems);
    return value;
  };
  return { one, theOne, attributes };
}
