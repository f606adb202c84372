import type { LineEvent } from './line-event.ts';

/** A line of the transcript; a note is neither side's words but what happened. */
export type Said =
  | { who: '311' | 'caller' | 'whisper'; text: string; language: string }
  | { who: 'note'; text: string };

/** What the line did behind the words, in seconds since the call began. */
export type Step =
  | { kind: 'block'; atSeconds: number; flow: string; identifier: string; action: string }
  | { kind: 'lambda'; atSeconds: number; name: string; milliseconds: number; error: string | null };

export type Turn = { kind: 'keys' | 'speech-or-keys' };

export type CallState = {
  phase: 'idle' | 'on-call' | 'over';
  said: readonly Said[];
  steps: readonly Step[];
  /** Whom the line waits for, and what it takes; null while it speaks or thinks. */
  turn: Turn | null;
  /** The language of the last prompt: a caller who is answered in Spanish is heard in Spanish. */
  language: string;
  /** Where the call is when the line itself does not talk. */
  person: 'none' | 'awaited' | 'joined';
  trackingNumber: string | null;
  promptSeconds: number;
};

export const noCall: CallState = {
  phase: 'idle',
  said: [],
  steps: [],
  turn: null,
  language: 'en-US',
  person: 'none',
  trackingNumber: null,
  promptSeconds: 0,
};

const endings: Readonly<Record<string, string>> = {
  'flow-ended': 'The line hung up.',
  'caller-hung-up': 'You hung up.',
  abandoned: 'You hung up while waiting for a person.',
  'agent-hung-up': 'The call is over.',
  transferred: 'You were connected to a number outside.',
};

const happenings = {
  joined: 'is with you now',
  held: 'put you on hold',
  resumed: 'is back',
  'hung-up': 'hung up',
};

/** The call after one more event. */
export function follow(call: CallState, event: LineEvent, atSeconds: number): CallState {
  const say = (said: Said): CallState => ({ ...call, said: [...call.said, said] });
  const note = (text: string) => say({ who: 'note', text });
  const step = (step: Step): CallState => ({ ...call, steps: [...call.steps, step] });
  switch (event.type) {
    case 'prompt':
      return event.text === ''
        ? call
        : { ...say({ who: '311', text: event.text, language: event.language }), language: event.language };
    case 'listening':
      return { ...call, turn: { kind: event.kind } };
    case 'input':
      return { ...say(answerOf(event, call.language)), turn: null };
    case 'unheard':
      return note(`Nobody was listening to “${event.words}”.`);
    case 'block':
      return step({ kind: 'block', atSeconds, flow: event.flow, identifier: event.identifier, action: event.action });
    case 'lambda': {
      const error = 'error' in event ? event.error : null;
      const next = step({ kind: 'lambda', atSeconds, name: event.function, milliseconds: event.ms, error });
      return { ...next, trackingNumber: trackingNumberIn(event) ?? call.trackingNumber };
    }
    case 'queued':
      return { ...note(`Waiting for a person: ${event.queue}.`), person: 'awaited' };
    case 'agent':
      return {
        ...note(`${event.agent} ${happenings[event.what]}.`),
        person: event.what === 'hung-up' ? 'none' : 'joined',
      };
    case 'whisper':
      return say({ who: 'whisper', text: event.text, language: event.language });
    case 'warning':
      return note(event.message);
    case 'ended':
      return { ...note(endings[event.reason] ?? `The call ended: ${event.reason}.`), turn: null, person: 'none' };
    case 'summary': {
      const trackingNumber = event.trackingNumber ?? call.trackingNumber;
      return { ...call, phase: 'over', turn: null, trackingNumber, promptSeconds: event.promptSeconds };
    }
    default:
      // A line newer than this page tells more than it shows.
      return call;
  }
}

/** A number is shown as soon as it was given: the caller may have more to say before the call is over. */
function trackingNumberIn(event: object): string | null {
  const text = 'response' in event ? JSON.stringify(event.response) : '';
  return /"trackingNumber":"(\d{3}-\d{3}-\d{4})"/.exec(text)?.[1] ?? null;
}

function answerOf({ kind, value }: Extract<LineEvent, { type: 'input' }>, language: string): Said {
  if (kind === 'silence') return { who: 'note', text: 'You said nothing.' };
  return { who: 'caller', text: kind === 'keys' ? `(pressed ${value})` : value, language };
}
