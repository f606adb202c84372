import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Who may write to the Open311 API, and how much of it they used. */
export class ClientsTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** To know a client by its key, and to count what it files. */
  grantAdmitting(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'UpdateItem']);
  }

  grantManaging(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem', 'Query', 'DeleteItem']);
  }

  private grantItems(grantee: IGrantable, operations: readonly string[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: operations.map((operation) => `dynamodb:${operation}`),
        resources: [this.tableArn],
      }),
    );
  }
}
