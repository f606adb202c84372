import type { HearRequest } from './world.ts';

/** What a caller who waits, or is with an agent, is asked when time does not really pass: to stay or to hang up. */
export function stayRequest(kind: 'queue' | 'agent', language: string): HearRequest {
  return {
    kind,
    prompt: { text: '', language },
    promptSeconds: 0,
    timeLimitSeconds: 0,
    interDigitSeconds: 0,
    maxDigits: 0,
    terminator: null,
    cancelKey: null,
  };
}
