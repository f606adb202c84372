import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../../shared/data/resident-texts-labelled.csv', import.meta.url));

/** Real residents' texts by row, the first is 0; undefined where the data does not lie beside the project. */
export function residentTexts(): readonly string[] | undefined {
  if (!existsSync(file)) return undefined;
  const rows = readFileSync(file, 'utf8').matchAll(/^(?:"(?:[^"]|"")*"|[^",\n]*),(?:"((?:[^"]|"")*)"|([^\n]*))$/gm);
  return [...rows].slice(1).map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
