import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Duration } from '../../domain/estimate.ts';
import { durationKey, durationPartition } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** What was done lately: the latest so many, none older than so long. */
const mostRead = 30;
const keptForSeconds = 120 * 86_400;

const Stored = z.object({ workingDays: z.int().min(0) });

/** How long jobs took, by service and area. Operations throw the SDK's errors when DynamoDB does not answer. */
export function durationsIn(table: Table) {
  return {
    /** Keeping the same job again changes nothing. */
    async keepDuration({ areas, ...duration }: Duration): Promise<void> {
      const expiresAt = Math.ceil(Date.parse(duration.closedAt) / 1000) + keptForSeconds;
      await Promise.all(
        areas.map((area) =>
          table.client.send(
            new PutItemCommand({
              TableName: table.name,
              Item: toItem(durationKey(duration, area), { workingDays: duration.workingDays, expiresAt }),
            }),
          ),
        ),
      );
    },

    /** Working days of the latest jobs, a moment behind the newest writes. */
    async durationsOf(serviceCode: string, area: string): Promise<number[]> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :jobs',
          ExpressionAttributeValues: { ':jobs': { S: durationPartition(serviceCode, area) } },
          ScanIndexForward: false,
          Limit: mostRead,
        }),
      );
      return Items.map((item) => Stored.parse(fromItem(item)).workingDays);
    },
  };
}
export type Durations = ReturnType<typeof durationsIn>;
