import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { cityFolderOf } from '../shared/adapters/city-files.ts';

const instanceAlias = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,43}[a-zA-Z0-9])?$/;
const instanceArn = /^arn:[a-z-]+:connect:[a-z0-9-]+:\d{12}:instance\/[a-zA-Z0-9-]+$/;
const certificateArn = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[a-zA-Z0-9-]+$/;
/** `amazon.nova-micro-v1:0`, or across regions `us.amazon.nova-micro-v1:0`. */
const bedrockModel = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/;
/** CloudWatch Logs keeps logs for some numbers of days only; for ever is not offered here. */
const retentions = Object.values(RetentionDays).filter(
  (days) => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

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
    .regex(instanceAlias, 'expected 1 to 45 letters, digits or hyphens, no hyphen first or last')
    .optional(),
  /** An Amazon Connect instance that exists already; then none is made. */
  connectInstanceArn: z
    .string()
    .regex(
      instanceArn,
      'expected the ARN of an Amazon Connect instance, such as arn:aws:connect:<region>:<account>:instance/<id>',
    )
    .optional(),
  phoneNumberCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected a country in two capital letters, such as US')
    .default('US'),
  phoneNumberType: z.enum(['DID', 'TOLL_FREE'], 'expected DID or TOLL_FREE').default('DID'),
  /** Whether the city's scenarios become test cases of Amazon Connect. They file real requests: not where residents call. */
  testCases: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], 'expected true or false')
    .default(false),
  /** A model of Amazon Bedrock to ask where the line is unsure what a caller needs; left out, nobody is asked (docs/decisions/0009). */
  secondOpinionModel: z
    .string()
    .regex(
      bedrockModel,
      'expected the id of an Amazon Bedrock model or inference profile, such as amazon.nova-micro-v1:0 or us.amazon.nova-micro-v1:0; leave it out to ask none',
    )
    .optional(),
  /** Who is asked where an address is that the city's places file does not have; left out, nobody is. */
  geocoder: z.enum(['amazon-location'], 'expected amazon-location; leave it out to ask nobody').optional(),
  /** What the carriers take of this line's texts: 1 of a ten-digit number, 3 of a toll-free one, 100 of a short code. */
  textPartsPerSecond: z.coerce.number('expected a number of parts').positive().max(100).default(3),
  /** What a day of texts may cost at most, in parts; what is more waits for the next day. */
  textPartsPerDay: z.coerce.number('expected a number of parts').int().min(1).default(10_000),
  /** Where the city serves its pages and Open311, when it has a name of its own for that. */
  webAddress: z
    .string()
    .regex(/^https:\/\/[a-z0-9.-]+$/, 'expected an address such as https://311.example.gov, without a slash at its end')
    .optional(),
  /** The certificate for that name. CloudFront takes it from US East (N. Virginia) alone, wherever the rest runs. */
  webCertificateArn: z
    .string()
    .regex(
      certificateArn,
      'expected the ARN of a certificate of AWS Certificate Manager in us-east-1, such as arn:aws:acm:us-east-1:<account>:certificate/<id>',
    )
    .optional(),
  logRetentionDays: z.coerce
    .number('expected a number of days')
    .refine((days) => retentions.includes(days), `expected one of ${retentions.join(', ')}`)
    .default(90),
});

/** A name without its certificate, or the other way round, would be deployed and then not answer. */
const ConsistentConfig = Config.superRefine(({ webAddress, webCertificateArn }, context) => {
  if (webAddress !== undefined && webCertificateArn === undefined) {
    const message = 'expected together with webAddress: the certificate for that name';
    context.addIssue({ code: 'custom', path: ['webCertificateArn'], message });
  }
  if (webAddress === undefined && webCertificateArn !== undefined) {
    const message = 'expected together with webCertificateArn: the address that the certificate is for';
    context.addIssue({ code: 'custom', path: ['webAddress'], message });
  }
});

export type Config = Omit<z.infer<typeof Config>, 'city' | 'connectInstanceAlias'> & {
  readonly cityFolder: string;
  readonly connectInstanceAlias: string;
};

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the deployment's parameters. Throws a ConfigError that names each wrong one and what was expected. */
export function readConfig(app: App, env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.keys(Config.shape).map((name) => [name, app.node.tryGetContext(name)]));
  const result = ConsistentConfig.safeParse({ ...given, ...(env.CITY ? { city: env.CITY } : {}) });
  if (!result.success)
    throw new ConfigError(`the deployment's parameters are wrong:\n${z.prettifyError(result.error)}`);
  const { city, connectInstanceAlias, ...rest } = result.data;
  const cityFolder = cityFolderOf(city);
  return { ...rest, cityFolder, connectInstanceAlias: connectInstanceAlias ?? defaultAlias(cityFolder, rest.stage) };
}

/** Whatever a city's folder is called, an alias that Amazon Connect takes. */
function defaultAlias(cityFolder: string, stage: string): string {
  const longestName = 45 - 'connect-311--'.length - stage.length;
  const folder = cityFolder.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const name = folder
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, longestName)
    .replace(/-$/, '');
  return `connect-311-${name}-${stage}`;
}
