import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { Request } from '../../domain/request.ts';
import type { TrackingNumber } from '../../domain/tracking-number.ts';
import { keyOf, type WorkOrder, WorkOrderKey } from '../../domain/work-order.ts';
import { fromItem, type Item, type Key, keyItem, type Table, toItem, trackingNumberIndex } from './table.ts';
import { isWorkOrderKey, jobKey, paddedSequence, workOrderFrom } from './work-orders.ts';

const requestPrefix = 'REQUEST#';

/** A request that follows a work order somebody else's request opened. */
export const FollowingRequest = Request.extend({ follows: WorkOrderKey });
export type FollowingRequest = z.infer<typeof FollowingRequest>;

export type Following =
  | { readonly outcome: 'added' }
  /** The same call filed it before. */
  | { readonly outcome: 'standing'; readonly standing: FollowingRequest };

export type FoundRequest = { readonly request: Request; readonly follows: WorkOrderKey };

/** The requests in a table that follow work orders. Operations throw the SDK's errors when DynamoDB does not answer. */
export function requestsIn(table: Table) {
  return {
    /** Files a request under a work order, once for each call. Read the work order's status after it, never before. */
    async follow(request: FollowingRequest): Promise<Following> {
      try {
        await table.client.send(
          new PutItemCommand({
            TableName: table.name,
            Item: toItem(requestKey(request.follows, request.contactId), request),
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { outcome: 'added' };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException && error.Item) {
          return { outcome: 'standing', standing: followingRequestFrom(error.Item) };
        }
        throw error;
      }
    },

    /** Takes a request off a work order that turned out to be closed. Harmless when repeated. */
    async unfollow(follows: WorkOrderKey, contactId: string): Promise<void> {
      await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: keyItem(requestKey(follows, contactId)) }),
      );
    },

    /** All requests under a work order, the one that opened it first. Consistent: nobody who followed is left out. */
    async requestsUnder(workOrder: WorkOrder): Promise<Request[]> {
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.name,
          KeyConditionExpression: 'pk = :job AND begins_with(sk, :requests)',
          ExpressionAttributeValues: {
            ':job': { S: jobKey(workOrder.duplicateClass, workOrder.placeId) },
            ':requests': { S: requestPrefix + paddedSequence(workOrder.sequence) },
          },
          ConsistentRead: true,
        },
      );
      const requests: Request[] = [workOrder.request];
      for await (const page of pages) {
        for (const item of page.Items ?? []) {
          const { follows: _follows, ...request } = followingRequestFrom(item);
          requests.push(request);
        }
      }
      return requests;
    },

    /** The request behind a tracking number, a moment behind the newest writes; undefined when nobody has that number. */
    async requestByTrackingNumber(trackingNumber: TrackingNumber): Promise<FoundRequest | undefined> {
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: trackingNumberIndex,
          KeyConditionExpression: 'trackingNumber = :number',
          ExpressionAttributeValues: { ':number': { S: trackingNumber } },
          Limit: 1,
        }),
      );
      return Items?.[0] && foundRequest(Items[0]);
    },
  };
}
export type Requests = ReturnType<typeof requestsIn>;

/** Whether a stream record's key is that of a request which follows a work order. */
export function isRequestKey(key: Key): boolean {
  return key.sk.startsWith(requestPrefix);
}

export function followingRequestFrom(item: Item): FollowingRequest {
  return FollowingRequest.parse(fromItem(item));
}

function foundRequest(item: Item): FoundRequest {
  if (isWorkOrderKey(keyOfItem(item))) {
    const workOrder = workOrderFrom(item);
    return { request: workOrder.request, follows: keyOf(workOrder) };
  }
  const { follows, ...request } = followingRequestFrom(item);
  return { request, follows };
}

const ItemKey = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** The key of a stored item or of a stream record's `Keys`. */
export function keyOfItem(item: unknown): Key {
  const { pk, sk } = ItemKey.parse(item);
  return { pk: pk.S, sk: sk.S };
}

function requestKey({ duplicateClass, placeId, sequence }: WorkOrderKey, contactId: string): Key {
  return { pk: jobKey(duplicateClass, placeId), sk: `${requestPrefix}${paddedSequence(sequence)}#${contactId}` };
}
