import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Recurrence, WorkOrder, type WorkOrderKey } from '../../domain/work-order.ts';
import { fromItem, type Item, type Key, keyItem, type Table, toItem } from './table.ts';

const workOrderPrefix = 'WORK#';

export type Opening =
  | { readonly outcome: 'opened' }
  /** Somebody was first: this is what stands there now, read in the same round trip. */
  | { readonly outcome: 'taken'; readonly standing: WorkOrder };

/** The work orders in a table. Every operation throws the SDK's errors when DynamoDB does not answer. */
export function workOrdersIn(table: Table) {
  return {
    /** Opens a work order where none of its key exists: one round trip, one write, whoever wins. */
    async openWorkOrder(workOrder: WorkOrder): Promise<Opening> {
      try {
        await table.client.send(
          new PutItemCommand({
            TableName: table.name,
            Item: workOrderItem(workOrder),
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { outcome: 'opened' };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException && error.Item) {
          return { outcome: 'taken', standing: workOrderFrom(error.Item) };
        }
        throw error;
      }
    },

    /** Opens the next work order at a place, only while the one it `reopens` is still closed. False: look again. */
    async openRecurrence(workOrder: Recurrence): Promise<boolean> {
      try {
        await table.client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                ConditionCheck: {
                  TableName: table.name,
                  Key: keyItem(workOrderKey(workOrder.reopens)),
                  ConditionExpression: '#status = :closed',
                  ExpressionAttributeNames: { '#status': 'status' },
                  ExpressionAttributeValues: { ':closed': { S: 'closed' } },
                },
              },
              {
                Put: {
                  TableName: table.name,
                  Item: workOrderItem(workOrder),
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
            ],
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException && isLostRace(error)) return false;
        throw error;
      }
    },

    /** Read consistently: what it says was so after everything written before the call. */
    async workOrder(key: WorkOrderKey): Promise<WorkOrder | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: keyItem(workOrderKey(key)), ConsistentRead: true }),
      );
      return Item && workOrderFrom(Item);
    },

    async latestWorkOrder({ duplicateClass, placeId }: WorkOrderKey): Promise<WorkOrder | undefined> {
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :job AND begins_with(sk, :workOrders)',
          ExpressionAttributeValues: {
            ':job': { S: jobKey(duplicateClass, placeId) },
            ':workOrders': { S: workOrderPrefix },
          },
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      return Items?.[0] && workOrderFrom(Items[0]);
    },
  };
}
export type WorkOrders = ReturnType<typeof workOrdersIn>;

/** Whether a stream record's key is a work order's. */
export function isWorkOrderKey(key: Key): boolean {
  return key.sk.startsWith(workOrderPrefix);
}

export function workOrderFrom(item: Item): WorkOrder {
  const { trackingNumber: _indexed, ...entity } = fromItem(item);
  return WorkOrder.parse(entity);
}

export function jobKey(duplicateClass: string, placeId: string): string {
  return `JOB#${duplicateClass}#${placeId}`;
}

/** Five digits, so that the latest sorts last. */
export function paddedSequence(sequence: number): string {
  return String(sequence).padStart(5, '0');
}

function workOrderKey({ duplicateClass, placeId, sequence }: WorkOrderKey): Key {
  return { pk: jobKey(duplicateClass, placeId), sk: workOrderPrefix + paddedSequence(sequence) };
}

/** The tracking number stands at the top level too, where the index finds it. */
function workOrderItem(workOrder: WorkOrder): Item {
  return toItem(workOrderKey(workOrder), { ...workOrder, trackingNumber: workOrder.request.trackingNumber });
}

function isLostRace(error: TransactionCanceledException): boolean {
  const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
  return codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict');
}
