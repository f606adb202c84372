import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Opening } from '../../domain/filing/filing-storage.ts';
import { FollowingRequest, isOpen, mayBeFollowed, WorkOrder } from '../../domain/work-order.ts';
import type { Job, WorkOrderKey } from '../../domain/work-order-key.ts';
import { claimWrites } from './claims.ts';
import { jobKey, keyOfItem, requestKey, workOrderKey, workOrderOfKey, workOrderPrefix } from './keys.ts';
import { departmentIndex, fromItem, type Item, keyItem, type Table, toItem } from './table.ts';

/** The work orders in a table. Every operation throws the SDK's errors when DynamoDB does not answer. */
export function workOrdersIn(table: Table) {
  return {
    /** Opens a work order where none of its key exists: one round trip, one write, whoever wins. */
    async openWorkOrder(workOrder: WorkOrder): Promise<Opening> {
      try {
        await table.client.send(new PutItemCommand(opening(table, workOrder)));
        return { outcome: 'opened' };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException && error.Item) {
          return { outcome: 'taken', standing: workOrderFrom(error.Item) };
        }
        throw error;
      }
    },

    /**
     * Opens a work order, claims its cells, checks that what it reopens, or could be opened again, is closed, and takes its request off whatever that
     * followed before: all in one write, so that a request is never in two places, nor nowhere.
     */
    async openWorkOrderAmong(
      workOrder: WorkOrder,
      seenVersion: number,
      alsoClosed?: readonly WorkOrderKey[],
    ): Promise<Opening> {
      const TransactItems: TransactWriteItem[] = [
        { Put: opening(table, workOrder) },
        { Delete: takingOver(table, workOrder) },
        ...[...(workOrder.reopens ? [workOrder.reopens] : []), ...(alsoClosed ?? [])].map((key) =>
          stillClosed(table, key),
        ),
        ...claimWrites(table, workOrder, seenVersion),
      ];
      try {
        await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
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
    async workOrdersAt(job: Job): Promise<WorkOrder[]> {
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

    /**
     * What is open in a department and was promised for an earlier day, a moment behind the newest writes.
     * @param date `YYYY-MM-DD`
     */
    async workOrdersPromisedBefore(department: string, date: string): Promise<WorkOrderKey[]> {
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.name,
          IndexName: departmentIndex,
          KeyConditionExpression: 'openIn = :department AND promisedBy < :date',
          ExpressionAttributeValues: { ':department': { S: department }, ':date': { S: date } },
        },
      );
      const keys: WorkOrderKey[] = [];
      for await (const { Items = [] } of pages) keys.push(...Items.map((item) => workOrderOfKey(keyOfItem(item))));
      return keys;
    },

    /**
     * Has a work order know of one more place from which it is followed, while it is open or another one has taken it over.
     * Harmless when repeated.
     */
    async reachTo(key: WorkOrderKey, placeId: string): Promise<boolean> {
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyItem(workOrderKey(key)),
            UpdateExpression: 'SET alsoAt = list_append(if_not_exists(alsoAt, :none), :place)',
            ConditionExpression:
              'attribute_exists(pk) AND (#status <> :closed OR attribute_exists(mergedInto)) AND NOT contains(alsoAt, :placeId)',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: {
              ':none': { L: [] },
              ':place': { L: [{ S: placeId }] },
              ':placeId': { S: placeId },
              ':closed': { S: 'closed' },
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return true;
      } catch (error) {
        // Somebody is changing it together with another just now: look again.
        if (error instanceof TransactionConflictException) return false;
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const standing = error.Item && workOrderFrom(error.Item);
        return standing !== undefined && mayBeFollowed(standing) && standing.alsoAt.includes(placeId);
      }
    },
  };
}
export type WorkOrders = ReturnType<typeof workOrdersIn>;

export function workOrderFrom(item: Item): WorkOrder {
  return WorkOrder.parse(fromItem(item));
}

/**
 * What the indexes find it by stands at the top level too; `openIn` only while it is open. Lists that are empty are left out:
 * a new work order is to fit the one kilobyte that a write unit pays for.
 */
function workOrderItem(workOrder: WorkOrder): Item {
  const { trackingNumber, filedAt, follower } = workOrder.request;
  const fields = Object.entries(workOrder).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return toItem(workOrderKey(workOrder), {
    ...Object.fromEntries(fields),
    trackingNumber,
    filedAt,
    callerHash: follower?.phoneHash,
    openIn: isOpen(workOrder) ? workOrder.department : undefined,
  });
}

function opening({ name }: Table, workOrder: WorkOrder) {
  return {
    TableName: name,
    Item: workOrderItem(workOrder),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

/** What the same call filed before goes, if it is this request; another number of the same call stays and is told. */
function takingOver({ name }: Table, workOrder: WorkOrder) {
  const { contactId, trackingNumber } = workOrder.request;
  return {
    TableName: name,
    Key: keyItem(requestKey(workOrder, contactId)),
    ConditionExpression: 'attribute_not_exists(pk) OR trackingNumber = :number',
    ExpressionAttributeValues: { ':number': { S: trackingNumber } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

function stillClosed({ name }: Table, key: WorkOrderKey): TransactWriteItem {
  return {
    ConditionCheck: {
      TableName: name,
      Key: keyItem(workOrderKey(key)),
      ConditionExpression: '#status = :closed',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':closed': { S: 'closed' } },
    },
  };
}

/** Which of the writes failed, in the order of the transaction. */
function lostTo(error: TransactionCanceledException): Opening {
  const [opened, filed] = error.CancellationReasons ?? [];
  if (filed?.Item) return { outcome: 'filed-before', standing: FollowingRequest.parse(fromItem(filed.Item)) };
  if (opened?.Item) return { outcome: 'taken', standing: workOrderFrom(opened.Item) };
  if (!wasOvertaken(error)) throw error;
  return { outcome: 'overtaken' };
}

/** Whether somebody else's write came between, and not an outage. */
export function wasOvertaken({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  return CancellationReasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict');
}
