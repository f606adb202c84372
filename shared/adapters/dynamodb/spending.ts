import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { spendingKey } from './keys.ts';
import { keyItem, type Table } from './table.ts';

const keptForSeconds = 40 * 86_400;

/** What was spent on texts, day by day. Throws the SDK's errors when DynamoDB does not answer. */
export function spendingIn(table: Table) {
  return {
    /**
     * Takes so many parts of the day's allowance, or says that they are not left.
     * @param date `YYYY-MM-DD`
     */
    async spend(date: string, parts: number, partsPerDay: number): Promise<boolean> {
      if (parts > partsPerDay) return false;
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyItem(spendingKey(date)),
            UpdateExpression: 'ADD parts :parts SET expiresAt = :expires',
            ConditionExpression: 'attribute_not_exists(parts) OR parts <= :atMost',
            ExpressionAttributeValues: {
              ':parts': { N: String(parts) },
              ':atMost': { N: String(partsPerDay - parts) },
              ':expires': { N: String(Date.parse(date) / 1000 + keptForSeconds) },
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
export type Spending = ReturnType<typeof spendingIn>;
