import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { logger, metrics } from './logger.ts';

/** A contact event of Amazon Connect as EventBridge delivers it; fields that are not needed here come and go. */
const ContactEvent = z.object({
  'detail-type': z.literal('Amazon Connect Contact Event'),
  detail: z.object({
    contactId: z.string().min(1),
    instanceArn: z.string().includes(':instance/'),
    eventTimestamp: z.iso.datetime(),
  }),
});

/** What is told of a contact: ids are Connect's own, `at` is ISO 8601. */
export type ContactEvent = { readonly contactId: string; readonly instanceId: string; readonly at: string };

/**
 * Wraps what is done when something happens to a contact. What is thrown comes again, twice, and then waits in a queue, so
 * `handle` must bear repetition; events may also be missing or late.
 */
export function contactEventHandler(handle: (event: ContactEvent) => Promise<void>) {
  return middy<unknown, void>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      const { contactId, instanceArn, eventTimestamp } = ContactEvent.parse(event).detail;
      logger.appendKeys({ contactId });
      const [, instanceId = ''] = instanceArn.split(':instance/');
      await handle({ contactId, instanceId, at: eventTimestamp });
    });
}
