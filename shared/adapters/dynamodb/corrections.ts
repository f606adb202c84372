import { PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { Correction } from '../../domain/correction.ts';
import { correctionKey, correctionsPartition } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** What agents corrected, to learn from. Operations throw the SDK's errors. */
export function correctionsIn(table: Table) {
  return {
    /** A call has one correction: correcting it again replaces it. */
    async keepCorrection(correction: Correction): Promise<void> {
      await table.client.send(
        new PutItemCommand({ TableName: table.name, Item: toItem(correctionKey(correction.contactId), correction) }),
      );
    },

    async corrections(): Promise<Correction[]> {
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.name,
          KeyConditionExpression: 'pk = :corrections',
          ExpressionAttributeValues: { ':corrections': { S: correctionsPartition } },
        },
      );
      const found: Correction[] = [];
      for await (const { Items = [] } of pages) found.push(...Items.map((item) => Correction.parse(fromItem(item))));
      return found;
    },
  };
}
export type Corrections = ReturnType<typeof correctionsIn>;
