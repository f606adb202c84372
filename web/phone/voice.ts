import { signal } from '@preact/signals';

/** Whether the line's voice is heard; what it says can always be read. */
export const isMuted = signal(false);
/** Whether the line's voice is heard just now. */
export const isSpeaking = signal(false);

/** How fast an ordinary voice is, to speak a prompt in the seconds the line counts for it. */
const charactersPerSecond = 15;
/** A voice that is later than this is no more waited for. */
const longestDelaySeconds = 1;
const [slowest, fastest] = [0.9, 1.5];

const voice: SpeechSynthesis | undefined = globalThis.speechSynthesis;
const unsaid = new Set<() => void>();

/** Says a prompt after those before it. */
export function speak(text: string, language: string, seconds: number): void {
  if (isMuted.value || !voice) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  utterance.voice = ownVoice(language);
  utterance.rate = Math.min(fastest, Math.max(slowest, text.length / charactersPerSecond / Math.max(seconds, 1)));
  const finish = begin();
  utterance.addEventListener('end', finish);
  utterance.addEventListener('error', finish);
  // Some browsers never tell that a voice has ended, and those without a voice never begin.
  setTimeout(finish, (seconds + longestDelaySeconds) * 1000);
  voice.speak(utterance);
}

/** Interrupts the voice, as a telephone line does for a caller who talks. */
export function hush(): void {
  voice?.cancel();
}

export function toggleMute(): void {
  isMuted.value = !isMuted.value;
  if (isMuted.value) hush();
}

/** A voice that needs no service outside, where this machine has one. */
function ownVoice(language: string): SpeechSynthesisVoice | null {
  const voices = voice?.getVoices().filter(({ localService }) => localService) ?? [];
  const speaks = (start: string) => voices.find(({ lang }) => lang.replace('_', '-').startsWith(start));
  return speaks(language) ?? speaks(language.slice(0, 2)) ?? null;
}

/** @returns what tells that this prompt is over. */
function begin(): () => void {
  const finish = () => {
    unsaid.delete(finish);
    isSpeaking.value = unsaid.size > 0;
  };
  unsaid.add(finish);
  isSpeaking.value = true;
  return finish;
}
