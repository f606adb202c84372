import { stringify } from 'csv-stringify/sync';
import { type Column, columns, type Row } from './columns.ts';

/** What spreadsheets take for the beginning of a formula. */
const beginsFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const apostropheNote =
  'In CSV, a value that a spreadsheet would run as a formula (it begins with = + - @ or a control character) has an apostrophe before it.';

const asText = { record_delimiter: 'windows', cast: { boolean: String } } as const;

export const csvHeader = stringify([columns.map(({ name }) => name)], asText);

/** RFC 4180. Text that a spreadsheet would run has an apostrophe before it, as the data dictionary says. */
export function toCsv(rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => columns.map(({ name, type }) => (type === 'text' ? inert(row[name]) : row[name]))),
    asText,
  );
}

/** One JSON object a line. */
export function toJsonLines(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function inert(value: Row[keyof Row]): Row[keyof Row] {
  return typeof value === 'string' && beginsFormula.test(value) ? `'${value}` : value;
}

export const dictionaryCsv = stringify(
  columns.map((column) => {
    const { name, type, description, values } = dictionaryEntry(column);
    return [name, type, description, values?.join(' | ') ?? ''];
  }),
  { ...asText, header: true, columns: ['column', 'type', 'description', 'allowed_values'] },
);

export const dictionaryJson = `${JSON.stringify({ columns: columns.map(dictionaryEntry) }, null, 2)}\n`;

function dictionaryEntry({ description, ...column }: Column): Column {
  const isFreeText = column.type === 'text' && !column.values;
  return { ...column, description: isFreeText ? `${description} ${apostropheNote}` : description };
}
