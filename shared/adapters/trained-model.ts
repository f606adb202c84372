import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StoredModel } from '../domain/understanding/model.ts';
import { type Example, type Stems, train } from '../domain/understanding/training.ts';

const folder = fileURLToPath(new URL('../../node_modules/.cache/connect-311/', import.meta.url));
const trainer = ['training', 'model', 'signs'].map((name) =>
  fileURLToPath(new URL(`../domain/understanding/${name}.ts`, import.meta.url)),
);

/** Trains on examples, or finds what the same trainer made of the same examples before. Returns the path of the JSON. */
export function trainedModelFile(examples: readonly Example[], stems: Stems): string {
  const hash = createHash('sha256').update(JSON.stringify(examples));
  for (const file of trainer) hash.update(readFileSync(file));
  const file = `${folder}model-${hash.digest('hex').slice(0, 16)}.json`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    // Two commands may train at once: each writes its own, and the last one stays, whole.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, JSON.stringify(train(examples, stems)));
    renameSync(own, file);
  }
  return file;
}

/** The model itself. */
export function trainedModel(examples: readonly Example[], stems: Stems): StoredModel {
  return JSON.parse(readFileSync(trainedModelFile(examples, stems), 'utf8'));
}
