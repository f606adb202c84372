import * as z from 'zod';
import type { FollowingRequest, WorkOrder } from '../../domain/work-order.ts';
import { isRequestKey, isWorkOrderKey, keyOfItem } from './keys.ts';
import { followingRequestFrom } from './requests.ts';
import type { Item } from './table.ts';
import { workOrderFrom } from './work-orders.ts';

/** A change people are to be told of. */
export type Change =
  | { readonly kind: 'opened'; readonly workOrder: WorkOrder }
  | { readonly kind: 'followed'; readonly request: FollowingRequest };

const StoredItem = z.custom<Item>((item) => typeof item === 'object' && item !== null);

/** What a stream record means; undefined for what concerns nobody (markers, sequences, removals). */
export function changeIn(record: {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: { readonly Keys: unknown; readonly NewImage?: unknown };
}): Change | undefined {
  if (record.eventName !== 'INSERT') return undefined;
  const key = keyOfItem(record.dynamodb.Keys);
  if (isWorkOrderKey(key))
    return { kind: 'opened', workOrder: workOrderFrom(StoredItem.parse(record.dynamodb.NewImage)) };
  if (isRequestKey(key))
    return { kind: 'followed', request: followingRequestFrom(StoredItem.parse(record.dynamodb.NewImage)) };
  return undefined;
}
