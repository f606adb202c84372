import { type Format, formats } from './format.ts';

/** What is asked of an endpoint, and in which format it is to be answered. */
export type AskedPath = {
  /** After the endpoint, without the format: `['requests', '4829061735']`. */
  readonly path: readonly string[];
  /** Undefined where the path ends in none. */
  readonly format: Format | undefined;
};

/** @param path decoded, after the endpoint: `requests/4829061735.json` */
export function readPath(path: string): AskedPath {
  const [, bare = path, ending] = /^(.*)\.([A-Za-z0-9]+)$/.exec(path) ?? [];
  const format = formats.find((each) => each === ending?.toLowerCase());
  return { path: (format ? bare : path).split('/'), format };
}
