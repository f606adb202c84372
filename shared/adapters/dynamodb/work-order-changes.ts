import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Patch, WorkOrderChange } from '../../domain/life/change.ts';
import type { Changed, Reopening } from '../../domain/life/life-storage.ts';
import { keyOf } from '../../domain/work-order-key.ts';
import { claimWrites } from './claims.ts';
import { workOrderKey } from './keys.ts';
import { keyItem, type Table } from './table.ts';
import { wasOvertaken, workOrderFrom } from './work-orders.ts';

/** Changes of work orders in a table. Every operation throws the SDK's errors when DynamoDB does not answer. */
export function workOrderChangesIn(table: Table) {
  return {
    /** One conditional write, one round trip: whoever else changed it first is not overwritten. */
    async changeWorkOrder(change: WorkOrderChange): Promise<Changed> {
      try {
        const { Attributes } = await table.client.send(
          new UpdateItemCommand({ ...changing(table, change), ReturnValues: 'ALL_NEW' }),
        );
        return { outcome: 'changed', workOrder: workOrderFrom(Attributes ?? {}) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { outcome: 'refused', standing: error.Item && workOrderFrom(error.Item) };
      }
    },

    changeTogether: (changes: readonly WorkOrderChange[]): Promise<boolean> =>
      transact(changes.map((change) => ({ Update: changing(table, change) }))),

    reopenWorkOrder: ({ workOrder, change, seenVersion, latestSequence, besides = [] }: Reopening): Promise<boolean> =>
      transact([
        ...[change, ...besides].map((each) => ({ Update: changing(table, each) })),
        {
          ConditionCheck: {
            TableName: table.name,
            Key: keyItem(workOrderKey({ ...workOrder, sequence: latestSequence + 1 })),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        ...claimWrites(table, { ...workOrder, version: change.update.version }, seenVersion),
      ]),
  };

  async function transact(TransactItems: TransactWriteItem[]): Promise<boolean> {
    try {
      await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException && wasOvertaken(error)) return false;
      throw error;
    }
  }
}
export type WorkOrderChanges = ReturnType<typeof workOrderChangesIn>;

/** The one write of a change: version, history and fields together, or nothing. */
function changing({ name }: Table, { key, expectedVersion, from, patch, update }: WorkOrderChange) {
  const fields = Object.entries({ ...patch, ...openIn(patch) });
  const set = fields.filter(([, value]) => value !== undefined);
  const removed = fields.filter(([, value]) => value === undefined);
  return {
    TableName: name,
    Key: keyItem(workOrderKey(keyOf(key))),
    UpdateExpression: [
      'SET #version = :version, #updates = list_append(if_not_exists(#updates, :none), :update)',
      ...set.map(([field]) => `, #${field} = :${field}`),
      ...(removed.length > 0 ? [` REMOVE ${removed.map(([field]) => `#${field}`).join(', ')}`] : []),
    ].join(''),
    ConditionExpression: `#version = :expected AND #status IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    ExpressionAttributeNames: Object.fromEntries(
      ['version', 'updates', 'status', ...fields.map(([field]) => field)].map((field) => [`#${field}`, field]),
    ),
    ExpressionAttributeValues: marshall(
      {
        ':version': update.version,
        ':expected': expectedVersion,
        ':none': [],
        ':update': [update],
        ...Object.fromEntries(from.map((status, index) => [`:from${index}`, status])),
        ...Object.fromEntries(set.map(([field, value]) => [`:${field}`, value])),
      },
      { removeUndefinedValues: true },
    ),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

/** The index by department holds what is open. */
function openIn({ status, department }: Patch): { readonly openIn?: string | undefined } {
  if (status === 'closed') return { openIn: undefined };
  return department === undefined ? {} : { openIn: department };
}
