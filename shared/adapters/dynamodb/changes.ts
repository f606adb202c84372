import * as z from 'zod';
import type { UnfinishedCall } from '../../domain/caller.ts';
import { type FollowingRequest, isOpen, type WorkOrder } from '../../domain/work-order.ts';
import { type AskedText, askedTextFrom } from './asked-texts.ts';
import { unfinishedCallFrom } from './callers.ts';
import { isAskedTextKey, isRequestKey, isUnfinishedCallKey, isWorkOrderKey, keyOfItem } from './keys.ts';
import { followingRequestFrom } from './requests.ts';
import type { Item } from './table.ts';
import { workOrderFrom } from './work-orders.ts';

/** A change that something follows from: somebody is told, or the greeting has news. */
export type Change =
  | { readonly kind: 'opened'; readonly workOrder: WorkOrder }
  | { readonly kind: 'closed'; readonly workOrder: WorkOrder }
  | { readonly kind: 'followed'; readonly request: FollowingRequest }
  | { readonly kind: 'cut-off'; readonly call: UnfinishedCall }
  | { readonly kind: 'text-asked'; readonly asked: AskedText };

type StreamRecord = {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: { readonly Keys: unknown; readonly NewImage?: unknown };
};

const StoredItem = z.custom<Item>((item) => typeof item === 'object' && item !== null);

/** What a stream record means; undefined for what concerns nobody (markers, sequences, removals). */
export function changeIn({ eventName, dynamodb }: StreamRecord): Change | undefined {
  if (eventName === 'REMOVE') return undefined;
  const key = keyOfItem(dynamodb.Keys);
  const image = () => StoredItem.parse(dynamodb.NewImage);
  // Another call of the same number that is cut off overwrites what the last one left.
  if (isUnfinishedCallKey(key)) return { kind: 'cut-off', call: unfinishedCallFrom(image()) };
  if (eventName === 'MODIFY') return isWorkOrderKey(key) ? closingIn(workOrderFrom(image())) : undefined;
  if (isWorkOrderKey(key)) return { kind: 'opened', workOrder: workOrderFrom(image()) };
  if (isRequestKey(key)) return { kind: 'followed', request: followingRequestFrom(image()) };
  if (isAskedTextKey(key)) return { kind: 'text-asked', asked: askedTextFrom(image()) };
  return undefined;
}

function closingIn(workOrder: WorkOrder): Change | undefined {
  return isOpen(workOrder) ? undefined : { kind: 'closed', workOrder };
}
