import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ItemTable } from './item-table.ts';

const trackingNumberIndex = 'byTrackingNumber';
const callerIndex = 'byCaller';
const departmentIndex = 'byDepartment';

export type RequestsTableProps = {
  /** Kept whatever becomes of its stack, to be restored to any moment, and its changes carried on. */
  readonly lasting: boolean;
};

/** Requests, work orders and what was announced of them: one table. */
export class RequestsTable extends ItemTable {
  constructor(scope: Construct, id: string, { lasting }: RequestsTableProps) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(lasting ? { stream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: lasting },
      deletionProtection: lasting,
      removalPolicy: lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.addGlobalSecondaryIndex({
      indexName: trackingNumberIndex,
      partitionKey: { name: 'trackingNumber', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.addGlobalSecondaryIndex({
      indexName: callerIndex,
      partitionKey: { name: 'callerHash', type: AttributeType.STRING },
      sortKey: { name: 'filedAt', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    // Only what is open is in it, the first promised first.
    this.addGlobalSecondaryIndex({
      indexName: departmentIndex,
      partitionKey: { name: 'openIn', type: AttributeType.STRING },
      sortKey: { name: 'promisedBy', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  /** To file a request: open its work order or follow the one that stands, and take it back when that one was closed. */
  grantFiling(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query', 'ConditionCheckItem']);
  }

  /** To note which department was told what, to read who follows, to count reports and how long work took. */
  grantAnnouncing(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']);
  }

  /** To note who was told what, whether they stopped messages, and what a day of them costs. */
  grantSending(grantee: IGrantable): void {
    this.grantItems(grantee, ['Query', 'UpdateItem']);
  }

  /** To know what is open at a place and around it, and what of it the caller reported. */
  grantFindingReported(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'Query']);
    this.grantLookingUp(grantee, [callerIndex]);
  }

  /** To change work orders, merge them, open them again, and look up what residents said of them. */
  grantChangingWorkOrders(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem']);
    this.grantLookingUp(grantee, [trackingNumberIndex]);
  }

  /** To find what is late, and to note it. */
  grantEscalating(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'UpdateItem']);
    this.grantLookingUp(grantee, [departmentIndex]);
  }

  /** To keep whether it is fixed, and to open it again. */
  grantAnsweringFixed(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem']);
    this.grantLookingUp(grantee, [trackingNumberIndex, callerIndex]);
  }

  /** Besides, to end texts or begin them again. */
  grantHearingTexts(grantee: IGrantable): void {
    this.grantAnsweringFixed(grantee);
  }

  /** To look a request up by its number, what it follows, how many others do, and how long such work takes. */
  grantShowingRequests(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'Query']);
    this.grantLookingUp(grantee, [trackingNumberIndex]);
  }

  /** To look requests up by number or by caller, and the work orders they follow. */
  grantAnsweringStatus(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem']);
    this.grantLookingUp(grantee, [trackingNumberIndex, callerIndex]);
  }

  /** To know who is calling, what they reported, and what the city knows of. */
  grantGreeting(grantee: IGrantable): void {
    this.grantItems(grantee, ['GetItem', 'Query']);
    this.grantLookingUp(grantee, [callerIndex]);
  }

  /** To file what a call had gathered when it was cut off, or to keep it, and to remember the caller's language. */
  grantRememberingCalls(grantee: IGrantable): void {
    this.grantFiling(grantee);
  }

  grantNotingWishes(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem']);
  }

  grantStoppingTexts(grantee: IGrantable): void {
    this.grantItems(grantee, ['UpdateItem']);
  }

  /** To keep what agents corrected, and to list it and what could not be answered. */
  grantTeaching(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem', 'Query']);
  }

  /** To read what could not be answered. */
  grantReviewingKnowledge(grantee: IGrantable): void {
    this.grantItems(grantee, ['Query']);
  }

  grantPostingNotices(grantee: IGrantable): void {
    this.grantItems(grantee, ['PutItem', 'DeleteItem']);
  }
}
