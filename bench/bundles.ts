import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bundle of each function in a cloud assembly, by the function's own name. */
export function bundlesOf(assembly: string): { readonly name: string; readonly file: string }[] {
  const templates = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  const resources = templates.flatMap((file) => {
    const template = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
    return Object.values<Record<string, unknown>>(template.Resources);
  });
  return resources.flatMap(({ Type, Properties }) => {
    const { FunctionName, Code } = Object(Properties);
    if (Type !== 'AWS::Lambda::Function' || !FunctionName) return [];
    const asset = String(Code.S3Key).replace('.zip', '');
    return [{ name: shortName(FunctionName), file: join(assembly, `asset.${asset}`, 'index.mjs') }];
  });
}

/** `connect-311-prod-file-request` is the stage's file-request. */
export function shortName(functionName: string): string {
  return functionName.replace(/^connect-311-[a-z0-9]+-/, '');
}
