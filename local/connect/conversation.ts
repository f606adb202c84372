import { fill, type Scene, warn } from './action.ts';
import type { PromptParameters } from './parameters.ts';
import { readSsml, readText, type Spoken, SsmlError } from './ssml.ts';
import { CallerHungUp, type Heard, type HearRequest, type Message, type Prompt } from './world.ts';
import { XmlError } from './xml.ts';

/** Amazon Connect's limits on one prompt: characters in all, and without its tags (Polly bills those). */
const mostCharacters = 6000;
const mostBilledCharacters = 3000;
const wordsPerSecond = 2.5;

/** A prompt that is ready to be spoken, or why it cannot be. */
export type Ready = { prompt: Prompt; seconds: number };
export type Prepared = Ready | { problem: string };

/** Fills in a block's prompt and checks it as text to speech would. */
export function preparePrompt(scene: Scene, parameters: PromptParameters): Prepared {
  if (parameters.Text !== undefined) return prepareMessage(scene, { text: fill(scene, parameters.Text) });
  if (parameters.SSML !== undefined) return prepareMessage(scene, { ssml: fill(scene, parameters.SSML) });
  const recording = fill(scene, parameters.PromptId ?? parameters.Media?.Uri ?? '');
  if (recording === '') return { problem: 'the prompt is empty' };
  warn(scene, `the recorded prompt ${recording} has no sound here`);
  return { prompt: { text: '', recording, language: scene.contact.languageCode }, seconds: 0 };
}

/** Checks a text or SSML that needs no filling in. */
export function prepareMessage(scene: Scene, message: Message): Prepared {
  const source = 'ssml' in message ? message.ssml : message.text;
  if (source.length > mostCharacters) return { problem: `the prompt is over ${mostCharacters} characters` };
  const spoken = 'ssml' in message ? trySsml(message.ssml) : readText(message.text);
  if ('problem' in spoken) return spoken;
  if (spoken.text === '' && spoken.pauseSeconds === 0) return { problem: 'the prompt is empty' };
  if (spoken.text.length > mostBilledCharacters) {
    return { problem: `the prompt is over ${mostBilledCharacters} characters without its tags` };
  }
  const prompt = { text: spoken.text, language: scene.contact.languageCode };
  return {
    prompt: 'ssml' in message ? { ...prompt, ssml: message.ssml } : prompt,
    seconds: secondsOf(spoken),
  };
}

/** Speaks to the end. */
export async function speak(scene: Scene, { prompt, seconds }: { prompt: Prompt; seconds: number }): Promise<void> {
  announce(scene, prompt, seconds);
  await scene.world.say(prompt, seconds);
}

type Question = Omit<HearRequest, 'prompt' | 'promptSeconds'>;
type Answer = Exclude<Heard, { hungUp: true }>;

/** Speaks and listens; keys answer either kind of question, words only one for speech, and otherwise are silence. */
export async function ask(
  scene: Scene,
  { prompt, seconds }: { prompt: Prompt; seconds: number },
  question: Question,
): Promise<Answer> {
  announce(scene, prompt, seconds);
  const heard = await scene.world.hear({ ...question, prompt, promptSeconds: seconds });
  if ('hungUp' in heard) throw new CallerHungUp();
  const answer = answerTo(question.kind, heard);
  if (!('silence' in answer)) scene.progress.actionsSinceInput = 0;
  scene.world.emit({ type: 'input', ...writeAnswer(answer) });
  return answer;
}

function announce({ world, progress }: Scene, prompt: Prompt, seconds: number): void {
  progress.actionsSinceCaller = 0;
  progress.lambdaMilliseconds = 0;
  world.emit({ type: 'prompt', text: prompt.text, language: prompt.language, seconds });
}

function answerTo(kind: HearRequest['kind'], heard: Answer): Answer {
  if ('keys' in heard && heard.keys !== '') return heard;
  if ('words' in heard && heard.words.trim() !== '' && kind === 'speech-or-keys') return heard;
  return { silence: true };
}

function writeAnswer(answer: Answer): { kind: 'words' | 'keys' | 'silence'; value: string } {
  if ('keys' in answer) return { kind: 'keys', value: answer.keys };
  return 'words' in answer ? { kind: 'words', value: answer.words } : { kind: 'silence', value: '' };
}

function trySsml(ssml: string): Spoken | { problem: string } {
  try {
    return readSsml(ssml);
  } catch (error) {
    if (error instanceof XmlError || error instanceof SsmlError) return { problem: `bad SSML: ${error.message}` };
    throw error;
  }
}

function secondsOf({ words, pauseSeconds }: Spoken): number {
  return Math.round((words / wordsPerSecond + pauseSeconds) * 100) / 100;
}
