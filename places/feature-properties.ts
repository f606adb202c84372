/** What is read of a feature. */
export type Field = 'number' | 'street' | 'crossStreet' | 'address' | 'name' | 'kind';

/** What a file calls them, where it was told. */
export type PropertyNames = Readonly<Partial<Record<Field, string | undefined>>>;

export type Properties = Readonly<Record<string, unknown>>;

/** What exports call them, in lower case without anything between: `ADDR_NUM` and `addr:num` are both `addrnum`. */
const usualNames: Readonly<Record<Field | 'direction' | 'streetKind' | 'directionAfter', string>> = {
  number: 'housenumber number addrnum addrhousenumber addnumber addressnumber streetnumber stnum hsenum houseno',
  street: 'fullstreet fullstname fullstreetname street streetname addrstreet stname street1 onstreet',
  crossStreet: 'crossstreet street2 atstreet intersectingstreet xstreet',
  address: 'fulladdress fulladdr addrfull siteaddress siteaddr address addr',
  name: 'name landmark landmarkname placename poiname',
  kind: 'kind placekind',
  direction: 'stpredir predir prefixdirection',
  streetKind: 'stpostyp sttype streettype posttype suffix',
  directionAfter: 'stposdir postdir sufdir',
};

/** Reads the text of a field, under the name the file was said to have for it or a usual one; empty where there is none. */
export function makeFieldReader(told: PropertyNames) {
  const listOf = (names: string) => names.split(' ');
  return (properties: Properties, field: Field): string => {
    const own = told[field];
    if (own !== undefined) return textOf(properties[own]);
    const plain = new Map(Object.entries(properties).map(([name, value]) => [plainName(name), textOf(value)]));
    const usual = (names: string) => listOf(names).flatMap((name) => plain.get(name) || [])[0] ?? '';
    const found = usual(usualNames[field]);
    if (field !== 'street' || found === '') return found;
    const parts = [usual(usualNames.direction), found, usual(usualNames.streetKind), usual(usualNames.directionAfter)];
    return parts.filter(Boolean).join(' ');
  };
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}
