import { KnownPlace } from '../../domain/city.ts';
import { expectationAt } from './expectation.ts';
import { asFound, type Entry, type EntryList, type Problem } from './problem.ts';
import { readText } from './yaml-file.ts';

type Line = { readonly number: number; readonly text: string };
const columns = ['kind', 'name', 'street', 'latitude', 'longitude'];
/** How rough the points are; a file without it leaves it out in every line. */
const lastColumn = 'accuracyMeters';
export const placeColumns = [...columns, lastColumn];

/** Street names, one a line. Lines that begin with # are comments. */
export function readStreets(file: string, problems: Problem[]): EntryList<string> {
  const lines = linesOf(file, problems);
  const entries = lines.map(({ number, text }) => entryOnLine(file, number, text.trim()));
  return { entries, whole: notEmpty(file, lines, 'a street name on each line', problems) };
}

/** Known places, one a line, columns apart by tabs, under a line that names the columns; the last may be left out. */
export function readPlaces(file: string, problems: Problem[]): EntryList<KnownPlace> {
  const [header, ...rows] = linesOf(file, problems);
  const named = [columns, placeColumns].find((each) => header?.text.trim() === each.join('\t'));
  if (header !== undefined && named === undefined) {
    const expected = `the columns ${columns.join(', ')} and, if wanted, ${lastColumn}, apart by tabs`;
    problems.push({ file, line: header.number, path: '', expected, found: asFound(header.text) });
    return { entries: [], whole: false };
  }
  const entries = rows
    .map((row) => placeOf(file, row, named ?? columns, problems))
    .filter((entry) => entry !== undefined);
  return { entries, whole: notEmpty(file, rows, 'a place on each line', problems) && entries.length === rows.length };
}

function placeOf(
  file: string,
  { number: line, text }: Line,
  columns: readonly string[],
  problems: Problem[],
): Entry<KnownPlace> | undefined {
  const cells = text.split('\t').map((cell) => cell.trim());
  if (cells.length !== columns.length) {
    const expected = `${columns.length} columns apart by tabs (${columns.join(', ')})`;
    problems.push({ file, line, path: '', expected, found: `${cells.length} in ${asFound(text)}` });
    return undefined;
  }
  const [kind, name, street, latitude, longitude, accuracy] = cells;
  const point = { latitude: numberOr(latitude), longitude: numberOr(longitude) };
  const accuracyMeters = accuracy ? { accuracyMeters: numberOr(accuracy) } : {};
  const result = KnownPlace.safeParse({ kind, name, street, point, ...accuracyMeters });
  if (result.success) return entryOnLine(file, line, result.data);
  for (const issue of result.error.issues) {
    const path = String(issue.path.at(-1));
    const found = asFound(cells[columns.indexOf(path)]);
    problems.push({ file, line, path, expected: expectationAt(KnownPlace, issue.path), found });
  }
  return undefined;
}

/** A cell that is no number stays text, so that the check can say what was found. */
function numberOr(cell: string | undefined): number | string | undefined {
  return cell !== undefined && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function entryOnLine<T>(file: string, line: number, value: T): Entry<T> {
  return { value, at: (...field) => ({ file, line, path: field.join('.') }) };
}

function linesOf(file: string, problems: Problem[]): Line[] {
  const lines = (readText(file, problems) ?? '').split(/\r?\n/).map((text, index) => ({ number: index + 1, text }));
  return lines.filter(({ text }) => text.trim() !== '' && !text.startsWith('#'));
}

function notEmpty(file: string, lines: readonly Line[], expected: string, problems: Problem[]): boolean {
  const alreadyReported = problems.some((problem) => problem.file === file);
  if (lines.length === 0 && !alreadyReported) problems.push({ file, line: 1, path: '', expected, found: 'none' });
  return lines.length > 0;
}
