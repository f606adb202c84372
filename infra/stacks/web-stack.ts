import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import { endpointPaths } from '../../shared/open311/discovery.ts';
import type { Config } from '../config.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { Open311Endpoint } from '../constructs/open311-endpoint.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { Site } from '../constructs/site.ts';
import { TestData } from '../constructs/test-data.ts';
import type { DataStack } from './data-stack.ts';
import type { FunctionsStack } from './functions-stack.ts';
import type { OpenDataStack } from './open-data-stack.ts';

export type WebStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly data: DataStack;
  readonly functions: FunctionsStack;
  readonly openData: OpenDataStack;
};

/** What the city serves over HTTP: the residents' pages, Open311 for other software, and the open data. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { config, city, data, functions, openData, ...props }: WebStackProps) {
    super(scope, id, props);
    const { table, published, clients, key } = data;
    const { bundles } = functions;
    const common = { bundles, environmentKey: key, logRetentionDays: config.logRetentionDays };
    const functionName = (folder: string) => `connect-311-${config.stage}-${folder}`;
    const api = new HttpApi(this, 'HttpApi', {
      apiName: `connect-311-${config.stage}`,
      description: `${city.name} 311: what residents look up online, and Open311`,
      logRetentionDays: config.logRetentionDays,
    });

    const showRequest = new ServiceFunction(this, 'ShowRequest', {
      ...common,
      folder: 'show-request',
      functionName: functionName('show-request'),
      timeout: Duration.seconds(10),
      environment: { TABLE_NAME: table.tableName },
    });
    table.grantShowingRequests(showRequest);
    api.answerAnyone(
      showRequest,
      [HttpMethod.GET],
      ['/', '/requests/{trackingNumber}'],
      'A public page: whoever has a tracking number may look, and nothing personal is shown.',
    );

    const open311 = {
      api,
      clients,
      // A dynamic reference: CloudFormation puts the secret into the encrypted environment (docs/decisions/0002).
      lineSecret: data.lineSecret.secretValue.unsafeUnwrap(),
      webAddress: config.webAddress,
      common,
      functionName,
    };
    new Open311Endpoint(this, 'Open311', { ...open311, path: endpointPaths.production, requests: table, published });
    const test = new TestData(this, 'TestData');
    new Open311Endpoint(this, 'Open311Test', {
      ...open311,
      path: endpointPaths.test,
      suffix: '-test',
      requests: test.requests,
      published: test.published,
    });

    const { webAddress, webCertificateArn: certificateArn } = config;
    const site = new Site(this, 'Site', {
      api,
      name: `connect-311-${config.stage}`,
      description: `${city.name} 311 (${config.stage})`,
      sharedPaths: '/open311/*',
      files: { bucket: openData.openData, paths: `/${openData.openData.folder}*` },
      ownName: webAddress && certificateArn ? { webAddress, certificateArn } : undefined,
    });
    new CfnOutput(this, 'WebAddress', { value: site.address });
    new CfnOutput(this, 'SiteDomainName', {
      value: site.distribution.distributionDomainName,
      description: "What a name of the city's own is pointed at",
    });
  }
}
