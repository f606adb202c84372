import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { logger } from './logger.ts';

const LexEvent = z.object({
  sessionId: z.string(),
  inputMode: z.enum(['Text', 'Speech', 'DTMF']),
  inputTranscript: z.string().default(''),
  bot: z.object({ localeId: z.string() }),
  requestAttributes: z.record(z.string(), z.string()).nullish(),
  sessionState: z.object({
    sessionAttributes: z.record(z.string(), z.string()).nullish(),
    intent: z.object({ name: z.string(), slots: z.record(z.string(), z.unknown()).nullish() }),
  }),
});

/** One turn of a caller, as Lex V2 hands it to a code hook. */
export type Turn = {
  readonly words: string;
  /** Keys pressed instead of speaking; empty when the caller spoke. */
  readonly keys: string;
  /** Lex's code for the language listened in, such as `en_US`. */
  readonly localeId: string;
};

/** Wraps what a Lex code hook makes of a turn: its answers become session attributes, which the flow reads. */
export function lexHandler(hear: (turn: Turn) => Readonly<Record<string, string>>) {
  return middy<unknown, unknown>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event) => {
      const { inputMode, inputTranscript, bot, requestAttributes, sessionState } = LexEvent.parse(event);
      const pressed = requestAttributes?.['x-amz-lex:dtmf-transcript'] ?? (inputMode === 'DTMF' ? inputTranscript : '');
      const heard = hear({ words: pressed ? '' : inputTranscript, keys: pressed, localeId: bot.localeId });
      return {
        sessionState: {
          sessionAttributes: { ...sessionState.sessionAttributes, ...heard },
          dialogAction: { type: 'Close' },
          intent: { ...sessionState.intent, state: 'Fulfilled' },
        },
      };
    });
}
