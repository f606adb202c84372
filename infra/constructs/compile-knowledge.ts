import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadExamples } from '../../shared/adapters/example-files.ts';
import { trainedModelFile } from '../../shared/adapters/trained-model.ts';
import type { City } from '../../shared/domain/city.ts';
import { stems } from '../../shared/language/languages.ts';

const folder = fileURLToPath(new URL('../../node_modules/.cache/connect-311/', import.meta.url));

/**
 * Writes a checked city as one JSON file, and beside it the model trained from its catalogue and examples.
 * @returns the files, by the names that functions import them by
 */
export function compileKnowledge(city: City, cityFolder: string): Readonly<Record<string, string>> {
  const json = JSON.stringify(city);
  const cityFile = `${folder}city-${createHash('sha256').update(json).digest('hex').slice(0, 16)}.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(cityFile, json);
  return { '#city': cityFile, '#model': trainedModelFile(loadExamples(city, cityFolder), stems) };
}
