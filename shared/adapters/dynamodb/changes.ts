import * as z from 'zod';
import type { UnfinishedCall } from '../../domain/caller.ts';
import type { FollowingRequest, WorkOrder } from '../../domain/work-order.ts';
import type { Update } from '../../domain/work-order-update.ts';
import { type AskedText, askedTextFrom } from './asked-texts.ts';
import { unfinishedCallFrom } from './callers.ts';
import { isAskedTextKey, isRequestKey, isUnfinishedCallKey, isWorkOrderKey, keyOfItem } from './keys.ts';
import { followingRequestFrom } from './requests.ts';
import type { Item } from './table.ts';
import { workOrderFrom } from './work-orders.ts';

/** A change that something follows from: somebody is told, or the greeting has news. */
export type Change =
  | { readonly kind: 'opened'; readonly workOrder: WorkOrder }
  /** As the update left it. */
  | { readonly kind: 'updated'; readonly workOrder: WorkOrder; readonly update: Update }
  | { readonly kind: 'followed'; readonly request: FollowingRequest }
  /** What it followed was closed meanwhile, and it follows another one now. */
  | { readonly kind: 'moved-on'; readonly request: FollowingRequest }
  /** It opened a work order of its own, or the same report had opened one before. */
  | { readonly kind: 'unfollowed'; readonly request: FollowingRequest }
  | { readonly kind: 'cut-off'; readonly call: UnfinishedCall }
  | { readonly kind: 'text-asked'; readonly asked: AskedText };

type StreamRecord = {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: { readonly Keys: unknown; readonly NewImage?: unknown; readonly OldImage?: unknown };
};

const StoredItem = z.custom<Item>((item) => typeof item === 'object' && item !== null);

/** What a stream record means; undefined for what concerns nobody (markers, sequences, claims, what has expired). */
export function changeIn({ eventName, dynamodb }: StreamRecord): Change | undefined {
  const key = keyOfItem(dynamodb.Keys);
  if (eventName === 'REMOVE') {
    if (!isRequestKey(key)) return undefined;
    return { kind: 'unfollowed', request: followingRequestFrom(StoredItem.parse(dynamodb.OldImage)) };
  }
  const image = () => StoredItem.parse(dynamodb.NewImage);
  // Another call of the same number that is cut off overwrites what the last one left.
  if (isUnfinishedCallKey(key)) return { kind: 'cut-off', call: unfinishedCallFrom(image()) };
  if (eventName === 'MODIFY') {
    if (isRequestKey(key)) return { kind: 'moved-on', request: followingRequestFrom(image()) };
    return isWorkOrderKey(key) ? updateIn(workOrderFrom(image()), StoredItem.parse(dynamodb.OldImage)) : undefined;
  }
  if (isWorkOrderKey(key)) return { kind: 'opened', workOrder: workOrderFrom(image()) };
  if (isRequestKey(key)) return { kind: 'followed', request: followingRequestFrom(image()) };
  if (isAskedTextKey(key)) return { kind: 'text-asked', asked: askedTextFrom(image()) };
  return undefined;
}

/** Every version has its entry in the history; what is written without one concerns nobody. */
function updateIn(workOrder: WorkOrder, before: Item): Change | undefined {
  const update = workOrder.updates.at(-1);
  const isNew = workOrder.version > workOrderFrom(before).version;
  return update && isNew && update.version === workOrder.version ? { kind: 'updated', workOrder, update } : undefined;
}
