import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Answer, Call } from '../../../shared/runtime/connect-handler.ts';
import { connectHandler } from '../../../shared/runtime/connect-handler.ts';
import { flowList, flowText } from '../../../shared/runtime/flow-parameter.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { connectEvent } from '../../support/connect-event.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const log = capturedOutput();

const Parameters = z.object({ words: flowText, candidates: flowList, consent: z.enum(['yes', 'no']).default('no') });

/** Answers with what the use case was given, so that a test can look at it. */
const echo = connectHandler(Parameters, (call, { words, candidates, consent }) => ({
  status: 'heard',
  contactId: call.contactId,
  phone: call.phone ?? 'withheld',
  languageCode: call.languageCode,
  words: words || 'none',
  candidates: String(candidates.length),
  consent,
}));
const invoke = (event: unknown) => echo(event, lambdaContext);

describe('a function that a contact flow asks', () => {
  it('answers flat strings with a status', async () => {
    const answer = await invoke(connectEvent({ parameters: { words: 'a pothole', candidates: 'tree|litter' } }));
    expect(answer).toEqual({
      status: 'heard',
      contactId: 'c0ffee00-0000-4000-8000-000000000001',
      phone: '+18605550123',
      languageCode: 'en-US',
      words: 'a pothole',
      candidates: '2',
      consent: 'no',
    });
    expect(Object.values(answer).every((value) => typeof value === 'string' && value !== '')).toBe(true);
  });

  it('takes "none", blanks, null and nothing at all for an absent text', async () => {
    for (const words of ['none', ' ', null]) {
      expect(await invoke(connectEvent({ parameters: { words } }))).toMatchObject({ words: 'none' });
    }
    expect(await invoke(connectEvent())).toMatchObject({ words: 'none', candidates: '0' });
  });

  it.each(['anonymous', 'Restricted', 'unavailable', '+0123456', '8605550123', 'sip:ana@example.com'])(
    'takes the caller address %s for a withheld number',
    async (from) => {
      expect(await invoke(connectEvent({ from }))).toMatchObject({ phone: 'withheld' });
    },
  );

  it('serves a contact without an address or a language of its own', async () => {
    const answer = await invoke(connectEvent({ from: null, languageCode: null }));
    expect(answer).toMatchObject({ phone: 'withheld', languageCode: 'en-US' });
  });

  it('takes fields that Connect may add one day', async () => {
    const event = connectEvent();
    const later = {
      ...event,
      Details: { ...event.Details, ContactData: { ...event.Details.ContactData, Mood: 'upset' } },
    };
    expect(await invoke(later)).toMatchObject({ status: 'heard' });
  });

  const { Details } = connectEvent();
  it.each([
    ['nothing', undefined],
    ['an HTTP request', { requestContext: { http: { method: 'GET' } }, headers: {} }],
    ['another event', { ...connectEvent(), Name: 'ScheduledEvent' }],
    ['no contact', { Name: 'ContactFlowEvent', Details: { Parameters: {} } }],
    [
      'an empty contact id',
      { Name: 'ContactFlowEvent', Details: { ...Details, ContactData: { ...Details.ContactData, ContactId: '' } } },
    ],
    ['a parameter that is no text', { Name: 'ContactFlowEvent', Details: { ...Details, Parameters: { words: 7 } } }],
  ])('throws on %s', async (_, event) => {
    await expect(invoke(event)).rejects.toThrow(z.ZodError);
  });

  it('throws on a parameter that no flow of ours passes, and names it', async () => {
    await expect(invoke(connectEvent({ parameters: { consent: 'maybe' } }))).rejects.toThrow('consent');
  });

  it('throws what the use case throws, so that the flow takes its error branch', async () => {
    const broken = connectHandler(z.object({}), (): Promise<Answer> => Promise.reject(new Error('the table is away')));
    await expect(broken(connectEvent(), lambdaContext)).rejects.toThrow('the table is away');
  });
});

describe('the log of a function that a contact flow asks', () => {
  const said = 'someone stole the bicycle of my daughter Guadalupe';
  const event = connectEvent({ parameters: { words: said } });

  it('has the contact, an event and the status, and neither the number nor the words', async () => {
    await invoke(event);
    expect(log()).toContain('"message":"answered"');
    expect(log()).toContain('"contactId":"c0ffee00-0000-4000-8000-000000000001"');
    expect(log()).toContain('"status":"heard"');
    expectNothingPersonal();
  });

  it('has neither when the flow passed what it must not', async () => {
    const strict = connectHandler(z.object({ words: z.enum(['yes', 'no']) }), () => ({ status: 'heard' }));
    await expect(strict(event, lambdaContext)).rejects.toThrow(/^(?!.*(Guadalupe|5550123)).*words/s);
    expectNothingPersonal();
  });

  it('does not carry one contact over to the next', async () => {
    const seen: Call[] = [];
    const once = connectHandler(z.object({}), (call) => {
      seen.push(call);
      return { status: 'answered' };
    });
    await once(connectEvent({ contactId: 'the-first' }), lambdaContext);
    const before = log().length;
    await once(connectEvent({ contactId: 'the-second' }), lambdaContext);
    expect(seen.map(({ contactId }) => contactId)).toEqual(['the-first', 'the-second']);
    expect(log().slice(before)).toContain('the-second');
    expect(log().slice(before)).not.toContain('the-first');
  });

  function expectNothingPersonal() {
    for (const personal of ['5550123', 'Guadalupe', 'bicycle']) expect(log()).not.toContain(personal);
  }
});
