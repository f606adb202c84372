import { computed, signal } from '@preact/signals';
import { type CallState, follow, noCall } from './call-state.ts';
import { playKeyTone } from './key-tone.ts';
import type { LineEvent } from './line-event.ts';
import { type Act, act, dial, hangUpUnanswered, listen } from './telephone-api.ts';
import { hush, speak } from './voice.ts';

export const call = signal<CallState>(noCall);
/** Keys pressed since the line last took some. */
export const pressed = signal('');
/** What went wrong between this page and the line, for people. */
export const problem = signal<string | null>(null);
export const isOnCall = computed(() => call.value.phase === 'on-call');

let id: string | null = null;
let startedAt = 0;
let talkedAt = Number.NEGATIVE_INFINITY;
/** What the caller did arrives in the order in which it was done. */
let telling: Promise<void> = Promise.resolve();

/** A sign of talking holds for 15 seconds; one in five is enough. */
const talkingEveryMs = 5_000;

export async function placeCall(from: string): Promise<void> {
  hush();
  id = null;
  problem.value = null;
  pressed.value = '';
  call.value = { ...noCall, phase: 'on-call' };
  startedAt = performance.now();
  try {
    const placed = await dial(from);
    id = placed;
    listen(
      placed,
      (event) => placed === id && hear(event),
      () => placed === id && lose(),
    );
  } catch (error) {
    call.value = noCall;
    problem.value = `The call could not be placed: ${messageOf(error)}`;
  }
}

/** A page that is closed or left takes its call with it. */
export function hangUpWithPage(): void {
  window.addEventListener('pagehide', () => {
    if (id !== null && isOnCall.value) hangUpUnanswered(id);
  });
}

export function hangUp(): void {
  hush();
  tell({ hangUp: true });
}

export function press(key: string): void {
  if (!isOnCall.value) return;
  hush();
  playKeyTone(key);
  pressed.value += key;
  tell({ keys: key });
}

/** Says words; a number alone is keyed, as whoever types one means the keypad. */
export function say(text: string): void {
  const words = text.trim();
  if (words === '' || !isOnCall.value) return;
  hush();
  talkedAt = Number.NEGATIVE_INFINITY;
  const keys = words.replace(/[\s-]/g, '');
  tell(/^[0-9*#]+$/.test(keys) ? { keys } : { words });
}

/** The caller has begun to talk or to type: the line waits. */
export function startTalking(): void {
  if (!isOnCall.value || performance.now() - talkedAt < talkingEveryMs) return;
  hush();
  talkedAt = performance.now();
  tell({ talking: true });
}

function hear(event: LineEvent): void {
  call.value = follow(call.value, event, (performance.now() - startedAt) / 1000);
  if (event.type === 'prompt') speak(event.text, event.language, event.seconds);
  if (event.type === 'input') {
    hush();
    pressed.value = '';
    talkedAt = Number.NEGATIVE_INFINITY;
  }
}

function tell(done: Act): void {
  const called = id;
  if (called === null) return;
  telling = telling
    .then(() => act(called, done))
    .catch((error: unknown) => {
      // The line may have hung up just before.
      if (isOnCall.value) problem.value = messageOf(error);
    });
}

/** The line was stopped, or this page is being left: some browsers break off what is listened to before they say so. */
function lose(): void {
  if (id !== null) hangUpUnanswered(id);
  id = null;
  hush();
  call.value = { ...call.value, phase: 'over', turn: null };
  problem.value = 'The line is gone, and the call with it. Is “npm start” still running?';
}

function messageOf(error: unknown): string {
  return error instanceof TypeError
    ? 'the line does not answer. Is “npm start” running?'
    : String(error instanceof Error ? error.message : error);
}
