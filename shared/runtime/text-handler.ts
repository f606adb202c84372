import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { telephoneNumber } from './connect-handler.ts';
import { jsonOf } from './env.ts';
import { logger, metrics } from './logger.ts';

const TopicEvent = z.object({
  Records: z.array(
    z.object({ Sns: z.object({ MessageId: z.string(), Timestamp: z.iso.datetime(), Message: z.string() }) }),
  ),
});

/** What AWS End User Messaging publishes for a text to the line's number, with two-way messaging on. */
const TwoWayMessage = jsonOf(
  z.object({
    originationNumber: z.string(),
    messageBody: z.string(),
    inboundMessageId: z.string().min(1),
  }),
);

/** A text that somebody sent to the line. */
export type IncomingText = {
  readonly id: string;
  /** E.164 */
  readonly phone: string;
  readonly body: string;
  /** ISO 8601 */
  readonly at: string;
};

/** Nobody types more in one text; what is beyond is not read. */
const longestBody = 1_000;

/**
 * Wraps what is done with a text that comes in. What is thrown comes again, twice, and then waits in a queue, so `hear` must
 * bear repetition. A text from what is no telephone number (a short code, a sender's name) has nobody to answer.
 */
export function textHandler(hear: (text: IncomingText) => Promise<string>) {
  return middy<unknown, void>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      for (const { Sns } of TopicEvent.parse(event).Records) {
        const { originationNumber, messageBody, inboundMessageId } = TwoWayMessage.parse(Sns.Message);
        logger.appendKeys({ textId: inboundMessageId });
        const phone = telephoneNumber(originationNumber);
        if (!phone) {
          logger.info('text-of-nobody');
          continue;
        }
        const body = messageBody.slice(0, longestBody);
        logger.info('text-heard', { status: await hear({ id: inboundMessageId, phone, body, at: Sns.Timestamp }) });
      }
    });
}
