import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { LexFailure, type Recognition, type RecognizeRequest } from '../connect/world.ts';
import type { LocalFunction } from './lambda/function.ts';

export type LexIntent = { readonly name: string; readonly utterances: readonly string[]; readonly callsHook: boolean };
export type LexLocale = { readonly localeId: string; readonly intents: readonly LexIntent[] };
export type LexBot = { readonly id: string; readonly name: string; readonly locales: readonly LexLocale[] };
export type LexAlias = {
  readonly aliasId: string;
  readonly name: string;
  readonly bot: LexBot;
  readonly version: string;
  /** Code hooks' function ARNs, by locale. */
  readonly hooks: ReadonlyMap<string, string>;
};

const fallback = 'FallbackIntent';

const HookAnswer = z.object({
  sessionState: z.object({
    sessionAttributes: z.record(z.string(), z.string()).nullish(),
    dialogAction: z.object({ type: z.literal('Close') }),
    intent: z.object({ name: z.string(), state: z.enum(['Fulfilled', 'Failed', 'ReadyForFulfillment']) }),
  }),
});

/**
 * Amazon Lex for bots that are told whole utterances and call a code hook: the part this line uses. An utterance that
 * is no intent's sample is the fallback intent's, as in Lex.
 */
export class LexBots {
  readonly bots = new Map<string, LexBot>();
  readonly aliases = new Map<string, LexAlias>();
  private readonly functions: ReadonlyMap<string, LocalFunction>;

  constructor(functions: ReadonlyMap<string, LocalFunction>) {
    this.functions = functions;
  }

  async recognize({ aliasArn, sessionId, localeId, input, sessionAttributes }: RecognizeRequest): Promise<Recognition> {
    const alias = this.aliases.get(aliasArn);
    if (!alias) throw new LexFailure(`there is no bot alias ${aliasArn}`);
    const locale = alias.bot.locales.find((each) => each.localeId === localeId);
    if (!locale) throw new LexFailure(`the bot ${alias.bot.name} does not speak ${localeId}`);

    const said = 'words' in input ? input.words : 'keys' in input ? input.keys : '';
    const intent = intentFor(locale, said);
    const recognition = {
      intentName: intent.name,
      slots: {},
      sessionAttributes,
      confidence: intent.name === fallback ? null : 1,
    };
    const hookArn = alias.hooks.get(localeId);
    if (!intent.callsHook || !hookArn) return recognition;
    const hook = this.functions.get(hookArn);
    if (!hook) throw new LexFailure(`the bot's code hook ${hookArn} is no function`);

    const answer = await hook
      .invoke(hookEvent(alias, localeId, sessionId, intent.name, said, 'keys' in input, sessionAttributes))
      .catch((error: unknown) => {
        throw new LexFailure(`the bot's code hook failed: ${String(error)}`);
      });
    const parsed = HookAnswer.safeParse(answer);
    if (!parsed.success)
      throw new LexFailure(`the bot's code hook answered what Lex does not take: ${parsed.error.message}`);
    const { sessionState } = parsed.data;
    return {
      ...recognition,
      intentName: sessionState.intent.name,
      sessionAttributes: sessionState.sessionAttributes ?? {},
    };
  }
}

function intentFor(locale: LexLocale, said: string): LexIntent {
  const plain = said.trim().toLowerCase();
  return (
    locale.intents.find(({ utterances }) => utterances.some((utterance) => utterance.toLowerCase() === plain)) ??
    locale.intents.find(({ name }) => name === fallback) ?? { name: fallback, utterances: [], callsHook: false }
  );
}

/** The event of Lex V2 to a code hook, for a telephone call. */
function hookEvent(
  alias: LexAlias,
  localeId: string,
  sessionId: string,
  intentName: string,
  said: string,
  byKeys: boolean,
  sessionAttributes: Readonly<Record<string, string>>,
) {
  const intent = { name: intentName, slots: {}, state: 'ReadyForFulfillment', confirmationState: 'None' };
  return {
    messageVersion: '1.0',
    invocationSource: 'FulfillmentCodeHook',
    inputMode: byKeys ? 'DTMF' : 'Speech',
    responseContentType: 'audio/pcm',
    sessionId,
    inputTranscript: said,
    invocationLabel: null,
    bot: {
      id: alias.bot.id,
      name: alias.bot.name,
      aliasId: alias.aliasId,
      aliasName: alias.name,
      localeId,
      version: alias.version,
    },
    interpretations: [
      { intent, interpretationSource: 'Lex', ...(intentName === fallback ? {} : { nluConfidence: 1 }) },
    ],
    requestAttributes: {
      'x-amz-lex:channels:platform': 'Connect',
      ...(byKeys ? { 'x-amz-lex:dtmf-transcript': said } : {}),
    },
    sessionState: {
      sessionAttributes,
      activeContexts: [],
      intent,
      originatingRequestId: randomUUID(),
    },
    transcriptions: [
      { transcription: said, transcriptionConfidence: 1, resolvedContext: { intent: intentName }, resolvedSlots: {} },
    ],
  };
}
