import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';
import type { FunctionsStack } from './functions-stack.ts';

export type WebStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly data: DataStack;
  readonly functions: FunctionsStack;
};

/** What the city serves over HTTP: the residents' pages. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { config, city, data, functions, ...props }: WebStackProps) {
    super(scope, id, props);
    const { table, key } = data;

    const showRequest = new ServiceFunction(this, 'ShowRequest', {
      folder: 'show-request',
      functionName: `connect-311-${config.stage}-show-request`,
      bundles: functions.bundles,
      environmentKey: key,
      logRetentionDays: config.logRetentionDays,
      timeout: Duration.seconds(10),
      environment: { TABLE_NAME: table.tableName },
    });
    table.grantShowingRequests(showRequest);

    const api = new HttpApi(this, 'HttpApi', {
      apiName: `connect-311-${config.stage}`,
      description: `${city.name} 311: what residents look up online`,
      logRetentionDays: config.logRetentionDays,
    });
    api.answerAnyone(showRequest, [HttpMethod.GET], ['/', '/requests/{trackingNumber}']);
    new CfnOutput(this, 'WebAddress', { value: api.apiEndpoint });
  }
}
