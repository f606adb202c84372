/** Numbers said in a row, as one house number: the words from `start` up to, not including, `end`. */
export type NumberSaid = { readonly start: number; readonly end: number; readonly digits: string };

const units = table(
  'one two three four five six seven eight nine|uno dos tres cuatro cinco seis siete ocho nueve',
  1,
  1,
);
const teens = table(
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen|' +
    'diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve ' +
    'veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
  10,
  1,
);
const tens = table(
  'twenty thirty forty fifty sixty seventy eighty ninety|' +
    'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  20,
  10,
);
const spanishHundreds = table(
  'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos|' +
    'cien doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas',
  100,
  100,
);
const variants = new Map([
  ['fourty', 40],
  ['veintiun', 21],
]);
const exactValues = new Map([...units, ...teens, ...tens, ...spanishHundreds, ...variants]);
const multipliers = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['mil', 1000],
]);
const zeros = new Set(['zero', 'oh', 'o', 'cero']);
/** "two hundred and five", "cuarenta y cinco": part of a number only between its parts. */
const joiners = new Set(['and', 'y']);

/**
 * Finds house numbers among lower-case words without accents, in English or Spanish. Numbers said one after the other
 * are read as people say addresses: "two thirty four" is 234, "four oh four" 404, "1 2 4 0" 1240.
 */
export function numbersSaid(words: readonly string[]): NumberSaid[] {
  const found: NumberSaid[] = [];
  let start = 0;
  while (start < words.length) {
    const number = numberFrom(words, start);
    if (number) found.push(number);
    start = number?.end ?? start + 1;
  }
  return found;
}

/** A part of a number still open to smaller ones: after "two hundred" anything below 100 adds to it. */
type Part = { value: number; open: number };

function numberFrom(words: readonly string[], start: number): NumberSaid | undefined {
  const parts: Part[] = [];
  let end = start;
  while (end < words.length && takes(parts, words[end] ?? '', words[end + 1])) end += 1;
  const digits = parts.map((part) => part.value).join('');
  return digits === '' ? undefined : { start, end, digits: digits.replace(/^0+(?=\d)/, '') };
}

/** Adds a word to the number, unless it does not belong there. */
function takes(parts: Part[], word: string, next: string | undefined): boolean {
  const last = parts.at(-1);
  const multiplier = multipliers.get(word);
  const value = valueOf(word);
  if (zeros.has(word) && (last || word.length > 2)) parts.push({ value: 0, open: 0 });
  else if (multiplier !== undefined) multiply(parts, multiplier);
  else if (value === undefined) return joiners.has(word) && fitsInto(last, valueOf(next ?? ''));
  else if (last && fitsInto(last, value)) Object.assign(last, { value: last.value + value, open: openTo(value) });
  else parts.push({ value, open: /^\d/.test(word) ? 0 : openTo(value) });
  return true;
}

function valueOf(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : exactValues.get(word);
}

/** "two hundred", but also the hundred of "one thousand two hundred": only what was said last is multiplied. */
function multiply(parts: Part[], multiplier: number): void {
  const last = parts.at(-1);
  const counted = last && (last.value < multiplier ? last.value : last.value % 1000);
  if (last && counted && counted < multiplier) {
    Object.assign(last, { value: last.value - counted + counted * multiplier, open: multiplier });
  } else parts.push({ value: multiplier, open: multiplier });
}

/** Only a smaller number adds to a part: 5 to 40, 40 to 200. */
function fitsInto(part: Part | undefined, value: number | undefined): boolean {
  return part !== undefined && value !== undefined && value > 0 && value < part.open;
}

function openTo(value: number): number {
  if (value >= 100) return 100;
  return value >= 20 && value % 10 === 0 ? 10 : 0;
}

function table(words: string, first: number, step: number): Map<string, number> {
  return new Map(
    words.split('|').flatMap((list) => list.split(' ').map((word, index) => [word, first + index * step])),
  );
}
