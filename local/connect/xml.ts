/** A piece of XML: text with its entities decoded, or an element. */
export type XmlNode = string | XmlElement;
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
};

/** Text that is not well-formed XML. */
export class XmlError extends Error {
  override name = 'XmlError';
}

const token =
  /<!--[\s\S]*?-->|<(?<close>\/)?(?<name>[A-Za-z][\w:-]*)(?<attributes>(?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/)?>|(?<text>[^<]+)|</g;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entity = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([\da-fA-F]{1,5}));|&/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the little XML that speech markup is made of: elements, attributes, entities, comments. */
export function parseXml(source: string): XmlNode[] {
  const top: XmlNode[] = [];
  const open: XmlElement[] = [];
  for (const match of source.matchAll(token)) {
    const { name, close, attributes = '', empty, text } = match.groups ?? {};
    const siblings = open.at(-1)?.children ?? top;
    if (text !== undefined) siblings.push(decode(text));
    else if (match[0] === '<') throw new XmlError(`the '<' at ${match.index} begins no tag`);
    else if (close !== undefined) closeElement(open, name);
    else if (name !== undefined) {
      const element: XmlElement = { name, attributes: readAttributes(attributes), children: [] };
      siblings.push(element);
      if (empty === undefined) open.push(element);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new XmlError(`<${unclosed.name}> is not closed`);
  return top;
}

function closeElement(open: XmlElement[], name: string | undefined): void {
  const element = open.pop();
  if (element?.name !== name) throw new XmlError(`</${name}> closes ${element ? `<${element.name}>` : 'nothing'}`);
}

function readAttributes(source: string): Map<string, string> {
  const pairs = [...source.matchAll(attribute)].map(([, name = '', double, single = '']): [string, string] => [
    name,
    decode(double ?? single),
  ]);
  return new Map(pairs);
}

function decode(text: string): string {
  return text.replace(entity, (_, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name] ?? '';
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    throw new XmlError("a '&' that begins no entity: write &amp;");
  });
}
