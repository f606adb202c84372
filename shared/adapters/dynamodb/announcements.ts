import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Announcement, Turn } from '../../domain/telling.ts';
import { keyItem, type Table } from './table.ts';

const keptForDays = 90;
const day = 86_400;

/**
 * Who was told what. SNS takes no idempotency key for a text, so a marker with a lease is written before sending and
 * settled after: a crash between the two is the only way anyone is told twice, and nothing is the only way to be missed.
 */
export function announcementsIn(table: Table) {
  return {
    /** @param now and @param leaseSeconds in seconds since the epoch and seconds. */
    async takeTurn(announcement: Announcement, now: number, leaseSeconds: number): Promise<Turn> {
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: announcementKey(announcement),
            UpdateExpression: 'SET leaseUntil = :until, expiresAt = :expires',
            ConditionExpression:
              'attribute_not_exists(toldAt) AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now)',
            ExpressionAttributeValues: {
              ':now': { N: String(now) },
              ':until': { N: String(now + leaseSeconds) },
              ':expires': { N: String(Math.ceil(now) + keptForDays * day) },
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'mine';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.toldAt ? 'already-told' : 'somebody-else-is-telling';
      }
    },

    async markTold(announcement: Announcement, now: number): Promise<void> {
      await table.client.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: announcementKey(announcement),
          UpdateExpression: 'SET toldAt = :now',
          ExpressionAttributeValues: { ':now': { N: String(now) } },
        }),
      );
    },
  };
}
export type Announcements = ReturnType<typeof announcementsIn>;

function announcementKey({ about, change, recipient }: Announcement) {
  return keyItem({ pk: `TOLD#${about}`, sk: `${change}#${recipient}` });
}
