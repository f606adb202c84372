import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { jsonOf } from './env.ts';
import { logger, metrics } from './logger.ts';

const QueueEvent = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      receiptHandle: z.string(),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int().min(1) }),
    }),
  ),
});

/** What is no JSON is not quoted by the error: it may name somebody, and is logged. */
const Json = jsonOf(z.unknown());

/** What became of a message: dealt with, or to come again in so many seconds. */
export type Handled = 'done' | { readonly againInSeconds: number };

/**
 * Wraps what is done with each message of a queue, one after the other. What fails comes again, sooner at first and later
 * each time, and in the end goes to the queue's dead-letter queue, whole; so `handle` must bear repetition.
 * @param putOff hides a message for so many seconds, at most twelve hours
 */
export function queueHandler<Body extends z.ZodType>(
  body: Body,
  putOff: (receiptHandle: string, seconds: number) => Promise<unknown>,
  handle: (message: z.infer<Body>) => Promise<Handled>,
) {
  return middy<unknown, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      const { Records } = QueueEvent.parse(event);
      const left: string[] = [];
      for (const { messageId, receiptHandle, body: text, attributes } of Records) {
        try {
          const handled = await handle(body.parse(Json.parse(text)));
          if (handled === 'done') continue;
          await putOff(receiptHandle, Math.min(handled.againInSeconds, longestPutOffSeconds));
          logger.info('message-put-off', { messageId, seconds: handled.againInSeconds });
        } catch (error) {
          logger.error('message-not-sent', { messageId, error });
          metrics.addMetric('MessagesFailed', MetricUnit.Count, 1);
          // Should this fail, too, it comes again when the queue's own time is over.
          await putOff(receiptHandle, secondsUntilRetry(attributes.ApproximateReceiveCount)).catch(() => undefined);
        }
        left.push(messageId);
      }
      metrics.addMetric('MessagesHandled', MetricUnit.Count, Records.length - left.length);
      return { batchItemFailures: left.map((itemIdentifier) => ({ itemIdentifier })) };
    });
}

/** 2, 4, 8 … seconds, and a quarter of an hour in the end. */
function secondsUntilRetry(receives: number): number {
  return Math.min(2 ** receives, 900);
}

/** SQS hides nothing for longer than twelve hours from when it was received. */
const longestPutOffSeconds = 43_000;
