import { cityFolderOf, loadCity } from '../shared/adapters/city-files.ts';
import { loadExamples } from '../shared/adapters/example-files.ts';
import { trainedModel } from '../shared/adapters/trained-model.ts';
import type { City } from '../shared/domain/city.ts';
import { makeNeedClassifier, type NeedClassifier } from '../shared/domain/need-classifier.ts';
import { type Model, readModel } from '../shared/domain/understanding/model.ts';
import type { Example } from '../shared/domain/understanding/training.ts';
import { stems, vocabularies } from '../shared/language/languages.ts';

export type Line = {
  readonly cityName: string;
  readonly city: City;
  readonly examples: readonly Example[];
  readonly model: Model;
  readonly classify: NeedClassifier;
};

/** What the deployment for this city understands with: the same files, the same training, the same classifier. */
export function openLine(cityName = process.env['CITY'] ?? 'hartford', more: readonly Example[] = []): Line {
  const folder = cityFolderOf(cityName);
  const city = loadCity(folder);
  const examples = [...loadExamples(city, folder), ...more];
  const model = readModel(trainedModel(examples, stems));
  return { cityName, city, examples, model, classify: makeNeedClassifier(city, vocabularies, model) };
}
