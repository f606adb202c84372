import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bundle of each function in a cloud assembly, by the function's folder in `functions/`. */
export function bundlesOf(assembly: string): { readonly name: string; readonly file: string }[] {
  const templates = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  const resources = templates.flatMap((file) => {
    const template = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
    return Object.values<Record<string, unknown>>(template.Resources);
  });
  return resources.flatMap(({ Type, Properties }) => {
    const { Environment, Code } = Object(Properties);
    const name = Environment?.Variables?.POWERTOOLS_SERVICE_NAME;
    if (Type !== 'AWS::Lambda::Function' || !name) return [];
    const asset = String(Code.S3Key).replace('.zip', '');
    return [{ name, file: join(assembly, `asset.${asset}`, 'index.mjs') }];
  });
}

export function bundleOf(assembly: string, folder: string): string {
  const file = bundlesOf(assembly).find(({ name }) => name === folder)?.file;
  if (!file) throw new Error(`no bundle of ${folder} in ${assembly}`);
  return file;
}
