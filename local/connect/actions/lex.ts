import * as z from 'zod';
import { type Action, defineAction, fail, fill, fillAll, type Outcome, type Step } from '../action.ts';
import { ask, type Prepared, prepareMessage, preparePrompt, speak } from '../conversation.ts';
import { readEntry } from '../keys.ts';
import { hasOnePrompt, onePrompt, promptFields, textMap } from '../parameters.ts';
import { LexFailure, type Recognition, type RecognizeRequest } from '../world.ts';

/** Lex's own limits on a phone call, which session attributes of these names may change. */
const startSilenceSeconds = 3;
const interDigitSeconds = 5;
const longestKeys = 1024;

const parameters = z
  .strictObject({
    ...promptFields,
    LexV2Bot: z.strictObject({ AliasArn: z.string() }).optional(),
    LexBot: z.strictObject({ Name: z.string(), Region: z.string(), Alias: z.string() }).optional(),
    LexSessionAttributes: textMap.default({}),
    LexTimeoutSeconds: z.strictObject({ Text: z.string() }).optional(),
  })
  .refine(hasOnePrompt, onePrompt)
  .refine((given) => (given.LexV2Bot === undefined) !== (given.LexBot === undefined), {
    error: 'exactly one of LexV2Bot and LexBot must be given',
  });

type LexStep = Step<z.infer<typeof parameters>>;
type Attributes = Readonly<Record<string, string>>;

/** Speaks, listens and asks Lex, as often as Lex has something more to ask; then branches on the intent. */
async function connectToLex(step: LexStep): Promise<Outcome> {
  const aliasArn = aliasOf(step);
  let sessionAttributes: Attributes = fillAll(step, step.parameters.LexSessionAttributes);
  let prepared = preparePrompt(step, step.parameters);
  for (;;) {
    if ('problem' in prepared) return fail('NoMatchingError', prepared.problem);
    const input = await listen(step, prepared, sessionAttributes);
    const answer = await tryRecognize(step, {
      aliasArn,
      sessionId: step.contact.contactId,
      localeId: step.contact.languageCode.replace('-', '_'),
      input,
      sessionAttributes,
    });
    if ('failure' in answer) return fail('NoMatchingError', answer.failure);
    if (!('ask' in answer)) return settle(step, answer);
    prepared = prepareMessage(step, answer.ask);
    sessionAttributes = answer.sessionAttributes;
  }
}

/** The bot's alias; one of Lex's first version is named the way its own ARNs were. */
function aliasOf(step: LexStep): string {
  const { LexV2Bot, LexBot } = step.parameters;
  if (LexV2Bot !== undefined) return fill(step, LexV2Bot.AliasArn);
  return LexBot === undefined ? '' : `arn:aws:lex:${LexBot.Region}::bot:${LexBot.Name}:${LexBot.Alias}`;
}

async function listen(
  step: LexStep,
  prepared: Exclude<Prepared, { problem: string }>,
  attributes: Attributes,
): Promise<RecognizeRequest['input']> {
  const setting = (name: string) => settingIn(attributes, name);
  const rules = { maxDigits: setting('dtmf:max-length') ?? longestKeys, terminator: '#', cancelKey: '*' };
  const answer = await ask(step, prepared, {
    kind: 'speech-or-keys',
    timeLimitSeconds: inSeconds(setting('audio:start-timeout-ms')) ?? startSilenceSeconds,
    interDigitSeconds: inSeconds(setting('dtmf:end-timeout-ms')) ?? interDigitSeconds,
    ...rules,
  });
  return 'keys' in answer ? { keys: readEntry(answer.keys, rules).entry } : answer;
}

/** Lex's setting of this name for all intents and slots, or for the one it is written for. */
function settingIn(attributes: Attributes, name: string): number | undefined {
  const [, value] = Object.entries(attributes).find(([key]) => key.startsWith(`x-amz-lex:${name}:`)) ?? [];
  return Number(value) || undefined;
}

function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

async function tryRecognize(step: LexStep, request: RecognizeRequest): Promise<Recognition | { failure: string }> {
  try {
    return await step.world.recognize(request);
  } catch (error) {
    if (error instanceof LexFailure) return { failure: `Lex failed: ${error.message}` };
    throw error;
  }
}

async function settle(step: LexStep, answer: Exclude<Recognition, { ask: unknown }>): Promise<Outcome> {
  const { intentName, slots, sessionAttributes, confidence, message } = answer;
  step.contact.lex = { intentName, slots, sessionAttributes, confidence };
  if (message !== undefined) {
    const prepared = prepareMessage(step, message);
    if ('problem' in prepared) return fail('NoMatchingError', prepared.problem);
    await speak(step, prepared);
  }
  return { to: 'condition', value: intentName };
}

/** Asking for speech. */
export const lexActions: Record<string, Action> = {
  ConnectParticipantWithLexBot: defineAction(parameters, connectToLex),
};
