import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { logger, metrics } from './logger.ts';

const Endpoint = z.object({ Address: z.string(), Type: z.string() });

/** The event Amazon Connect's InvokeLambdaFunction block sends; what is absent is null. */
const ContactFlowEvent = z.object({
  Name: z.literal('ContactFlowEvent'),
  Details: z.object({
    ContactData: z.object({
      Attributes: z.record(z.string(), z.string()),
      Channel: z.enum(['VOICE', 'CHAT', 'TASK', 'EMAIL']),
      ContactId: z.string().min(1),
      CustomerEndpoint: Endpoint.nullable(),
      InitialContactId: z.string(),
      LanguageCode: z.string().nullish(),
      SystemEndpoint: Endpoint.nullable(),
    }),
    /** A parameter whose path leads nowhere may come as null, like everything else that is absent. */
    Parameters: z
      .record(z.string(), z.string().nullable())
      .transform((parameters) => Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null))),
  }),
});

/** What a use case may know of the call it serves. */
export type Call = {
  readonly contactId: string;
  /** E.164; undefined when the number was withheld. */
  readonly phone: string | undefined;
  /** Connect's code for the language the caller is spoken to in, such as `en-US`. */
  readonly languageCode: string;
};

/** What a flow can branch on and say: flat strings, with a `status` first of all. */
export type Answer = Readonly<Record<string, string>> & { readonly status: string };

/**
 * Wraps a use case that a contact flow asks. What can be expected is answered; what is thrown (an outage, a flow that
 * passes wrong parameters) takes the block's error branch.
 */
export function connectHandler<Parameters extends z.ZodType>(
  parameters: Parameters,
  answer: (call: Call, parameters: z.infer<Parameters>) => Promise<Answer> | Answer,
) {
  return middy<unknown, Answer>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event) => {
      const { ContactData, Parameters } = ContactFlowEvent.parse(event).Details;
      logger.appendKeys({ contactId: ContactData.ContactId });
      const answered = await answer(
        {
          contactId: ContactData.ContactId,
          phone: telephoneNumber(ContactData.CustomerEndpoint?.Address),
          languageCode: ContactData.LanguageCode ?? 'en-US',
        },
        parameters.parse(Parameters),
      );
      logger.info('answered', { status: answered.status });
      metrics.addDimension('status', answered.status);
      metrics.addMetric('Answers', MetricUnit.Count, 1);
      return answered;
    });
}

/** E.164; Connect writes `anonymous` and the like for a withheld number. */
export function telephoneNumber(address: string | undefined): string | undefined {
  return address && /^\+[1-9]\d{6,14}$/.test(address) ? address : undefined;
}
