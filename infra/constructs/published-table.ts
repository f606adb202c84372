import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ItemTable } from './item-table.ts';

const statusIndex = 'byStatus';
const serviceIndex = 'byService';

export type PublishedTableProps = {
  /** Kept whatever becomes of its stack, and to be restored to any moment. */
  readonly lasting: boolean;
};

/** What is published of requests, and nothing else: whoever reads it all learns nothing that is not public. */
export class PublishedTable extends ItemTable {
  constructor(scope: Construct, id: string, { lasting }: PublishedTableProps) {
    super(scope, id, {
      partitionKey: { name: 'trackingNumber', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: lasting },
      deletionProtection: lasting,
      removalPolicy: lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const sortKey = { name: 'filed', type: AttributeType.STRING };
    this.addGlobalSecondaryIndex({
      indexName: statusIndex,
      partitionKey: { name: 'statusYear', type: AttributeType.STRING },
      sortKey,
    });
    this.addGlobalSecondaryIndex({
      indexName: serviceIndex,
      partitionKey: { name: 'serviceYear', type: AttributeType.STRING },
      sortKey,
    });
  }

  grantPublishing(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem']);
  }

  /** To list and show what is published. */
  grantShowing(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'BatchGetItem']);
    this.grantLookingUp(grantee, [statusIndex, serviceIndex]);
  }
}
