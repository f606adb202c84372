import { fileURLToPath } from 'node:url';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

const cities = fileURLToPath(new URL('../city/', import.meta.url));

/** What may differ between deployments; set in cdk.json's context or with `cdk … -c name=value`. */
const Config = z.strictObject({
  /** Parts the deployments of one account: `prod`, `test`. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,11}$/, 'expected 2 to 12 lower-case letters or digits')
    .default('prod'),
  /** A folder of the project's `city/`, or the path of another one. CITY in the environment overrides it. */
  city: z.string().min(1).default('hartford'),
  /** The alias of the Amazon Connect instance to make; unique in all of AWS. */
  connectInstanceAlias: z
    .string()
    .regex(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,43}[a-zA-Z0-9])?$/)
    .optional(),
  /** An Amazon Connect instance that exists already; then none is made. */
  connectInstanceArn: z.string().startsWith('arn:').optional(),
  phoneNumberCountry: z.string().length(2).default('US'),
  phoneNumberType: z.enum(['DID', 'TOLL_FREE']).default('DID'),
  logRetentionDays: z.coerce.number().int().min(1).default(90),
});

export type Config = Omit<z.infer<typeof Config>, 'city' | 'connectInstanceAlias'> & {
  readonly cityFolder: string;
  readonly connectInstanceAlias: string;
};

/** Reads the deployment's parameters. Throws an error that names each wrong one and what was expected. */
export function readConfig(app: App, env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.keys(Config.shape).map((name) => [name, app.node.tryGetContext(name)]));
  const result = Config.safeParse({ ...given, ...(env.CITY ? { city: env.CITY } : {}) });
  if (!result.success) throw new Error(`the deployment's parameters are wrong:\n${z.prettifyError(result.error)}`);
  const { city, connectInstanceAlias, ...rest } = result.data;
  const cityFolder = city.includes('/') ? city : `${cities}${city}`;
  const cityName = cityFolder.replace(/\/+$/, '').split('/').at(-1) ?? city;
  return { ...rest, cityFolder, connectInstanceAlias: connectInstanceAlias ?? `connect-311-${cityName}-${rest.stage}` };
}
