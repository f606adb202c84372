import { readFileSync } from 'node:fs';
import * as z from 'zod';

const FeatureCollection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });

/** A file that is no collection of features at all. */
export class GeoJsonError extends Error {
  override readonly name = 'GeoJsonError';
}

/** The features of a GeoJSON file, each still to be checked. Throws a GeoJsonError that names the file. */
export function readFeatures(file: string): readonly unknown[] {
  const read = FeatureCollection.safeParse(parsed(file));
  if (!read.success) throw new GeoJsonError(`${file}: expected a GeoJSON FeatureCollection with its features`);
  return read.data.features;
}

function parsed(file: string): unknown {
  try {
    // Some exports begin with a byte order mark.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new GeoJsonError(
      `${file}: expected GeoJSON, found ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
