import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { expectedColumns, readPairs } from './duplicates/pairs.ts';
import { reportOnDuplicates } from './duplicates/report.ts';

/** How radius and age of the duplicate rules fare on duplicates that a city's staff named: docs/decisions/0010. */
endWithReader();
try {
  const { values } = parseArgs({ options: { file: { type: 'string' } } });
  const usual = fileURLToPath(new URL('../../shared/data/duplicate-pairs.csv', import.meta.url));
  console.log(await reportOnDuplicates(readPairs(contentOf(values.file ?? usual))));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(
      `${file}: expected a CSV with a duplicate and its parent in each row (npm run duplicates -- --file FILE.csv), ` +
        `with the columns ${expectedColumns.join(', ')}`,
    );
  }
}
