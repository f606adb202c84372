import type { Cloud } from '../local/cloud/cloud.ts';

/** A function's bundle, and the environment it is loaded in. */
export type Bundle = { readonly name: string; readonly file: string; readonly env: Readonly<Record<string, string>> };

/** The bundle of each function in `functions/`, by its name there; the CDK has functions of its own besides. */
export function bundlesOf({ functions }: Pick<Cloud, 'functions'>): Bundle[] {
  const bundles = [...functions.values()].flatMap(({ options: { file, env } }): Bundle[] => {
    const name = env.POWERTOOLS_SERVICE_NAME;
    return name ? [{ name, file, env }] : [];
  });
  // The test endpoint has the same once more.
  return [...new Map(bundles.map((bundle) => [bundle.name, bundle])).values()].toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

/** `connect-311-prod-file-request` is the stage's file-request. */
export function shortName(functionName: string): string {
  return functionName.replace(/^connect-311-[a-z0-9]+-/, '');
}
