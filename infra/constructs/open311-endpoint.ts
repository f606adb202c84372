import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { ClientsTable } from './clients-table.ts';
import type { HttpApi } from './http-api.ts';
import type { PublishedTable } from './published-table.ts';
import type { RequestsTable } from './requests-table.ts';
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

export type Open311EndpointProps = {
  readonly api: HttpApi;
  /** Under which it answers: `/open311/v2`. */
  readonly path: string;
  /** Told apart from other endpoints in the names of its functions: `-test`. */
  readonly suffix?: string;
  readonly requests: RequestsTable;
  readonly published: PublishedTable;
  readonly clients: ClientsTable;
  readonly lineSecret: string;
  readonly webAddress: string | undefined;
  /** What all functions of the stack have in common, with the name that each folder gets. */
  readonly common: Pick<ServiceFunctionProps, 'bundles' | 'environmentKey' | 'logRetentionDays'>;
  readonly functionName: (folder: string) => string;
};

/** One GeoReport endpoint: what reads knows no secret and sees what is public alone; what files needs a client's key. */
export class Open311Endpoint extends Construct {
  constructor(scope: Construct, id: string, props: Open311EndpointProps) {
    super(scope, id);
    const { api, path, suffix = '', requests, published, clients, lineSecret, webAddress } = props;
    const make = (functionId: string, folder: string, environment: Readonly<Record<string, string>>) =>
      new ServiceFunction(this, functionId, {
        ...props.common,
        folder,
        functionName: props.functionName(folder) + suffix,
        timeout: Duration.seconds(10),
        environment: { PUBLISHED_TABLE: published.tableName, ...environment },
      });

    const answer = make('Answer', 'answer-open311', webAddress ? { WEB_ADDRESS: webAddress } : {});
    published.grantShowing(answer);
    api.answerAnyone(
      answer,
      [HttpMethod.ANY],
      [`${path}/{resource+}`],
      'Open data: nothing that is not public is in it.',
    );

    const file = make('File', 'file-open311-request', {
      TABLE_NAME: requests.tableName,
      CLIENTS_TABLE: clients.tableName,
      LINE_SECRET: lineSecret,
      ...(suffix ? { LINE: `connect-311${suffix}` } : {}),
    });
    requests.grantFiling(file);
    published.grantPublishing(file);
    clients.grantAdmitting(file);
    api.answerAnyone(
      file,
      [HttpMethod.POST],
      [`${path}/{resource+}`],
      'GeoReport has the key in the form, where no authorizer sees it: the function asks for it before it looks at anything else.',
    );
  }
}
