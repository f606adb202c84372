import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Following } from '../../domain/filing/filing-storage.ts';
import type { FoundRequest } from '../../domain/open-requests.ts';
import type { Request } from '../../domain/request.ts';
import type { TrackingNumber } from '../../domain/tracking-number.ts';
import { FollowingRequest, requestAlone, type WorkOrder } from '../../domain/work-order.ts';
import { type Job, keyOf, type WorkOrderKey } from '../../domain/work-order-key.ts';
import { isWorkOrderKey, jobKey, keyOfItem, requestKey, requestPrefix } from './keys.ts';
import { callerIndex, fromItem, type Item, keyItem, type Table, toItem, trackingNumberIndex } from './table.ts';
import { workOrderFrom } from './work-orders.ts';

/** The requests in a table that follow work orders. Operations throw the SDK's errors when DynamoDB does not answer. */
export function requestsIn(table: Table) {
  return {
    /** Files a request under a work order, once for each call. Read that work order's status after it, never before. */
    async follow(request: FollowingRequest): Promise<Following> {
      try {
        await table.client.send(
          new PutItemCommand({
            TableName: table.name,
            Item: toItem(requestKey(jobOf(request), request.contactId), {
              ...request,
              callerHash: request.follower?.phoneHash,
            }),
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

    /** Takes a standing request from what it follows to another work order; false when it is not there any more. */
    async moveOn(request: FollowingRequest, to: WorkOrderKey): Promise<boolean> {
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyItem(requestKey(jobOf(request), request.contactId)),
            UpdateExpression: 'SET follows = :to, movedOn = :often',
            ConditionExpression:
              'trackingNumber = :number AND follows.placeId = :place AND follows.#sequence = :sequence',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: marshall({
              ':to': keyOf(to),
              ':often': (request.movedOn ?? 0) + 1,
              ':number': request.trackingNumber,
              ':place': request.follows.placeId,
              ':sequence': request.follows.sequence,
            }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    /** A request that follows, as it is now; undefined when it is not there any more. Consistent. */
    async followingRequest(request: FollowingRequest): Promise<FollowingRequest | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({
          TableName: table.name,
          Key: keyItem(requestKey(jobOf(request), request.contactId)),
          ConsistentRead: true,
        }),
      );
      return Item && followingRequestFrom(Item);
    },

    /** Takes away what a call filed here as a follower, whichever work order that followed. Harmless when repeated. */
    async unfollow(job: Job, contactId: string): Promise<void> {
      await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: keyItem(requestKey(job, contactId)) }),
      );
    },

    /**
     * All requests under a work order, the one that opened it first, from every place it is followed from. Consistent:
     * nobody who followed is left out.
     */
    async requestsUnder(workOrder: WorkOrder): Promise<Request[]> {
      const placed = await placedUnder(workOrder);
      return placed.map(({ request }) => request);
    },

    /** The same, each with the place it was filed at. */
    placedRequestsUnder: placedUnder,

    /** How many requests are under a work order, a moment behind the newest; it stops counting soon after `enough`. */
    async countUnder(workOrder: WorkOrder, enough: number): Promise<number> {
      const places = [workOrder.placeId, ...workOrder.alsoAt];
      const following = await Promise.all(places.map((placeId) => countFrom(placeId, workOrder, enough)));
      return following.reduce((sum, each) => sum + each, 1);
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

    /** The latest requests of a telephone number, a moment behind the newest writes, the last filed first. */
    async latestRequestsOf(phoneHash: string, most: number): Promise<FoundRequest[]> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: callerIndex,
          KeyConditionExpression: 'callerHash = :caller',
          ExpressionAttributeValues: { ':caller': { S: phoneHash } },
          ScanIndexForward: false,
          Limit: most,
        }),
      );
      return Items.map(foundRequest);
    },
  };

  async function placedUnder(workOrder: WorkOrder): Promise<PlacedRequest[]> {
    const places = [workOrder.placeId, ...workOrder.alsoAt];
    const following = await Promise.all(places.map((placeId) => followingFrom(placeId, workOrder)));
    return [
      { request: workOrder.request, place: workOrder.place },
      ...following.flat().map((each) => ({ request: requestAlone(each), place: each.place })),
    ];
  }

  async function followingFrom(placeId: string, workOrder: WorkOrder): Promise<FollowingRequest[]> {
    const pages = paginateQuery(
      { client: table.client },
      { ...followedFrom(placeId, workOrder), ConsistentRead: true },
    );
    const requests: FollowingRequest[] = [];
    for await (const { Items = [] } of pages) requests.push(...Items.map(followingRequestFrom));
    return requests;
  }

  async function countFrom(placeId: string, workOrder: WorkOrder, enough: number): Promise<number> {
    const pages = paginateQuery({ client: table.client }, { ...followedFrom(placeId, workOrder), Select: 'COUNT' });
    let counted = 0;
    for await (const { Count = 0 } of pages) {
      counted += Count;
      if (counted >= enough) break;
    }
    return counted;
  }

  function followedFrom(placeId: string, { duplicateClass, placeId: at, sequence }: WorkOrder): QueryCommandInput {
    return {
      TableName: table.name,
      KeyConditionExpression: 'pk = :job AND begins_with(sk, :requests)',
      FilterExpression: 'follows.placeId = :place AND follows.#sequence = :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: marshall({
        ':job': jobKey({ duplicateClass, placeId }),
        ':requests': requestPrefix,
        ':place': at,
        ':sequence': sequence,
      }),
    };
  }
}
export type Requests = ReturnType<typeof requestsIn>;
export type PlacedRequest = { readonly request: Request; readonly place: WorkOrder['place'] };

export function followingRequestFrom(item: Item): FollowingRequest {
  return FollowingRequest.parse(fromItem(item));
}

function foundRequest(item: Item): FoundRequest {
  if (isWorkOrderKey(keyOfItem(item))) {
    const workOrder = workOrderFrom(item);
    return { request: workOrder.request, place: workOrder.place, follows: keyOf(workOrder), workOrder };
  }
  const following = followingRequestFrom(item);
  return { request: requestAlone(following), place: following.place, follows: following.follows };
}

function jobOf({ place, follows }: FollowingRequest): Job {
  return { duplicateClass: follows.duplicateClass, placeId: place.id };
}
