import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { PublishedRequest } from '../../domain/published-request.ts';
import type { TrackingNumber } from '../../domain/tracking-number.ts';
import { isOpen } from '../../domain/work-order.ts';
import { latestOf } from './latest-of.ts';
import type { Item, Table } from './table.ts';

/**
 * A table of its own, which holds only what anybody may read:
 *
 * | asked                                         | key                                | sorted by             |
 * |-----------------------------------------------|------------------------------------|-----------------------|
 * | a request by its tracking number              | trackingNumber                     |                       |
 * | the requests of a status, the latest first    | index byStatus: open#2026          | requestedAt#number    |
 * | those of a service and a status               | index byService: pothole#open#2026 | requestedAt#number    |
 *
 * A list over at most 90 days reaches into two years at most; what it leaves open of status, and the services it names, are
 * lists of their own that are put in one order. Whatever the table holds, a page reads at most five times what it
 * skips and shows, and ten of each list.
 */
export const statusIndex = 'byStatus';
export const serviceIndex = 'byService';

export const publicStatuses = ['open', 'closed'] as const;
export type PublicStatus = (typeof publicStatuses)[number];

export type PublishedList = {
  /** All of them where none is named. */
  readonly serviceCodes: readonly string[];
  readonly statuses: readonly PublicStatus[];
  /** ISO 8601 in UTC, both included. */
  readonly from: string;
  readonly until: string;
  readonly skip: number;
  readonly most: number;
};

const smallestPage = 10;
const mostInABatch = 100;
const batchAttempts = 5;
const pauseMs = 25;

/** What is published of requests. Operations throw the SDK's errors when DynamoDB does not answer. */
export function publishedRequestsIn(table: Table) {
  return {
    /** Publishes a request as it is now, unless a later state of it is published already. */
    async publish(request: PublishedRequest): Promise<void> {
      await put(itemOf(request), request.asOf);
    },

    /**
     * Takes a request back that follows nothing any more, also before it is published: what arrives of it later is refused.
     * One that opened a work order by now stays as it is.
     */
    async takeBack(trackingNumber: TrackingNumber): Promise<void> {
      await put(marshall({ trackingNumber, asOf: takenBack }), takenBack);
    },

    async publishedRequest(trackingNumber: TrackingNumber): Promise<PublishedRequest | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: { trackingNumber: { S: trackingNumber } } }),
      );
      return Item && requestFrom(Item);
    },

    /** Those of them that there are. @param trackingNumbers at most 100 different ones */
    async publishedRequestsOf(trackingNumbers: readonly TrackingNumber[]): Promise<PublishedRequest[]> {
      const found: PublishedRequest[] = [];
      let keys = [...new Set(trackingNumbers)].map((number): Item => ({ trackingNumber: { S: number } }));
      if (keys.length > mostInABatch) throw new RangeError(`expected at most ${mostInABatch} numbers`);
      for (let attempt = 0; keys.length > 0; attempt += 1) {
        if (attempt === batchAttempts) throw new Error(`${keys.length} requests could not be read`);
        if (attempt > 0) await sleep(pauseMs * 2 ** attempt * Math.random());
        const { Responses, UnprocessedKeys } = await table.client.send(
          new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: keys } } }),
        );
        found.push(...(Responses?.[table.name] ?? []).flatMap((item) => requestFrom(item) ?? []));
        keys = UnprocessedKeys?.[table.name]?.Keys ?? [];
      }
      return found;
    },

    /** A stretch of a list, the latest first; a moment behind the newest writes. */
    async publishedList({ skip, most, ...wanted }: PublishedList): Promise<PublishedRequest[]> {
      const needed = skip + most;
      const partitions = partitionsOf(wanted);
      const pageSize = Math.min(needed, Math.max(smallestPage, Math.ceil((4 * needed) / partitions.length)));
      const pages = partitions.map((partition) => pagesOf(partition, wanted, pageSize));
      const latest = await latestOf(pages, needed, (one, other) => filedOf(one) > filedOf(other));
      return latest.slice(skip).flatMap((item) => requestFrom(item) ?? []);
    },
  };

  /** Unless a later state stands there. */
  async function put(Item: Item, asOf: string): Promise<void> {
    try {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item,
          ConditionExpression: 'attribute_not_exists(trackingNumber) OR asOf <= :asOf',
          ExpressionAttributeValues: { ':asOf': { S: asOf } },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async function* pagesOf(
    { index, attribute, value }: Partition,
    { from, until }: Pick<PublishedList, 'from' | 'until'>,
    pageSize: number,
  ): AsyncGenerator<Item[]> {
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        IndexName: index,
        KeyConditionExpression: '#part = :part AND filed BETWEEN :from AND :until',
        ExpressionAttributeNames: { '#part': attribute },
        // Numbers are digits, which sort before ":".
        ExpressionAttributeValues: marshall({ ':part': value, ':from': from, ':until': `${until}#:` }),
        ScanIndexForward: false,
        Limit: pageSize,
      },
    );
    for await (const { Items = [] } of pages) yield Items;
  }
}
export type PublishedRequests = ReturnType<typeof publishedRequestsIn>;

type Partition = { readonly index: string; readonly attribute: string; readonly value: string };

function partitionsOf({ serviceCodes, statuses, from, until }: Omit<PublishedList, 'skip' | 'most'>): Partition[] {
  const years = Array.from({ length: yearOf(until) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
  return years.flatMap((year) =>
    statuses.flatMap((status): Partition[] =>
      serviceCodes.length === 0
        ? [{ index: statusIndex, attribute: 'statusYear', value: `${status}#${year}` }]
        : serviceCodes.map((code) => ({
            index: serviceIndex,
            attribute: 'serviceYear',
            value: `${code}#${status}#${year}`,
          })),
    ),
  );
}

function yearOf(instant: string): number {
  return Number(instant.slice(0, 4));
}

function filedOf({ filed }: Item): string {
  return filed?.S ?? '';
}

/** All that is kept of what was taken back: it sorts after whatever follows, and before what opened. */
const takenBack = 'follows~';

export function itemOf(request: PublishedRequest): Item {
  const { serviceCode, requestedAt, trackingNumber } = request;
  const year = yearOf(requestedAt);
  const status: PublicStatus = isOpen(request) ? 'open' : 'closed';
  return marshall(
    {
      ...request,
      filed: `${requestedAt}#${trackingNumber}`,
      statusYear: `${status}#${year}`,
      serviceYear: `${serviceCode}#${status}#${year}`,
    },
    { removeUndefinedValues: true },
  );
}

/**
 * @param item as the table has it, and its export
 * @returns undefined for what was taken back. Throws where it is not as it should be.
 */
export function requestFrom(item: Item): PublishedRequest | undefined {
  return item.asOf?.S === takenBack ? undefined : PublishedRequest.parse(unmarshall(item));
}
