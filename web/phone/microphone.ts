import { computed, effect, signal } from '@preact/signals';
import { call, say, startTalking } from './call.ts';
import { isSpeaking } from './voice.ts';

/** The part of the Web Speech API that is used here; TypeScript's own library lacks it. */
type Recognition = {
  lang: string;
  interimResults: boolean;
  start: () => void;
  abort: () => void;
  addEventListener: ((type: 'result', listener: (event: RecognitionResult) => void) => void) &
    ((type: 'error', listener: (event: { error: string }) => void) => void) &
    ((type: 'end', listener: () => void) => void);
};
type RecognitionResult = { results: ArrayLike<{ isFinal: boolean } & ArrayLike<{ transcript: string }>> };
declare global {
  var webkitSpeechRecognition: (new () => Recognition) | undefined;
}

/** Whether this browser can make words of speech. */
export const canHear = typeof globalThis.webkitSpeechRecognition === 'function';
/** Whether the caller wants to answer by voice. */
export const isMicrophoneOn = signal(false);
export const microphoneProblem = signal<string | null>(null);

/** The line's own voice is not to be taken for the caller's, so it is let finish. */
const isWanted = computed(
  () => isMicrophoneOn.value && call.value.turn?.kind === 'speech-or-keys' && !isSpeaking.value,
);

/** Listens to the caller whenever it is their turn; runs for as long as the page does. */
export function listenWithMicrophone(): void {
  effect(() => (isWanted.value ? recognize(call.peek().language) : undefined));
}

/** @returns what stops it. */
function recognize(language: string): () => void {
  if (!globalThis.webkitSpeechRecognition) return () => undefined;
  const recognition = new globalThis.webkitSpeechRecognition();
  let isStopped = false;
  recognition.lang = language;
  recognition.interimResults = true;
  recognition.addEventListener('result', ({ results }) => {
    startTalking();
    const result = results[results.length - 1];
    if (result?.isFinal) say(result[0]?.transcript ?? '');
  });
  recognition.addEventListener('error', ({ error }) => {
    if (error === 'no-speech' || error === 'aborted') return;
    microphoneProblem.value = `The microphone cannot be used (${error}). Type instead.`;
    isMicrophoneOn.value = false;
  });
  recognition.addEventListener('end', () => {
    // Browsers stop listening after some seconds of silence; the caller's turn may last longer.
    if (!isStopped) recognition.start();
  });
  recognition.start();
  return () => {
    isStopped = true;
    recognition.abort();
  };
}
