import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

const trackingNumberIndex = 'byTrackingNumber';

/** Requests, work orders and what was announced of them: one table, kept whatever becomes of its stack. */
export class RequestsTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.addGlobalSecondaryIndex({
      indexName: trackingNumberIndex,
      partitionKey: { name: 'trackingNumber', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  /** To file a request: open its work order or follow the one that stands, and take it back when that one was closed. */
  grantFiling(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query', 'ConditionCheckItem']);
  }

  /** To note who was told what, and to read the work order that it is about. */
  grantAnnouncing(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'UpdateItem']);
  }

  /** To look a request up by its number, and the work order it follows. */
  grantAnsweringStatus(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem']);
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.tableArn}/index/${trackingNumberIndex}`],
      }),
    );
  }

  /** On the items alone: `grant` would open every index, too. */
  private grantItems(grantee: IGrantable, operations: readonly string[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: operations.map((operation) => `dynamodb:${operation}`),
        resources: [this.tableArn],
      }),
    );
  }
}
