import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi as Api, type HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

export type HttpApiProps = {
  readonly apiName: string;
  readonly description: string;
  readonly logRetentionDays: RetentionDays;
};

/** Requests a second to each route: many times what a city asks in its worst storm, and a limit to what strangers cost it. */
const throttle = { rateLimit: 100, burstLimit: 50 };

/** Who asked, with what browser, and what was typed after the question mark stays out of the log. */
const logged = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
};

/** What the city serves over HTTP. */
export class HttpApi extends Api {
  constructor(scope: Construct, id: string, { apiName, description, logRetentionDays }: HttpApiProps) {
    super(scope, id, { apiName, description, createDefaultStage: false });
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    });
  }

  /** Has a function answer whoever asks. @param reason why nobody is asked who they are */
  answerAnyone(
    handler: ServiceFunction,
    methods: readonly HttpMethod[],
    paths: readonly string[],
    reason: string,
  ): void {
    const integration = new HttpLambdaIntegration(handler.node.id, handler);
    for (const route of paths.flatMap((path) => this.addRoutes({ path, methods: [...methods], integration }))) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason,
      });
    }
  }
}
