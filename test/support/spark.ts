import { DOMParser, type Element, type Node } from '@xmldom/xmldom';

export type Spark = string | Spark[] | { [field: string]: Spark };

/** Lists in GeoReport, by the name of the element that holds them. */
const lists = ['services', 'service_requests', 'attributes', 'values', 'endpoints', 'formats', 'errors', 'notes'];

/**
 * XML as the Spark convention reads it, by a parser that is not ours: text in leaves, lists under their container's name.
 * Throws when it is not well formed, has a character that no XML has, or attributes or a namespace.
 */
export function sparkOf(xml: string): { readonly root: string; readonly value: Spark } {
  const [forbidden] = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(xml) ?? [];
  if (forbidden) throw new Error(`U+${forbidden.codePointAt(0)?.toString(16)} is no character of XML`);
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('expected an element');
  return { root: root.nodeName, value: valueOf(root) };
}

function valueOf(element: Element): Spark {
  if (element.attributes.length > 0 || element.namespaceURI) throw new Error(`${element.nodeName} has an attribute`);
  const children = [...element.childNodes].filter(isElement);
  if (lists.includes(element.nodeName)) return children.map(valueOf);
  if (children.length === 0) return element.textContent ?? '';
  return Object.fromEntries(children.map((child) => [child.nodeName, valueOf(child)]));
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

/** What JSON says, with nothing but text in its leaves, as XML has it. */
export function textsOf(json: unknown): Spark {
  if (Array.isArray(json)) return json.map(textsOf);
  if (typeof json === 'object' && json !== null) {
    return Object.fromEntries(Object.entries(json).map(([field, value]) => [field, textsOf(value)]));
  }
  if (typeof json === 'string') return json;
  return typeof json === 'number' || typeof json === 'boolean' ? String(json) : '';
}
