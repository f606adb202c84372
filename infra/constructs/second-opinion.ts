import { fileURLToPath } from 'node:url';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib/core';
import type { ServiceFunction } from './service-function.ts';

const bedrockModule = fileURLToPath(
  new URL('../../functions/classify-need/second-opinion-bedrock.ts', import.meta.url),
);

/** What begins an inference profile's id: a model is then answered for from several regions. */
const profile = /^(us|us-gov|eu|apac|jp|au|ca|global)\./;

/**
 * Whom classify-need asks where it is unsure: a model of Amazon Bedrock, whose client is bundled only then, or nobody, which
 * is what package.json has `#second-opinion` stand for.
 */
export function secondOpinionModules(model: string | undefined): Readonly<Record<string, string>> {
  return model ? { '#second-opinion': bedrockModule } : {};
}

/** Has classify-need ask this one model, and where it is an inference profile, that model in the regions the profile chooses from. */
export function grantAsking(asking: ServiceFunction, model: string): void {
  asking.addEnvironment('SECOND_OPINION_MODEL', model);
  const stack = Stack.of(asking);
  const arnOf = (resource: string, resourceName: string, where: { account: string; region?: string }) =>
    stack.formatArn({ service: 'bedrock', resource, resourceName, ...where, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  const actions = ['bedrock:InvokeModel'];
  if (!profile.test(model)) {
    const modelArn = arnOf('foundation-model', model, { account: '' });
    asking.addToRolePolicy(new PolicyStatement({ actions, resources: [modelArn] }));
    return;
  }
  const profileArn = arnOf('inference-profile', model, { account: stack.account });
  const modelArn = arnOf('foundation-model', model.replace(profile, ''), { account: '', region: '*' });
  asking.addToRolePolicy(new PolicyStatement({ actions, resources: [profileArn] }));
  asking.addToRolePolicy(
    new PolicyStatement({
      actions,
      resources: [modelArn],
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profileArn } },
    }),
  );
  Validations.of(asking.executionRole).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${model.replace(profile, '')}]`,
    reason:
      'Amazon chooses the region; it is this one model, and only through the inference profile of the statement before.',
  });
}
