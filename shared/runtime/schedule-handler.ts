import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { logger } from './logger.ts';

/** What EventBridge sends when a rule's time has come. */
const ScheduledEvent = z.object({ 'detail-type': z.literal('Scheduled Event'), time: z.iso.datetime() });

/**
 * Wraps what is done at times. What is thrown comes again, twice, with the same time, so `act` must bear repetition.
 */
export function scheduleHandler(act: (at: string) => Promise<void>) {
  return middy<unknown, void>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event) => act(ScheduledEvent.parse(event).time));
}
