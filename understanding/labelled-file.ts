import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import { Language } from '../shared/domain/city.ts';

/** A text somebody labelled, and every answer that is right for it, the best first. */
export type Labelled = {
  readonly text: string;
  readonly language: Language;
  readonly label: string;
  readonly right: readonly string[];
};

/** What each label of a file means in this city's codes. */
export type Mapping = Readonly<Record<string, readonly string[]>>;

const MappingFile = z.record(z.string(), z.array(z.string()).min(1));

/** Reads a mapping (`label: [code, …]`, YAML or JSON). Throws an Error that says what was expected. */
export function readMapping(file: string): Mapping {
  const read = MappingFile.safeParse(parseYaml(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${file}: expected each label with a list of codes, such as "Street Lamps: [street-light]"`);
}

export type Reading = {
  readonly mapping?: Mapping;
  /** What is spoken where a row does not say so in a column `language`. */
  readonly language: Language;
  /** Only rows whose column has this value. */
  readonly only?: { readonly column: string; readonly value: string };
};

/**
 * Reads a CSV with the columns `label` (or `category`) and `text`; a label without a mapping is one of our codes, or
 * several parted by spaces. Throws an Error that says what was expected.
 */
export function readLabelled(file: string, { mapping, language, only }: Reading): Labelled[] {
  const rows: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
  return rows
    .filter((row) => only === undefined || row[only.column] === only.value)
    .map((row, at) => {
      const label = row['label'] ?? row['category'];
      const { text } = row;
      if (label === undefined || text === undefined) {
        throw new Error(`${file}: expected the columns label and text, found ${Object.keys(row).join(', ')}`);
      }
      const right = mapping ? mapping[label] : label.split(' ');
      if (!right) throw new Error(`${file}, row ${at + 1}: the mapping has no codes for the label "${label}"`);
      return { text, label, right, language: row['language'] ? Language.parse(row['language']) : language };
    });
}
