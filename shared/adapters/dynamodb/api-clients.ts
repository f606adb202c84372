import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { fromItem, keyItem, type Table, toItem } from './table.ts';

/**
 * A table of its own, which both endpoints may read:
 *
 * | asked                                    | pk            | sk       |
 * |------------------------------------------|---------------|----------|
 * | whose key is this, and what may it do?   | CLIENTS       | key hash |
 * | all clients                              | CLIENTS       |          |
 * | may it write once more?                  | USED#key hash | date     |
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
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :clients',
          ExpressionAttributeValues: { ':clients': { S: clients } },
        }),
      );
      return Items.map((item) => ApiClient.parse(fromItem(item)));
    },

    /** Harmless when repeated. */
    async removeClient(client: Pick<ApiClient, 'keyHash'>): Promise<void> {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyItem(keyOf(client)) }));
    },

    /** Counts one more request of a client; false, and nothing is counted, when its plan allows no more just now. */
    async countUse({ keyHash, perMinute, perDay }: ApiClient, now: Date): Promise<boolean> {
      const [date = '', time = ''] = now.toISOString().split('T');
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyItem({ pk: `USED#${keyHash}`, sk: date }),
            UpdateExpression: 'SET expiresAt = :expiresAt ADD #day :one, #minute :one',
            ConditionExpression:
              '(attribute_not_exists(#day) OR #day < :perDay) AND (attribute_not_exists(#minute) OR #minute < :perMinute)',
            ExpressionAttributeNames: { '#day': 'day', '#minute': `at${time.slice(0, 2)}${time.slice(3, 5)}` },
            ExpressionAttributeValues: {
              ':one': { N: '1' },
              ':perDay': { N: String(perDay) },
              ':perMinute': { N: String(perMinute) },
              ':expiresAt': { N: String(Math.floor(now.getTime() / 1000) + usageKeptForSeconds) },
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
export type ApiClients = ReturnType<typeof apiClientsIn>;

function keyOf({ keyHash }: Pick<ApiClient, 'keyHash'>) {
  return { pk: clients, sk: keyHash };
}
