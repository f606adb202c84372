import { parseArgs } from 'node:util';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { CityFileError } from '../shared/adapters/city-files/problem.ts';
import { cityFolderOf } from '../shared/adapters/city-files.ts';
import { readPlaceFiles, writePlaceFiles } from './city-place-files.ts';
import { GeoJsonError, readFeatures } from './geojson-file.ts';
import { importPlaces } from './import-places.ts';

const usage = `expected: npm run places -- import FILE.geojson [--city FOLDER] [--out FILE] [--accuracy METERS] [--strict]
  FILE.geojson  a FeatureCollection of points: address points (house number and street, or a full address), crossings
                (two streets), landmarks (a name and the street it stands on)
  --city        a folder of city/, or a path; CITY or hartford where it is left out
  --out         where the places go instead of the city's places.tsv; streets.txt goes beside it
  --accuracy    how far from its point a place may be (15)
  --strict      change nothing and end with 1 when a feature cannot be used
  --number --street --cross-street --address --name --kind
                what the file calls these properties, where that is none of the usual names`;

endWithReader();
try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof CityFileError || error instanceof GeoJsonError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function main(): number {
  const given = readArguments();
  if ('problem' in given) {
    console.error(`${given.problem}\n${usage}`);
    return 2;
  }
  const city = readPlaceFiles(given.folder);
  const { places, streets, counts, unusable } = importPlaces(readFeatures(given.file), city, given);
  for (const { index, expected, found } of unusable)
    console.error(`features[${index}]: expected ${expected}, found ${found}`);
  console.log(
    `Places: ${counts.added} new, ${counts.changed} moved, ${counts.same} known. ` +
      `Streets: ${counts.streets} new. Features that cannot be used: ${unusable.length}.`,
  );
  const nothingToDo = counts.added + counts.changed === 0;
  if (nothingToDo || (given.strict && unusable.length > 0)) {
    console.log('Nothing was changed.');
    return unusable.length > 0 && (given.strict || counts.same === 0) ? 1 : 0;
  }
  for (const file of writePlaceFiles(city, { places, streets }, given.out)) console.log(`Written: ${file}`);
  return 0;
}

function readArguments() {
  try {
    const property = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        city: { type: 'string', default: process.env['CITY'] ?? 'hartford' },
        out: { type: 'string' },
        accuracy: { type: 'string' },
        strict: { type: 'boolean', default: false },
        number: property,
        street: property,
        'cross-street': property,
        address: property,
        name: property,
        kind: property,
      },
    });
    const [command, file, ...more] = positionals;
    if (command !== 'import' || !file || more.length > 0) throw new Error('the command import and one file');
    if (values.accuracy !== undefined && !/^([1-9]\d{0,2}|1000)$/.test(values.accuracy))
      throw new Error('--accuracy: a whole number of meters from 1 to 1000');
    const { number, street, 'cross-street': crossStreet, address, name, kind } = values;
    return {
      file,
      folder: cityFolderOf(values.city),
      out: values.out,
      strict: values.strict,
      accuracyMeters: values.accuracy === undefined ? undefined : Number(values.accuracy),
      properties: { number, street, crossStreet, address, name, kind },
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
