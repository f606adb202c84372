import * as z from 'zod';
import type { Duration } from '../../domain/estimate.ts';
import type { Cell } from '../../domain/geography.ts';
import { type Job, WorkOrderKey } from '../../domain/work-order-key.ts';

/** The key of an item in the table; `table.ts` says which is asked for what. */
export type Key = { readonly pk: string; readonly sk: string };

export const workOrderPrefix = 'WORK#';
export const requestPrefix = 'REQUEST#';

/** Everything of one kind of job at one place stands under one partition key. */
export function jobKey({ duplicateClass, placeId }: Job): string {
  return `JOB#${duplicateClass}#${placeId}`;
}

/** The sequence in five digits, so that the latest sorts last. */
export function workOrderKey(key: WorkOrderKey): Key {
  return { pk: jobKey(key), sk: workOrderPrefix + String(key.sequence).padStart(5, '0') };
}

/** The work order whose key it is. Throws when it is no work order's. */
export function workOrderOfKey({ pk, sk }: Key): WorkOrderKey {
  const [, duplicateClass, placeId] = pk.split('#');
  return WorkOrderKey.parse({ duplicateClass, placeId, sequence: Number(sk.slice(workOrderPrefix.length)) });
}

/** A call has one request for a kind of job at a place, whichever work order it follows, there or beside. */
export function requestKey(job: Job, contactId: string): Key {
  return { pk: jobKey(job), sk: requestPrefix + contactId };
}

/** Who claims a cell of the map for a kind of job. */
export function cellKey(duplicateClass: string, cell: Cell): Key {
  return { pk: `CELL#${duplicateClass}#${cell}`, sk: 'CLAIMS' };
}

/** All that is known of one telephone number, by its hash. */
export function callerPartition(phoneHash: string): string {
  return `CALLER#${phoneHash}`;
}

export function callerKey(phoneHash: string): Key {
  return { pk: callerPartition(phoneHash), sk: 'PROFILE' };
}

const unfinishedCall = 'UNFINISHED';

export function unfinishedCallKey(phoneHash: string): Key {
  return { pk: callerPartition(phoneHash), sk: unfinishedCall };
}

const askedTextPrefix = 'ASKED-TEXT#';

export function askedTextKey(asked: {
  readonly follower: { readonly phoneHash: string };
  readonly contactId: string;
  readonly articleId: string;
}): Key {
  return {
    pk: callerPartition(asked.follower.phoneHash),
    sk: `${askedTextPrefix}${asked.contactId}#${asked.articleId}`,
  };
}

/** What every greeting asks for stands under one partition key. */
export const knownPartition = 'KNOWN';
const noticePrefix = 'NOTICE#';

export function noticeKey(id: string): Key {
  return { pk: knownPartition, sk: noticePrefix + id };
}

export function reportedJobKey(workOrder: WorkOrderKey): Key {
  const { pk, sk } = workOrderKey(workOrder);
  return { pk: knownPartition, sk: `${pk}#${sk}` };
}

/** What one department could not answer, by time. */
export function gapPartition(department: string): string {
  return `GAPS#${department}`;
}

export function gapKey(
  department: string,
  { at, contactId }: { readonly at: string; readonly contactId: string },
): Key {
  return { pk: gapPartition(department), sk: `${at}#${contactId}` };
}

/** How long jobs of one service took in one area, by when they were closed. */
export function durationPartition(serviceCode: string, area: string): string {
  return `TOOK#${serviceCode}#${area}`;
}

export function durationKey(
  { serviceCode, closedAt, workOrder }: Pick<Duration, 'serviceCode' | 'closedAt' | 'workOrder'>,
  area: string,
): Key {
  return { pk: durationPartition(serviceCode, area), sk: `${closedAt}#${workOrder}` };
}

/** What residents said of a department's closings, by month. */
export function answerPartition(department: string): string {
  return `ANSWERS#${department}`;
}

export function answerKey(answer: {
  readonly department: string;
  readonly workOrder: string;
  readonly version: number;
  readonly phoneHash: string;
  readonly closedAt: string;
}): Key {
  const { department, workOrder, version, phoneHash, closedAt } = answer;
  return { pk: answerPartition(department), sk: `${closedAt.slice(0, 7)}#${workOrder}#${version}#${phoneHash}` };
}

/** What makes a report of software one report, however often it is sent. */
export function submissionKey(id: string): Key {
  return { pk: `SUBMISSION#${id}`, sk: 'SUBMISSION' };
}

export function spendingKey(date: string): Key {
  return { pk: 'SPENDING', sk: date };
}

export const correctionsPartition = 'CORRECTIONS';

export function correctionKey(contactId: string): Key {
  return { pk: correctionsPartition, sk: contactId };
}

export function isNoticeKey(key: Key): boolean {
  return key.sk.startsWith(noticePrefix);
}

export function isUnfinishedCallKey(key: Key): boolean {
  return key.sk === unfinishedCall;
}

export function isAskedTextKey(key: Key): boolean {
  return key.sk.startsWith(askedTextPrefix);
}

export function isWorkOrderKey(key: Key): boolean {
  return key.sk.startsWith(workOrderPrefix);
}

/** Whether a key is that of a request which follows a work order. */
export function isRequestKey(key: Key): boolean {
  return key.sk.startsWith(requestPrefix);
}

const ItemKey = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** The key of a stored item or of a stream record's `Keys`. */
export function keyOfItem(item: unknown): Key {
  const { pk, sk } = ItemKey.parse(item);
  return { pk: pk.S, sk: sk.S };
}
