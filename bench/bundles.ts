import type { Cloud } from '../local/cloud/cloud.ts';

/** A function's bundle, and the environment it is loaded in. */
export type Bundle = { readonly name: string; readonly file: string; readonly env: Readonly<Record<string, string>> };

/** The bundle of each function of the line, by the function's own name. */
export function bundlesOf({ functions }: Pick<Cloud, 'functions'>): Bundle[] {
  return [...functions.values()]
    .map(({ options: { name, file, env } }) => ({ name: shortName(name), file, env }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** `connect-311-prod-file-request` is the stage's file-request. */
export function shortName(functionName: string): string {
  return functionName.replace(/^connect-311-[a-z0-9]+-/, '');
}
