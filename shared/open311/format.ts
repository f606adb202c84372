import XmlBuilder from 'fast-xml-builder';

export const formats = ['xml', 'json'] as const;
export type Format = (typeof formats)[number];

export const contentTypes: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** What GeoReport answers with, as its JSON has it: XML is the same with a name for each list's entries. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [field: string]: Value };

/** The element of the whole answer in XML; JSON has no name for it. */
export type Root = 'discovery' | 'services' | 'service_definition' | 'service_requests' | 'errors';

/** How an entry of a list is called in XML, by the name of the list. */
const entryNames: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  endpoints: 'endpoint',
  errors: 'error',
  formats: 'format',
  notes: 'note',
  service_requests: 'request',
  services: 'service',
  values: 'value',
};

const builder = new XmlBuilder({ suppressEmptyNode: true });

/** What XML has no way to say, even escaped. */
const unsayable = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** An answer in either format. XML has neither attributes nor namespaces, and an empty element where JSON has null. */
export function written(format: Format, root: Root, value: Value): string {
  if (format === 'json') {
    return JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? sayable(each) : each));
  }
  return `<?xml version="1.0" encoding="utf-8"?>${builder.build({ [root]: inElements(root, value) })}`;
}

function inElements(name: string, value: Value): unknown {
  if (isList(value)) {
    const entry = entryNames[name];
    if (!entry) throw new TypeError(`a list ${name} has no name for its entries in XML`);
    return { [entry]: value.map((each) => inElements(entry, each)) };
  }
  if (typeof value === 'string') return sayable(value);
  if (typeof value !== 'object' || value === null) return value ?? '';
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, inElements(field, each)]));
}

/** A text as both formats can have it. */
function sayable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unsayable, '');
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
