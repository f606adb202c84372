import { isMuted } from './voice.ts';

const rowHertz = [697, 770, 852, 941];
const columnHertz = [1209, 1336, 1477];
const keypad = '123456789*0#';
const seconds = 0.12;
const loudness = 0.05;

let sound: AudioContext | undefined;

/** The two tones that a telephone makes for a key (ITU-T Q.23). */
export function playKeyTone(key: string): void {
  const at = keypad.indexOf(key);
  if (isMuted.value || at < 0 || !('AudioContext' in globalThis)) return;
  sound ??= new AudioContext();
  const volume = new GainNode(sound, { gain: loudness });
  volume.connect(sound.destination);
  for (const frequency of [rowHertz[Math.floor(at / 3)], columnHertz[at % 3]]) {
    const tone = new OscillatorNode(sound, { frequency });
    tone.connect(volume);
    tone.start();
    tone.stop(sound.currentTime + seconds);
  }
}
