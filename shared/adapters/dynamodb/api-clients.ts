import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { fromItem, keyItem, type Table, toItem } from './table.ts';

/**
 * A table of its own, which both endpoints may read:
 *
 * | asked                                    | pk            | sk       |
 * |------------------------------------------|---------------|----------|
 * | whose key is this, and what may it do?   | CLIENTS       | key hash |
 * | all clients                              | CLIENTS       |          |
 * | may it write once more?                  | USE#key hash  | date     |
 *
 * Keys are long and made by chance: a plain hash keeps whoever reads the table from using them.
 */
export const ApiClient = z.object({
  keyHash: z.string(),
  /** Who holds the key. */
  name: z.string(),
  /** The usage plan: how many requests it may file. */
  perMinute: z.int().min(1),
  perDay: z.int().min(1),
  since: z.iso.datetime(),
});
export type ApiClient = z.infer<typeof ApiClient>;

const clients = 'CLIENTS';
const usageKeptForSeconds = 3 * 86_400;
/** Somebody else begins the minute in between, and once more. */
const countAttempts = 3;

const Used = z.object({ minute: z.string(), inDay: z.int() });
type Used = z.infer<typeof Used>;

/** `15:04`, in UTC. */
function minuteOf(now: Date): string {
  return now.toISOString().slice(11, 16);
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Who may write to the API, and how much. Operations throw the SDK's errors when DynamoDB does not answer. */
export function apiClientsIn(table: Table) {
  return {
    /** Adding the same key again changes what it may do. */
    async keepClient(client: ApiClient): Promise<void> {
      await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(keyOf(client), client) }));
    },

    async clientWithKey(key: string): Promise<ApiClient | undefined> {
      const { Item } = await table.client.send(
        new GetItemCommand({ TableName: table.name, Key: keyItem(keyOf({ keyHash: hashApiKey(key) })) }),
      );
      return Item && ApiClient.parse(fromItem(Item));
    },

    async clients(): Promise<ApiClient[]> {
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.name,
          KeyConditionExpression: 'pk = :clients',
          ExpressionAttributeValues: { ':clients': { S: clients } },
        },
      );
      const all: ApiClient[] = [];
      for await (const { Items = [] } of pages) all.push(...Items.map((item) => ApiClient.parse(fromItem(item))));
      return all;
    },

    /** Harmless when repeated. */
    async removeClient(client: Pick<ApiClient, 'keyHash'>): Promise<void> {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyItem(keyOf(client)) }));
    },

    /**
     * Counts one more request of a client. @returns what its plan has used up, and then nothing is counted: this minute, or
     * this day of UTC
     */
    async countUse(client: ApiClient, now: Date): Promise<'minute' | 'day' | undefined> {
      for (let attempt = 0; attempt < countAttempts; attempt += 1) {
        const used = await countedIn('the same minute', client, now);
        if (used === 'counted') return undefined;
        if (used.inDay >= client.perDay) return 'day';
        if (used.minute >= minuteOf(now)) return 'minute';
        if ((await countedIn('a new minute', client, now)) === 'counted') return undefined;
      }
      throw new Error('others count for this client at the same moment: its use could not be counted');
    },
  };

  /** One item a day, so that it stays small: it has the count of the day, and that of the latest minute. */
  async function countedIn(
    which: 'the same minute' | 'a new minute',
    { keyHash, perMinute, perDay }: ApiClient,
    now: Date,
  ): Promise<'counted' | Used> {
    const isSame = which === 'the same minute';
    try {
      await table.client.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: keyItem({ pk: `USE#${keyHash}`, sk: now.toISOString().slice(0, 10) }),
          UpdateExpression: isSame
            ? 'ADD inDay :one, inMinute :one'
            : 'SET #minute = :minute, inMinute = :one, expiresAt = :expiresAt ADD inDay :one',
          ConditionExpression: isSame
            ? '#minute >= :minute AND inMinute < :perMinute AND inDay < :perDay'
            : 'attribute_not_exists(pk) OR (#minute < :minute AND inDay < :perDay)',
          ExpressionAttributeNames: { '#minute': 'minute' },
          ExpressionAttributeValues: marshall({
            ':one': 1,
            ':minute': minuteOf(now),
            ':perDay': perDay,
            ...(isSame
              ? { ':perMinute': perMinute }
              : { ':expiresAt': Math.floor(now.getTime() / 1000) + usageKeptForSeconds }),
          }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'counted';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return error.Item ? Used.parse(fromItem(error.Item)) : { minute: '', inDay: 0 };
    }
  }
}
export type ApiClients = ReturnType<typeof apiClientsIn>;

function keyOf({ keyHash }: Pick<ApiClient, 'keyHash'>) {
  return { pk: clients, sk: keyHash };
}
