import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { resourcesIn } from './template-resources.ts';

const List = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const Actions = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

const Statement = z
  .object({
    Effect: z.literal('Allow'),
    Action: Actions,
    Resource: List.optional(),
    NotResource: List.optional(),
  })
  .transform(({ Action, Resource, NotResource }) => ({
    actions: Action,
    resources: Resource ?? [],
    allBut: NotResource ?? [],
  }));
export type Allowance = z.infer<typeof Statement>;

const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.object({ Ref: z.string() })),
});

const FunctionProperties = z.object({
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  LoggingConfig: z.object({ LogGroup: z.object({ Ref: z.string() }) }),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  TracingConfig: z.unknown(),
  KmsKeyArn: z.unknown(),
  FunctionName: z.string(),
  Runtime: z.string(),
  Timeout: z.number(),
});

export type TemplateFunction = {
  readonly logicalId: string;
  /** The function's folder in `functions/`. */
  readonly folder: unknown;
  readonly role: string;
  readonly logGroup: string;
  readonly properties: z.infer<typeof FunctionProperties>;
};

/** The functions of a template that are bundled from `functions/`. */
export function functionsIn(template: Template): TemplateFunction[] {
  return resourcesIn(template, 'AWS::Lambda::Function').map(({ logicalId, Properties }) => {
    const properties = FunctionProperties.parse(Properties);
    return {
      logicalId,
      folder: properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
      role: properties.Role['Fn::GetAtt'][0],
      logGroup: properties.LoggingConfig.LogGroup.Ref,
      properties,
    };
  });
}

export function functionOf(template: Template, folder: string): TemplateFunction {
  const found = functionsIn(template).find((each) => each.folder === folder);
  if (!found) throw new Error(`the template has no function of ${folder}`);
  return found;
}

/** Everything that a role is allowed, statement by statement. */
export function allowancesOf(template: Template, role: string): Allowance[] {
  return resourcesIn(template, 'AWS::IAM::Policy')
    .map(({ Properties }) => Policy.parse(Properties))
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** What names everything, or a whole family of things. */
export function isWide({ resources }: Allowance): boolean {
  return resources.some((resource) => JSON.stringify(resource).includes('*'));
}
