import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Gap } from '../../domain/gap.ts';
import { gapKey, gapPartition } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

const keptForSeconds = 180 * 86_400;
/** As many as a department reads. */
const mostRead = 200;

/** What callers wanted and the line could not give, by department. Operations throw the SDK's errors. */
export function gapsIn(table: Table) {
  return {
    /** The same call told of again writes the same item. */
    async keepGap(department: string, gap: Gap): Promise<void> {
      const expiresAt = Math.ceil(Date.parse(gap.at) / 1000) + keptForSeconds;
      await table.client.send(
        new PutItemCommand({ TableName: table.name, Item: toItem(gapKey(department, gap), { ...gap, expiresAt }) }),
      );
    },

    /** The newest first, up to 200. @param since ISO 8601 */
    async gapsOf(department: string, since: string): Promise<Gap[]> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :gaps AND sk >= :since',
          ExpressionAttributeValues: { ':gaps': { S: gapPartition(department) }, ':since': { S: since } },
          ScanIndexForward: false,
          Limit: mostRead,
        }),
      );
      return Items.map((item) => Gap.parse(fromItem(item)));
    },
  };
}
export type Gaps = ReturnType<typeof gapsIn>;
