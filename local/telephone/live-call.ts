import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { HearRequest } from '../connect/world.ts';
import { liveCaller } from './live-caller.ts';
import type { LineEvent, Pace, PlacedCall } from './switchboard.ts';

/** What a telephone is told: all that happens in the call, when it is the caller's turn, and words nobody listened to. */
export type TelephoneEvent =
  | LineEvent
  | { readonly type: 'listening'; readonly kind: 'keys' | 'speech-or-keys'; readonly timeLimitSeconds: number }
  | { readonly type: 'unheard'; readonly words: string };

/** How a live call is placed; `at-once` leaves out the time that prompts take. */
export type Dialled = { readonly from: string; readonly pace: Pace };

export type LiveCall = {
  readonly id: string;
  readonly isOver: () => boolean;
  /** The events from number `from` on, those that were and those to come, until the call is over or the listener gone. */
  readonly follow: (from: number, listenerGone: AbortSignal) => AsyncGenerator<TelephoneEvent>;
  readonly say: (words: string) => void;
  readonly press: (keys: string) => void;
  readonly startTalking: () => void;
  readonly hangUp: () => void;
  /** Returns when the call is over; never throws. */
  readonly over: Promise<void>;
};

/** Nobody's telephone rings off the hook for ever. */
const longestCallMs = 30 * 60_000;
/** A page that was closed does not hang up; it only listens no more. */
const longestUnheardMs = 30_000;

/** Begins a call that somebody holds by hand. @param place puts it through; its failure ends the call. */
export function liveCall({ from, pace }: Dialled, place: (call: PlacedCall) => Promise<unknown>): LiveCall {
  const caller = liveCaller();
  const events: TelephoneEvent[] = [];
  const changes = new EventEmitter().setMaxListeners(0);
  let ended = false;
  let listeners = 0;
  let isWithAgent = false;

  function emit(event: TelephoneEvent): void {
    if (event.type === 'agent') isWithAgent = event.what === 'joined' || event.what === 'resumed';
    events.push(event);
    changes.emit('change');
  }

  function hear(request: HearRequest, withdrawn: AbortSignal) {
    const { kind, timeLimitSeconds } = request;
    if (kind === 'keys' || kind === 'speech-or-keys') emit({ type: 'listening', kind, timeLimitSeconds });
    return caller.hear(pace === 'real' ? request : { ...request, promptSeconds: 0 }, withdrawn);
  }

  const longest = setTimeout(caller.hangUp, longestCallMs);
  let unheard = setTimeout(caller.hangUp, longestUnheardMs);
  async function putThrough(): Promise<void> {
    try {
      await place({ from, pace, hear, gone: caller.gone, onEvent: emit });
    } catch (error) {
      emit({ type: 'warning', message: String(error) });
    }
    ended = true;
    clearTimeout(longest);
    clearTimeout(unheard);
    changes.emit('change');
  }

  async function* follow(from: number, listenerGone: AbortSignal): AsyncGenerator<TelephoneEvent> {
    listeners += 1;
    clearTimeout(unheard);
    try {
      for (let next = from; !listenerGone.aborted; next += 1) {
        while (next >= events.length) {
          if (ended) return;
          await once(changes, 'change', { signal: listenerGone });
        }
        const event = events[next];
        if (event) yield event;
      }
    } catch (error) {
      if (!listenerGone.aborted) throw error;
    } finally {
      listeners -= 1;
      if (listeners === 0 && !ended) unheard = setTimeout(caller.hangUp, longestUnheardMs);
    }
  }

  return {
    id: randomUUID(),
    isOver: () => ended,
    follow,
    say: (words) => {
      if (!caller.say(words))
        emit(isWithAgent ? { type: 'input', kind: 'words', value: words } : { type: 'unheard', words });
    },
    press: caller.press,
    startTalking: caller.startTalking,
    hangUp: caller.hangUp,
    over: putThrough(),
  };
}
