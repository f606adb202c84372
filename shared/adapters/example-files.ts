import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { labelsOf } from '../domain/catalogue.ts';
import { type City, Language, languages } from '../domain/city.ts';
import type { Example } from '../domain/understanding/training.ts';
import { asFound, CityFileError, type Problem } from './city-files/problem.ts';
import { readText } from './city-files/yaml-file.ts';

/** What every line hears, whichever city's it is: emergencies, the wish for a person, hellos. */
const everyLines = fileURLToPath(new URL('../language/examples/', import.meta.url));
const columns = ['language', 'label', 'text'] as const;

/**
 * Everything the line learns from: names and phrases of the services, titles and questions of the articles, and the
 * sentences in `examples/*.csv` (`language,label,text`) of the city and of every line. A label is a service's code, an
 * article's id, or one of the line's own. Throws one `CityFileError` with every mistake, each with its file and line.
 */
export function loadExamples(city: City, cityFolder: string): Example[] {
  const problems: Problem[] = [];
  const labels = labelsOf(city);
  const read = [join(cityFolder, 'examples'), everyLines].flatMap((folder) =>
    csvFiles(folder).flatMap((file) => readExamples(file, labels, problems)),
  );
  if (problems.length > 0) throw new CityFileError(problems);
  return [...ownWords(city), ...read];
}

/** Reads one file of examples; what is wrong in it is added to `problems`, and the rest returned. */
export function readExamples(file: string, labels: ReadonlySet<string>, problems: Problem[]): Example[] {
  return rowsOf(file, problems).flatMap(({ row, line }) => {
    const { language, label, text } = row;
    const spot = (path: (typeof columns)[number], expected: string) =>
      problems.push({ file, line, path, expected, found: asFound(row[path]) });
    const known = Language.safeParse(language);
    if (!known.success) spot('language', languages.join(' or '));
    if (!labels.has(label)) spot('label', "a service's code, an article's id, or one of the line's own needs");
    if (text.trim() === '') spot('text', 'what a resident says');
    return known.success && labels.has(label) && text.trim() !== '' ? [{ language: known.data, label, text }] : [];
  });
}

function ownWords({ services, articles }: City): Example[] {
  return languages.flatMap((language) => [
    ...services.flatMap(({ code: label, name, phrases }) =>
      [name[language], ...phrases[language]].map((text) => ({ language, label, text })),
    ),
    ...articles.flatMap(({ id: label, title, questions }) =>
      [title[language], ...questions[language]].map((text) => ({ language, label, text })),
    ),
  ]);
}

function csvFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
    .map((name) => join(folder, name));
}

const Rows = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }));

type Row = Readonly<Record<(typeof columns)[number], string>>;

function rowsOf(file: string, problems: Problem[]): { readonly row: Row; readonly line: number }[] {
  const text = readText(file, problems);
  if (text === undefined) return [];
  try {
    const rows = Rows.parse(parse(text, { columns: true, info: true, bom: true, skip_empty_lines: true }));
    const missing = columns.filter((column) => rows.some(({ record }) => record[column] === undefined));
    if (missing.length > 0) {
      problems.push({
        file,
        line: 1,
        path: '',
        expected: `the columns ${columns.join(', ')}`,
        found: `no ${missing.join(', ')}`,
      });
      return [];
    }
    return rows.map(({ record: { language = '', label = '', text: said = '' }, info }) => ({
      row: { language, label, text: said },
      line: info.lines,
    }));
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const line = Number(error['lines'] ?? 1);
    problems.push({
      file,
      line,
      path: '',
      expected: `${columns.length} columns (${columns.join(', ')})`,
      found: error.message,
    });
    return [];
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}
