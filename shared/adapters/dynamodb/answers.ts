import { PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { FixedAnswer } from '../../domain/follow-up/fixed-answer.ts';
import { answerKey, answerPartition } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

const keptForSeconds = 3 * 366 * 86_400;

/** The answers of residents. Operations throw the SDK's errors when DynamoDB does not answer. */
export function answersIn(table: Table) {
  return {
    /** One answer a person and closing: who thinks again has the last one counted. */
    async keepAnswer(answer: FixedAnswer): Promise<void> {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: toItem(answerKey(answer), {
            ...answer,
            expiresAt: Math.ceil(Date.parse(answer.at) / 1000) + keptForSeconds,
          }),
        }),
      );
    },

    /** How many said yes and no of a department's work. @param month `YYYY-MM` */
    async answersOf(department: string, month: string): Promise<{ readonly fixed: number; readonly notFixed: number }> {
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.name,
          KeyConditionExpression: 'pk = :department AND begins_with(sk, :month)',
          ExpressionAttributeValues: {
            ':department': { S: answerPartition(department) },
            ':month': { S: `${month}#` },
          },
        },
      );
      const answers: FixedAnswer[] = [];
      for await (const { Items = [] } of pages) answers.push(...Items.map((item) => FixedAnswer.parse(fromItem(item))));
      const fixed = answers.filter(({ isFixed }) => isFixed).length;
      return { fixed, notFixed: answers.length - fixed };
    },
  };
}
export type Answers = ReturnType<typeof answersIn>;
