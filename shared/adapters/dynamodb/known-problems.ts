import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type KnownProblems, Notice, ReportedJob } from '../../domain/known-problem.ts';
import type { Request } from '../../domain/request.ts';
import { type WorkOrder } from '../../domain/work-order.ts';
import { keyOf, type WorkOrderKey } from '../../domain/work-order-key.ts';
import { isNoticeKey, keyOfItem, knownPartition, noticeKey, reportedJobKey } from './keys.ts';
import { fromItem, type Item, keyItem, type Table, toItem } from './table.ts';

/** More reports than this of one job tell the greeting nothing new, and would make its item dear. */
const mostReportsCounted = 50;
const mostItemsRead = 200;
const countedForSeconds = 2 * 86_400;

/**
 * What the city knows of already: notices of staff, and jobs that several people reported. All of it lies together, as
 * every greeting asks for it. Operations throw the SDK's errors when DynamoDB does not answer.
 */
export function knownProblemsIn(table: Table) {
  return {
    /** One round trip, a moment behind the newest writes. */
    async knownProblems(): Promise<KnownProblems> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :known',
          ExpressionAttributeValues: { ':known': { S: knownPartition } },
          Limit: mostItemsRead,
        }),
      );
      return {
        notices: Items.filter((item) => isNoticeKey(keyOfItem(item))).map((item) => Notice.parse(fromItem(item))),
        reportedJobs: Items.filter((item) => !isNoticeKey(keyOfItem(item))).map(reportedJobFrom),
      };
    },

    async postNotice(notice: Notice): Promise<void> {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: toItem(noticeKey(notice.id), {
            ...notice,
            expiresAt: Math.ceil(Date.parse(notice.until) / 1000),
          }),
        }),
      );
    },

    async withdrawNotice(id: string): Promise<void> {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyItem(noticeKey(id)) }));
    },

    /**
     * Counts a request that follows a work order, and the one that opened it. The reports are a set: counting one again
     * changes nothing.
     */
    async countReport(workOrder: WorkOrder, request: Request): Promise<void> {
      const reports = [workOrder.request, request].map(({ filedAt, trackingNumber }) => `${filedAt} ${trackingNumber}`);
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyItem(reportedJobKey(workOrder)),
            UpdateExpression:
              'ADD reports :reports SET serviceCode = :service, place = :place, workOrder = :key, expiresAt = :expires',
            ConditionExpression: 'attribute_not_exists(reports) OR size(reports) < :most',
            ExpressionAttributeValues: {
              ':reports': { SS: reports },
              ':service': { S: workOrder.serviceCode },
              ':place': { S: workOrder.place.label },
              ':key': { M: marshall(keyOf(workOrder)) },
              ':most': { N: String(mostReportsCounted) },
              ':expires': { N: String(Math.ceil(Date.parse(request.filedAt) / 1000) + countedForSeconds) },
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    /** A job that is closed is no news any more. */
    async forgetReports(workOrder: WorkOrderKey): Promise<void> {
      await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: keyItem(reportedJobKey(workOrder)) }),
      );
    },
  };
}
export type KnownProblemsStore = ReturnType<typeof knownProblemsIn>;

function reportedJobFrom(item: Item): ReportedJob {
  const { reports, ...job } = fromItem(item);
  const times = reports instanceof Set ? [...reports].map((report) => String(report).split(' ')[0]) : [];
  return ReportedJob.parse({ ...job, reportedAt: times });
}
