import { plainWords } from '../plain-words.ts';

type Form = { readonly written: string; readonly spoken: string; readonly said: readonly string[] };

const suffixes: readonly Form[] = [
  form('St Street street st str'),
  form('Ave Avenue avenue ave av aven'),
  form('Rd Road road rd'),
  form('Dr Drive drive dr'),
  form('Pl Place place pl'),
  form('Ter Terrace terrace ter terr'),
  form('Ln Lane lane ln'),
  form('Ct Court court ct'),
  form('Blvd Boulevard boulevard blvd bulevar'),
  form('Pkwy Parkway parkway pkwy'),
  form('Hwy Highway highway hwy'),
  form('Tpke Turnpike turnpike tpke pike'),
  form('Sq Square square sq'),
  form('Plaza Plaza plaza plz'),
  form('Cir Circle circle cir'),
  form('Row Row row'),
  form('Way Way way'),
  form('Aly Alley alley aly'),
];

const directions: readonly Form[] = [
  form('N North north n norte'),
  form('S South south s sur'),
  form('E East east e este'),
  form('W West west w oeste'),
];

/** Spanish says the kind of street first, and `calle` for most kinds. */
const prefixes = new Map<string, string | undefined>([
  ['calle', undefined],
  ['avenida', 'Ave'],
  ['avda', 'Ave'],
  ['ave', 'Ave'],
  ['bulevar', 'Blvd'],
  ['camino', 'Rd'],
]);

const suffixBySaid = bySaid(suffixes);
const directionBySaid = bySaid(directions);
const spokenByWritten = new Map([...suffixes, ...directions].map(({ written, spoken }) => [written, spoken]));

/** `street` and `st` are both `St`; a word that is no kind of street is undefined. */
export function suffixSaid(word: string | undefined): string | undefined {
  return suffixBySaid.get(word ?? '');
}

/** `north`, `n` and `norte` are all `N`. */
export function directionSaid(word: string | undefined): string | undefined {
  return directionBySaid.get(word ?? '');
}

/** The kind a Spanish word before the name promises: none for `calle`, and undefined altogether for another word. */
export function prefixSaid(word: string | undefined): { readonly suffix: string | undefined } | undefined {
  return word !== undefined && prefixes.has(word) ? { suffix: prefixes.get(word) } : undefined;
}

/** "E Euclid St" in full words, as it is read aloud: "East Euclid Street". */
export function inFullWords(street: string): string {
  const words = street.split(' ');
  const last = words.length - 1;
  const isAbbreviation = (word: string, index: number) =>
    words.length > 1 && (index === last ? suffixSaid(word.toLowerCase()) : index === 0 && word.length === 1);
  return words.map((word, index) => (isAbbreviation(word, index) && spokenByWritten.get(word)) || word).join(' ');
}

/** The part of an id: "St. Mary's" is `st-marys`. */
export function idPart(text: string): string {
  return plainWords(text.replace(/['’]/g, '')).join('-');
}

const longestRead = 300;
const mostWords = 40;
const unitWords = 'apartment|apartamento|apto|apt|unit|suite|floor|piso|room|cuarto';
const unitNumbers =
  'one|two|three|four|five|six|seven|eight|nine|ten|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez';
const unit = new RegExp(
  `\\b(?:${unitWords})\\b\\.? *(?:(?:numero|number|#) *)?(?:(?:\\d+[a-z]?|[a-z]|${unitNumbers})\\b)?`,
  'gi',
);

const clockTime = /\b\d{1,2}:\d{2}\b(?: *[ap]\.? ?m\b\.?)?/gi;
/** What stands for words left out: it may stand between a number and its street, and end a street's name. */
const leftOut = ' apt ';
/** The numbers of one house are not farther apart. */
const widestHouse = 20;

/** What was said of a place, as plain words: no markup, no times, no flat numbers, "45-47" and "45B" as 45, "401-499" as a range. */
export function wordsOfPlace(said: string): string[] {
  const text = said
    .slice(0, longestRead)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/['’`]/g, '')
    .replace(/[&/+]/g, ' and ')
    .replace(/@/g, ' at ')
    .replace(clockTime, leftOut)
    .replace(unit, leftOut)
    .replace(/#/g, ' number ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\b(\d{2,5}) ?[-–] ?(\d{2,5})\b/g, houseOrRange)
    .replace(/\b(\d{1,5})[a-d]\b/gi, '$1');
  return plainWords(text).slice(0, mostWords);
}

function houseOrRange(_all: string, first: string, last: string): string {
  return Number(last) - Number(first) > widestHouse ? `${first} to ${last}` : first;
}

function form(words: string): Form {
  const [written = '', spoken = '', ...said] = words.split(' ');
  return { written, spoken, said };
}

function bySaid(forms: readonly Form[]): ReadonlyMap<string, string> {
  return new Map(forms.flatMap(({ written, said }) => said.map((word) => [word, written] as const)));
}
