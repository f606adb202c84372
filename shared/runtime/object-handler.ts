import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { logger, metrics } from './logger.ts';

/** What EventBridge sends when an object comes into a bucket; its key is not encoded there. */
const ObjectCreated = z.object({
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string().min(1) }),
  }),
});

/** How it ended, and figures: for the log. */
type Handled = Readonly<Record<string, string | number>> & { readonly status: string };

/**
 * Wraps what is done with an object that comes into a bucket. What is thrown comes again, twice, and then waits in a queue,
 * so `handle` must bear repetition.
 */
export function objectHandler(bucket: string, handle: (key: string) => Promise<Handled>) {
  return middy<unknown, void>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      const { detail } = ObjectCreated.parse(event);
      if (detail.bucket.name !== bucket) throw new Error(`${detail.bucket.name} is not the bucket that is listened to`);
      logger.appendKeys({ object: detail.object.key });
      const handled = await handle(detail.object.key);
      logger.info('object-handled', handled);
      metrics.addMetric('ObjectsHandled', MetricUnit.Count, 1);
    });
}
