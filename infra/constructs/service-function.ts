import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, type IDestination, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { KnowledgeFiles } from './compile-knowledge.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** The Node version of the `node` package that runs the project, and so of the local run, too. */
const functionRuntime = Runtime.NODEJS_24_X;

/** In Lambda, credentials come from the environment: the SDK would import these only if they did not. */
const otherCredentialProviders = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

export type ServiceFunctionProps = {
  /** Said in logs, alarms and the local run's transcripts. */
  readonly functionName: string;
  /** The folder in `functions/` whose `handler.ts` exports `handler`. */
  readonly folder: string;
  readonly knowledge: KnowledgeFiles;
  readonly timeout: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** Files to bundle for names that the code imports, such as `#second-opinion`. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Where an event goes that the function failed at three times, when it is invoked without anyone waiting. */
  readonly onFailure?: IDestination;
  readonly environmentKey: IKey;
  readonly logRetentionDays: RetentionDays;
};

/** One function of the line, bundled from its folder: its own role, its own logs, nothing it was not granted. */
export class ServiceFunction extends NodejsFunction {
  readonly executionRole: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

    super(scope, id, {
      functionName: props.functionName,
      entry: `${project}functions/${props.folder}/handler.ts`,
      projectRoot: project,
      depsLockFilePath: `${project}package-lock.json`,
      runtime: functionRuntime,
      architecture: Architecture.ARM_64,
      // Memory buys processor time: at 512 MB a step of a call stays well below what a caller notices.
      memorySize: 512,
      timeout: props.timeout,
      ...(props.onFailure ? { onFailure: props.onFailure } : {}),
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environmentEncryption: props.environmentKey,
      environment: {
        POWERTOOLS_SERVICE_NAME: props.folder,
        POWERTOOLS_METRICS_NAMESPACE: 'Connect311',
        ...props.environment,
      },
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        minify: true,
        target: 'node24',
        externalModules: otherCredentialProviders,
        esbuildArgs: aliases({
          '#city': props.knowledge.cityFile,
          '#model': props.knowledge.modelFile,
          ...props.modules,
        }),
      },
    });

    this.executionRole = role;
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resource to name for sending trace segments.',
    });
  }
}

function aliases(modules: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(modules).map(([name, file]) => [`--alias:${name}`, file]));
}
