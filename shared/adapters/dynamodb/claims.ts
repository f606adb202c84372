import {
  ConditionalCheckFailedException,
  GetItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { Point } from '../../domain/city.ts';
import type { CellClaims, ClaimedJob } from '../../domain/claim.ts';
import type { Cell } from '../../domain/geography.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { readWorkOrderName, workOrderName } from '../../domain/work-order-key.ts';
import { cellKey } from './keys.ts';
import { fromItem, type Item, keyItem, type Table } from './table.ts';

/** A job in a cell is an attribute by its name: claiming it again changes nothing, and nobody else's is touched. */
const jobPrefix = 'job#';
const Claims = z.object({ version: z.int() }).catchall(z.unknown());
const Job = Point.extend({ version: z.int() });

/** The claims on cells of the map in a table. Operations throw the SDK's errors when DynamoDB does not answer. */
export function claimsIn(table: Table) {
  return {
    /** Read consistently. */
    async claimsIn(cell: Cell, duplicateClass: string): Promise<CellClaims> {
      const { Item } = await table.client.send(
        new GetItemCommand({
          TableName: table.name,
          Key: keyItem(cellKey(duplicateClass, cell)),
          ConsistentRead: true,
        }),
      );
      return Item ? cellClaimsFrom(Item) : { version: 0, jobs: [] };
    },

    /** Takes a closed work order out of its cells, unless it claimed them again since. Harmless when repeated. */
    async releaseClaims({ cells, version, ...workOrder }: WorkOrder): Promise<void> {
      await Promise.all(
        cells.map(async (cell) => {
          try {
            await table.client.send(
              new UpdateItemCommand({
                TableName: table.name,
                Key: keyItem(cellKey(workOrder.duplicateClass, cell)),
                UpdateExpression: 'REMOVE #job',
                ConditionExpression: '#job.#version <= :version',
                ExpressionAttributeNames: { '#job': jobPrefix + workOrderName(workOrder), '#version': 'version' },
                ExpressionAttributeValues: marshall({ ':version': version }),
              }),
            );
          } catch (error) {
            if (!(error instanceof ConditionalCheckFailedException)) throw error;
          }
        }),
      );
    },
  };
}
export type Claims = ReturnType<typeof claimsIn>;

/**
 * The writes that claim every cell of a work order, its own only at the version that was seen; they go into the
 * transaction that opens it.
 */
export function claimWrites(
  table: Table,
  { place, cells, version, ...key }: WorkOrder,
  seenVersion: number,
): TransactWriteItem[] {
  const { point } = place;
  if (!point) return [];
  return cells.map((cell, index) => ({
    Update: {
      TableName: table.name,
      Key: keyItem(cellKey(key.duplicateClass, cell)),
      UpdateExpression: 'SET #job = :job ADD #version :one',
      ...(index === 0
        ? { ConditionExpression: seenVersion === 0 ? 'attribute_not_exists(#version)' : '#version = :seen' }
        : {}),
      ExpressionAttributeNames: { '#job': jobPrefix + workOrderName(key), '#version': 'version' },
      ExpressionAttributeValues: marshall({
        ':job': { ...point, version },
        ':one': 1,
        ...(index === 0 && seenVersion > 0 ? { ':seen': seenVersion } : {}),
      }),
    },
  }));
}

function cellClaimsFrom(item: Item): CellClaims {
  const { version, ...attributes } = Claims.parse(fromItem(item));
  const jobs = Object.entries(attributes).flatMap(([name, value]): ClaimedJob[] => {
    const key = name.startsWith(jobPrefix) ? readWorkOrderName(name.slice(jobPrefix.length)) : undefined;
    if (!key) return [];
    const { latitude, longitude } = Job.parse(value);
    return [{ key, point: { latitude, longitude } }];
  });
  return { version, jobs };
}
