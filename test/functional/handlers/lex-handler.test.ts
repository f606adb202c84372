import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hearCaller } from '../../../functions/hear-caller/hear-caller.ts';
import { lexHandler, type Turn } from '../../../shared/runtime/lex-handler.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { type LexEventDraft, lexEvent } from '../../support/lex-event.ts';

const log = capturedOutput();

const Answer = z.object({
  sessionState: z.object({
    sessionAttributes: z.record(z.string(), z.string().min(1)),
    dialogAction: z.strictObject({ type: z.literal('Close') }),
    intent: z.object({ name: z.string(), state: z.literal('Fulfilled') }),
  }),
});

async function turnOf(event: unknown): Promise<Turn> {
  let heard: Turn | undefined;
  const handler = lexHandler((turn) => {
    heard = turn;
    return {};
  });
  await handler(event, lambdaContext);
  if (!heard) throw new Error('the use case was not asked');
  return heard;
}

async function answerTo(draft: LexEventDraft) {
  return Answer.parse(await lexHandler(hearCaller)(lexEvent(draft), lambdaContext)).sessionState;
}

describe('a code hook of the bot', () => {
  it('hands the use case what was said and in which language', async () => {
    const turn = await turnOf(lexEvent({ said: 'hay un bache', localeId: 'es_US' }));
    expect(turn).toEqual({ words: 'hay un bache', keys: '', localeId: 'es_US' });
  });

  it('hands it keys, and never as words', async () => {
    expect(await turnOf(lexEvent({ keys: '12' }))).toEqual({ words: '', keys: '12', localeId: 'en_US' });
  });

  it('takes keys from the transcript when Lex gives no attribute for them', async () => {
    const event = { ...lexEvent({ keys: '2' }), requestAttributes: null };
    expect(await turnOf(event)).toMatchObject({ words: '', keys: '2' });
  });

  it('takes a turn without a transcript for silence', async () => {
    const { inputTranscript: _, ...silent } = lexEvent({});
    expect(await turnOf(silent)).toMatchObject({ words: '', keys: '' });
  });

  it('closes the dialog of the same intent and tells the flow by session attributes', async () => {
    expect(await answerTo({ said: 'yes please', sessionAttributes: { kept: 'before' } })).toMatchObject({
      sessionAttributes: { kept: 'before', words: 'yes please', keys: 'none', answer: 'yes' },
      intent: { name: 'FallbackIntent' },
    });
  });

  it('replaces what the turn before had said', async () => {
    const before = { words: 'a pothole', keys: 'none', answer: 'other' };
    const { sessionAttributes } = await answerTo({ keys: '2', sessionAttributes: before });
    expect(sessionAttributes).toEqual({ words: 'none', keys: '2', answer: 'no' });
  });

  it.each([
    ['nothing', undefined],
    ['an event of Lex V1', { currentIntent: { name: 'Any' }, inputTranscript: 'hello', sessionAttributes: {} }],
    ['another way of speaking', { ...lexEvent({}), inputMode: 'Telepathy' }],
  ])('throws on %s', async (_, event) => {
    await expect(turnOf(event)).rejects.toThrow(z.ZodError);
  });

  it('logs nothing of what was said', async () => {
    await answerTo({ said: 'my name is Guadalupe, call me at +18605550123' });
    expect(log()).not.toMatch(/Guadalupe|5550123/);
  });
});
