import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { Caller, UnfinishedCall } from '../../domain/caller.ts';
import type { Language } from '../../domain/city.ts';
import { callerKey, callerPartition, keyOfItem, unfinishedCallKey } from './keys.ts';
import { fromItem, type Item, keyItem, type Table, toItem } from './table.ts';

export type KnownCaller = { readonly caller: Caller; readonly unfinished?: UnfinishedCall };

/** After a week nobody remembers what they had begun to report. */
const unfinishedKeptForSeconds = 7 * 86_400;

/** What is known of telephone numbers, each by its hash. Operations throw the SDK's errors when DynamoDB does not answer. */
export function callersIn(table: Table) {
  const remember = async (phoneHash: string, field: keyof Caller, value: string) => {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: keyItem(callerKey(phoneHash)),
        UpdateExpression: 'SET #field = :value',
        ExpressionAttributeNames: { '#field': field },
        ExpressionAttributeValues: { ':value': { S: value } },
      }),
    );
  };
  const unlessLater = async (phoneHash: string, at: string, update: string, condition: string) => {
    try {
      await table.client.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: keyItem(callerKey(phoneHash)),
          UpdateExpression: update,
          ConditionExpression: condition,
          // Connect writes whole seconds where our own clock writes milliseconds: compared as text, they must be alike.
          ExpressionAttributeValues: { ':at': { S: new Date(at).toISOString() } },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
  return {
    /** One round trip. A caller nobody knows is an empty one. */
    async callerOf(phoneHash: string): Promise<KnownCaller> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :caller AND sk BETWEEN :profile AND :unfinished',
          ExpressionAttributeValues: {
            ':caller': { S: callerPartition(phoneHash) },
            ':profile': { S: callerKey(phoneHash).sk },
            ':unfinished': { S: unfinishedCallKey(phoneHash).sk },
          },
          ConsistentRead: true,
        }),
      );
      const find = (key: { readonly sk: string }) => Items.find((item) => keyOfItem(item).sk === key.sk);
      const profile = find(callerKey(phoneHash));
      const unfinished = find(unfinishedCallKey(phoneHash));
      return {
        caller: profile ? Caller.parse(fromItem(profile)) : {},
        ...(unfinished ? { unfinished: unfinishedCallFrom(unfinished) } : {}),
      };
    },

    rememberLanguage: (phoneHash: string, language: Language) => remember(phoneHash, 'language', language),

    /** @param at ISO 8601 */
    rememberConsent: (phoneHash: string, at: string) =>
      remember(phoneHash, 'textsAgreedAt', new Date(at).toISOString()),

    /** A yes that was given since stands: a wish that comes late, or again, undoes none. @param at ISO 8601 */
    stopTexts: (phoneHash: string, at: string) =>
      unlessLater(
        phoneHash,
        at,
        'SET textsStoppedAt = :at',
        'attribute_not_exists(textsAgreedAt) OR textsAgreedAt <= :at',
      ),

    /** What was agreed to before holds again. @param at ISO 8601 */
    startTexts: (phoneHash: string, at: string) =>
      unlessLater(
        phoneHash,
        at,
        'SET textsAgreedAt = :at REMOVE textsStoppedAt',
        'attribute_not_exists(textsStoppedAt) OR textsStoppedAt < :at',
      ),

    /** In place of whatever this number had left unfinished before. */
    async keepUnfinishedCall(call: UnfinishedCall): Promise<void> {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: toItem(unfinishedCallKey(call.follower.phoneHash), {
            ...call,
            expiresAt: Math.ceil(Date.parse(call.endedAt) / 1000) + unfinishedKeptForSeconds,
          }),
        }),
      );
    },

    async forgetUnfinishedCall(phoneHash: string): Promise<void> {
      await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: keyItem(unfinishedCallKey(phoneHash)) }),
      );
    },
  };
}
export type Callers = ReturnType<typeof callersIn>;

export function unfinishedCallFrom(item: Item): UnfinishedCall {
  return UnfinishedCall.parse(fromItem(item));
}
