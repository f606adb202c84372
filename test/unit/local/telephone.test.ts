import { describe, expect, test } from 'vitest';
import { readCallArguments } from '../../../local/telephone/call-arguments.ts';
import { lineForPeople } from '../../../local/telephone/line-for-people.ts';
import { scriptedCaller } from '../../../local/telephone/scripted-caller.ts';
import { readStep, StepError } from '../../../local/telephone/steps.ts';
import type { LineEvent } from '../../../local/telephone/switchboard.ts';

describe('a step', () => {
  test.each([
    ['say:there is a pothole', { kind: 'say', words: 'there is a pothole' }],
    ['say:it is: huge', { kind: 'say', words: 'it is: huge' }],
    ['say:two\nlines', { kind: 'say', words: 'two\nlines' }],
    ['press:1', { kind: 'press', keys: '1' }],
    ['press:482*#', { kind: 'press', keys: '482*#' }],
    ['wait', { kind: 'wait' }],
    ['hangup', { kind: 'hangup' }],
  ])('%j is read', (written, step) => {
    expect(readStep(written)).toEqual(step);
  });

  test.each(['', 'press', 'press:', 'press:1a', 'press:one', 'wait:3', 'hangup:now', 'Say:hello', 'pothole', ' say:x'])(
    '%j is refused with what was expected',
    (written) => {
      expect(() => readStep(written)).toThrow(StepError);
      expect(() => readStep(written)).toThrow(`wait or hangup, found ${JSON.stringify(written)}`);
    },
  );
});

describe('a scripted caller', () => {
  const lex = { kind: 'speech-or-keys' } as const;
  const keypad = { kind: 'keys' } as const;
  const caller = (...steps: string[]) => scriptedCaller(steps.map(readStep));

  test('does one thing each time something is asked', () => {
    const hear = caller('say:a pothole', 'press:1', 'wait', 'hangup');
    expect([hear(lex), hear(lex), hear(lex), hear(lex)]).toEqual([
      { words: 'a pothole' },
      { keys: '1' },
      { silence: true },
      { hungUp: true },
    ]);
  });

  test('keeps what there is to say for a question that takes words', () => {
    const hear = caller('say:a pothole', 'press:1');
    expect([hear(keypad), hear(keypad), hear(lex), hear(keypad)]).toEqual([
      { silence: true },
      { silence: true },
      { words: 'a pothole' },
      { keys: '1' },
    ]);
  });

  test('asked more than there are steps stays silent, and then hangs up', () => {
    const hear = caller('press:1');
    expect([hear(keypad), hear(keypad), hear(lex)]).toEqual([{ keys: '1' }, { silence: true }, { hungUp: true }]);
  });

  const queue = { kind: 'queue' } as const;
  const agent = { kind: 'agent' } as const;

  test('keeps what there is to press or say for after the queue', () => {
    const hear = caller('press:1', 'say:a pothole');
    expect([hear(queue), hear(keypad), hear(queue), hear(lex)]).toEqual([
      { silence: true },
      { keys: '1' },
      { silence: true },
      { words: 'a pothole' },
    ]);
  });

  test('with nothing left to do waits one while in a queue, and one longer for each wait', () => {
    const [hear, patient] = [caller(), caller('wait')];
    expect([hear(queue), hear(queue)]).toEqual([{ silence: true }, { hungUp: true }]);
    expect([patient(queue), patient(queue), patient(queue)]).toEqual([
      { silence: true },
      { silence: true },
      { hungUp: true },
    ]);
  });

  test('leaves it to the agent to end the call, unless hanging up comes next', () => {
    expect([caller()(agent), caller('press:1')(agent), caller('hangup')(agent)]).toEqual([
      { silence: true },
      { silence: true },
      { hungUp: true },
    ]);
  });

  test('does not wait in a queue for ever for a question that never comes', () => {
    const hear = caller('say:a pothole');
    const heard = Array.from({ length: 21 }, () => hear(queue));
    expect(heard.findIndex((each) => 'hungUp' in each)).toBe(20);
    expect(heard.at(20)).toEqual({ hungUp: true });
  });

  test('can be placed again: a script is not used up', () => {
    const steps = [readStep('say:hello')];
    expect([scriptedCaller(steps)(lex), scriptedCaller(steps)(lex)]).toEqual([{ words: 'hello' }, { words: 'hello' }]);
  });
});

describe('the arguments of a call', () => {
  test('may be none: a caller who says nothing', () => {
    expect(readCallArguments([])).toEqual({ from: '+18605550100', json: false, steps: [] });
  });

  test('are options and steps in any order', () => {
    const args = ['say:a pothole', '--json', 'press:1', '--from', '+18605550123', 'hangup'];
    expect(readCallArguments(args)).toEqual({
      from: '+18605550123',
      json: true,
      steps: ['say:a pothole', 'press:1', 'hangup'],
    });
  });

  test('may withhold the number', () => {
    expect(readCallArguments(['--from', 'anonymous'])).toMatchObject({ from: 'anonymous' });
  });

  test.each([
    [['--from'], '--from: expected a number such as +18605550123, or anonymous, found ""'],
    [['--from', '8605550123'], 'found "8605550123"'],
    [['--from', '+1 860 555 0123'], 'found "+1 860 555 0123"'],
    [['--form', '+18605550123'], 'unknown option --form'],
    [['say:hello', 'shout:hello'], 'expected say:TEXT, press:KEYS'],
  ])('%j are refused with what was expected', (args, problem) => {
    expect(readCallArguments(args)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('an event of a call, for people', () => {
  test.each<[LineEvent, string | undefined]>([
    [{ type: 'prompt', text: 'Hartford 311.', language: 'en-US', seconds: 0.8 }, '311:    Hartford 311.'],
    [{ type: 'input', kind: 'words', value: 'a pothole' }, 'caller: a pothole'],
    [{ type: 'input', kind: 'keys', value: '1' }, 'caller: (presses 1)'],
    [{ type: 'input', kind: 'silence', value: '' }, 'caller: (silence)'],
    [{ type: 'lambda', function: 'file-request', ms: 3, response: {} }, undefined],
    [{ type: 'lambda', function: 'file-request', ms: 3, error: 'no table' }, '        (file-request failed: no table)'],
    [{ type: 'queued', queue: 'People', need: null }, '        (in the queue People)'],
    [{ type: 'queued', queue: 'People', need: 'person' }, '        (in the queue People, need: person)'],
    [{ type: 'block', flow: 'inbound', identifier: 'ask-need', action: 'Compare' }, undefined],
    [{ type: 'warning', message: 'unsure' }, '        (warning: unsure)'],
    [{ type: 'ended', reason: 'flow-ended' }, '        (the line hung up)'],
    [{ type: 'ended', reason: 'agent-hung-up' }, '        (the agent hung up)'],
    [{ type: 'ended', reason: 'abandoned' }, '        (the caller left the queue)'],
    [{ type: 'agent', agent: 'Ana', what: 'held' }, '        (Ana holds the call)'],
    [
      { type: 'whisper', to: 'agent', text: 'A pothole.', language: 'en-US', seconds: 0.8 },
      'agent:  (hears) A pothole.',
    ],
    [
      { type: 'summary', trackingNumber: '482-906-1735', promptSeconds: 31.2 },
      '        (tracking number: 482-906-1735; 31.2 seconds of prompts)',
    ],
    [
      { type: 'summary', trackingNumber: null, promptSeconds: 0 },
      '        (tracking number: none; 0 seconds of prompts)',
    ],
  ])('%j', (event, line) => {
    expect(lineForPeople(event)).toBe(line);
  });
});
