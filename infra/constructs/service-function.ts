import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function, type IDestination, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { FunctionBundles } from './function-bundles.ts';

/** The Node version of the `node` package that runs the project, and so of the local run, too. */
const functionRuntime = Runtime.NODEJS_24_X;

export type ServiceFunctionProps = {
  /** Said in logs, alarms and the local run's transcripts. */
  readonly functionName: string;
  /** The folder in `functions/` whose `handler.ts` exports `handler`. */
  readonly folder: string;
  readonly bundles: FunctionBundles;
  readonly timeout: Duration;
  /** 512 where nothing else is said. */
  readonly memoryMegabytes?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where an event goes that the function failed at three times, when it is invoked without anyone waiting. */
  readonly onFailure?: IDestination;
  readonly environmentKey: IKey;
  readonly logRetentionDays: RetentionDays;
};

/** One function of the line, bundled from its folder: its own role, its own logs, nothing it was not granted. */
export class ServiceFunction extends Function {
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
      code: props.bundles.codeOf(scope, props.folder),
      handler: 'index.handler',
      runtime: functionRuntime,
      architecture: Architecture.ARM_64,
      // Memory buys processor time: at 512 MB a step of a call stays well below what a caller notices.
      memorySize: props.memoryMegabytes ?? 512,
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
    });

    this.executionRole = role;
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resource to name for sending trace segments.',
    });
  }
}
