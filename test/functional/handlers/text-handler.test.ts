import { beforeEach, describe, expect, it } from 'vitest';
import { type IncomingText, textHandler } from '../../../shared/runtime/text-handler.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const log = capturedOutput();

let heard: IncomingText[];
beforeEach(() => {
  heard = [];
});
const hear = async (text: IncomingText) => {
  heard.push(text);
  return 'other';
};

/** What AWS End User Messaging publishes for a text. */
const text = (overrides: object = {}) => ({
  originationNumber: '+18605550123',
  destinationNumber: '+18607579311',
  messageKeyword: 'KEYWORD_111122223333',
  messageBody: 'Guadalupe says hello',
  inboundMessageId: 'text-1',
  ...overrides,
});
const event = (message: string) => ({
  Records: [
    {
      EventSource: 'aws:sns',
      Sns: { MessageId: 'sns-1', Timestamp: '2026-03-02T15:00:00.123Z', Message: message, Subject: null },
    },
  ],
});
const handled = (message: object | string, hearing: typeof hear = hear) =>
  textHandler(hearing)(event(typeof message === 'string' ? message : JSON.stringify(message)), lambdaContext);

describe('a function that hears texts', () => {
  it('hears who wrote what, and when', async () => {
    await handled(text());
    expect(heard).toEqual([
      { id: 'text-1', phone: '+18605550123', body: 'Guadalupe says hello', at: '2026-03-02T15:00:00.123Z' },
    ]);
  });

  it('writes into the log which text it was and what kind, and nothing of who wrote it or what', async () => {
    await handled(text());
    expect(log()).toContain('"textId":"text-1"');
    expect(log()).toContain('"status":"other"');
    expect(log()).not.toMatch(/Guadalupe|5550123/);
  });

  it('reads no more than anybody types', async () => {
    await handled(text({ messageBody: 'x'.repeat(5000) }));
    expect(heard[0]?.body).toHaveLength(1000);
  });

  it.each(['72442', 'CITYBANK', '', 'anonymous'])(
    'leaves alone what comes from %j, who is no telephone',
    async (from) => {
      await handled(text({ originationNumber: from }));
      expect(heard).toEqual([]);
      expect(log()).toContain('text-of-nobody');
      expect(log()).not.toContain('Guadalupe');
    },
  );

  it('hears a text without a word', async () => {
    await handled(text({ messageBody: '' }));
    expect(heard).toMatchObject([{ body: '' }]);
  });

  it('throws what hearing throws, so that the text comes again', async () => {
    await expect(handled(text(), () => Promise.reject(new Error('the table is away')))).rejects.toThrow(
      'the table is away',
    );
  });

  it.each([
    ['no JSON', 'Guadalupe, +18605550123'],
    ['no text', JSON.stringify({ said: 'Guadalupe, +18605550123' })],
    ['a text without an id, by which it is told apart', JSON.stringify(text({ inboundMessageId: '' }))],
  ])('throws on %s, and quotes nothing of it', async (_, message) => {
    const thrown = await handled(message).catch((error: unknown) => String(error));
    expect(thrown).toMatch(/expected|Invalid|Too small/);
    expect(thrown).not.toMatch(/Guad|5550123/);
    expect(log()).not.toMatch(/Guad|5550123/);
    expect(heard).toEqual([]);
  });
});
