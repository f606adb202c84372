import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { submissionKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** One report that software sent, by what makes it the same when it arrives again. */
const Submission = z.object({
  /** What it is filed under. */
  contactId: z.string(),
  /** A hash of all that was sent. */
  content: z.string(),
});
export type Submission = z.infer<typeof Submission>;

/** Whoever sends the same a day later means it anew. */
const keptForSeconds = 86_400;

/** Operations throw the SDK's errors when DynamoDB does not answer. */
export function submissionsIn(table: Table) {
  return {
    /**
     * Keeps a submission under its id.
     * @param instead of what it replaces there, as it is filed under; what came with the same id stands otherwise
     * @returns the one that stands there: this, or what came with the same id before
     */
    async keepSubmission(id: string, submission: Submission, now: Date, instead = ''): Promise<Submission> {
      const seconds = Math.floor(now.getTime() / 1000);
      try {
        await table.client.send(
          new PutItemCommand({
            TableName: table.name,
            Item: toItem(submissionKey(id), { ...submission, expiresAt: seconds + keptForSeconds }),
            // What has expired may lie there for days more.
            ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now OR contactId = :instead',
            ExpressionAttributeValues: { ':now': { N: String(seconds) }, ':instead': { S: instead } },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return submission;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException && error.Item)
          return Submission.parse(fromItem(error.Item));
        throw error;
      }
    },
  };
}
export type Submissions = ReturnType<typeof submissionsIn>;
