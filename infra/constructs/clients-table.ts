import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ItemTable } from './item-table.ts';

/** Who may write to the Open311 API, and how much of it they used. */
export class ClientsTable extends ItemTable {
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
}
