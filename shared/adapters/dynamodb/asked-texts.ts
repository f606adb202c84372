import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { Follower } from '../../domain/request.ts';
import { askedTextKey } from './keys.ts';
import { fromItem, type Item, type Table, toItem } from './table.ts';

/** An article that a caller asked to have as a text; the table's stream carries it to the announcer, which sends it. */
export const AskedText = z.object({ contactId: z.string(), articleId: z.string(), follower: Follower });
export type AskedText = z.infer<typeof AskedText>;

const keptForSeconds = 86_400;

/** Throws the SDK's errors when DynamoDB does not answer. */
export function askedTextsIn(table: Table) {
  return {
    /** The same call asking again for the same article writes the same item: it is sent once. */
    async askText(asked: AskedText): Promise<void> {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: toItem(askedTextKey(asked), {
            ...asked,
            expiresAt: Math.ceil(Date.parse(asked.follower.consent.given) / 1000) + keptForSeconds,
          }),
        }),
      );
    },
  };
}
export type AskedTexts = ReturnType<typeof askedTextsIn>;

export function askedTextFrom(item: Item): AskedText {
  return AskedText.parse(fromItem(item));
}
