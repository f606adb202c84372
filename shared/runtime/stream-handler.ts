import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { logger, metrics } from './logger.ts';

const StreamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
      dynamodb: z.object({
        SequenceNumber: z.string(),
        Keys: z.record(z.string(), z.unknown()),
        NewImage: z.record(z.string(), z.unknown()).optional(),
        OldImage: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ),
});
export type StreamRecord = z.infer<typeof StreamEvent>['Records'][number];

/**
 * Wraps what is done with each change in a table. All records of a batch are tried, side by side; Lambda is told of
 * each that failed and comes back with everything from the first of them on, so `handle` must bear repetition.
 */
export function streamHandler(handle: (record: StreamRecord) => Promise<void>) {
  return middy<unknown, DynamoDBBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      const { Records } = StreamEvent.parse(event);
      const results = await Promise.allSettled(Records.map(async (record) => await handle(record)));
      const failed = Records.flatMap(({ dynamodb }, index) => {
        const result = results[index];
        if (result?.status !== 'rejected') return [];
        logger.error('change-not-announced', { sequenceNumber: dynamodb.SequenceNumber, error: result.reason });
        return [{ itemIdentifier: dynamodb.SequenceNumber }];
      });
      metrics.addMetric('ChangesHandled', MetricUnit.Count, Records.length - failed.length);
      metrics.addMetric('ChangesFailed', MetricUnit.Count, failed.length);
      return { batchItemFailures: failed };
    });
}
