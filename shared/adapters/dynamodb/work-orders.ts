import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Opening, Recurring } from '../../domain/filing-storage.ts';
import { FollowingRequest, type Recurrence, WorkOrder, type WorkOrderKey } from '../../domain/work-order.ts';
import { jobKey, requestKey, workOrderKey, workOrderPrefix } from './keys.ts';
import { fromItem, type Item, keyItem, type Table, toItem } from './table.ts';

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

    /**
     * Opens the next work order at a place, only while the one it `reopens` is still closed. Its request, should it have
     * followed an earlier one, is taken off that in the same write: it is never in two places, nor nowhere.
     */
    async openRecurrence(workOrder: Recurrence): Promise<Recurring> {
      const { contactId, trackingNumber } = workOrder.request;
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
              {
                Delete: {
                  TableName: table.name,
                  Key: keyItem(requestKey(workOrder, contactId)),
                  ConditionExpression: 'attribute_not_exists(pk) OR trackingNumber = :number',
                  ExpressionAttributeValues: { ':number': { S: trackingNumber } },
                  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                },
              },
            ],
          }),
        );
        return { outcome: 'opened' };
      } catch (error) {
        if (error instanceof TransactionCanceledException) return lostTo(error);
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

    /** All work orders of this kind of job at this place, the latest first. Consistent. */
    async workOrdersAt(job: Pick<WorkOrderKey, 'duplicateClass' | 'placeId'>): Promise<WorkOrder[]> {
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.name,
          KeyConditionExpression: 'pk = :job AND begins_with(sk, :workOrders)',
          ExpressionAttributeValues: { ':job': { S: jobKey(job) }, ':workOrders': { S: workOrderPrefix } },
          ConsistentRead: true,
          ScanIndexForward: false,
        },
      );
      const workOrders: WorkOrder[] = [];
      for await (const { Items = [] } of pages) workOrders.push(...Items.map(workOrderFrom));
      return workOrders;
    },
  };
}
export type WorkOrders = ReturnType<typeof workOrdersIn>;

export function workOrderFrom(item: Item): WorkOrder {
  return WorkOrder.parse(fromItem(item));
}

/** What the indexes find it by stands at the top level too. */
function workOrderItem(workOrder: WorkOrder): Item {
  const { trackingNumber, filedAt, follower } = workOrder.request;
  return toItem(workOrderKey(workOrder), { ...workOrder, trackingNumber, filedAt, callerHash: follower?.phoneHash });
}

function lostTo(error: TransactionCanceledException): Recurring {
  const reasons = error.CancellationReasons ?? [];
  const standing = reasons.find(({ Item }) => Item)?.Item;
  if (standing) return { outcome: 'filed-before', standing: FollowingRequest.parse(fromItem(standing)) };
  const overtaken = reasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict');
  if (!overtaken) throw error;
  return { outcome: 'overtaken' };
}
