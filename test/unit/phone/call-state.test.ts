import { describe, expect, it } from 'vitest';
import { type CallState, follow, noCall } from '../../../web/phone/call-state.ts';
import type { LineEvent } from '../../../web/phone/line-event.ts';

const after = (...events: LineEvent[]): CallState =>
  events.reduce<CallState>((call, event) => follow(call, event, 1.5), { ...noCall, phase: 'on-call' });

const prompt: LineEvent = { type: 'prompt', text: '¿Dónde?', language: 'es-US', seconds: 1 };
const listening: LineEvent = { type: 'listening', kind: 'speech-or-keys', timeLimitSeconds: 3 };

describe('a call as the page follows it', () => {
  it('has both sides in its transcript, each in its language', () => {
    const call = after(prompt, listening, { type: 'input', kind: 'words', value: 'Park y Main' });
    expect(call.said).toEqual([
      { who: '311', text: '¿Dónde?', language: 'es-US' },
      { who: 'caller', text: 'Park y Main', language: 'es-US' },
    ]);
  });

  it("is the caller's turn from when the line listens until something was heard", () => {
    expect(after(prompt).turn).toBeNull();
    expect(after(prompt, listening).turn).toEqual({ kind: 'speech-or-keys' });
    expect(after(prompt, listening, { type: 'input', kind: 'silence', value: '' }).turn).toBeNull();
  });

  it('keeps blocks and functions in the order they ran, failures too', () => {
    const call = after(
      { type: 'block', flow: 'need', identifier: 'classify-need', action: 'InvokeLambdaFunction' },
      { type: 'lambda', function: 'classify-need', ms: 4, error: 'too slow' },
    );
    expect(call.steps).toEqual([
      { kind: 'block', atSeconds: 1.5, flow: 'need', identifier: 'classify-need', action: 'InvokeLambdaFunction' },
      { kind: 'lambda', atSeconds: 1.5, name: 'classify-need', milliseconds: 4, error: 'too slow' },
    ]);
  });

  it('shows the tracking number as soon as it was given, and keeps it', () => {
    const response = { status: 'filed', trackingNumber: '482-906-1735' };
    const given = after({ type: 'lambda', function: 'file-request', ms: 9, response });
    expect(given).toMatchObject({ phase: 'on-call', trackingNumber: '482-906-1735' });
    const over = follow(given, { type: 'summary', trackingNumber: null, promptSeconds: 40 }, 60);
    expect(over).toMatchObject({ phase: 'over', trackingNumber: '482-906-1735', promptSeconds: 40 });
  });

  it('takes what is no tracking number for none', () => {
    const response = { trackingNumber: 'none' };
    expect(after({ type: 'lambda', function: 'answer-call', ms: 9, response }).trackingNumber).toBeNull();
  });

  it('waits for a person, is with her, and is over', () => {
    const queued = after({ type: 'queued', queue: 'Call takers', need: 'person' });
    expect(queued.person).toBe('awaited');
    const joined = follow(queued, { type: 'agent', agent: 'Desk 1', what: 'joined' }, 20);
    expect(joined.person).toBe('joined');
    expect(follow(joined, { type: 'ended', reason: 'agent-hung-up' }, 60).person).toBe('none');
  });

  it('leaves out what a newer line tells and this page does not show', () => {
    const call = after(prompt);
    // @ts-expect-error An event that the page has never heard of.
    expect(follow(call, { type: 'weather', text: 'rain' }, 2)).toBe(call);
  });
});
