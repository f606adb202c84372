import { useSignal } from '@preact/signals';
import { isOnCall, say, startTalking } from './call.ts';
import { Icon } from './icon.tsx';
import { canHear, isMicrophoneOn, microphoneProblem } from './microphone.ts';

const wordsHint = 'English or Spanish, such as “there is a pothole in front of my house”';
const microphoneHint =
  'Speak when it is your turn. Your browser makes words of it, perhaps with a service of its maker.';

/** Answering in words: typed, or spoken where the browser can make words of speech. */
export function AnswerForm() {
  const words = useSignal('');

  function answer(event: Event): void {
    event.preventDefault();
    say(words.value);
    words.value = '';
  }

  return (
    <form class="answer" onSubmit={answer}>
      <label class="usa-label" for="words">
        Answer in words
      </label>
      <span class="usa-hint" id="words-hint">
        {microphoneProblem.value ?? (isMicrophoneOn.value ? microphoneHint : wordsHint)}
      </span>
      <div class="answer__row">
        <input
          class="usa-input"
          id="words"
          autocomplete="off"
          maxLength={1000}
          aria-describedby="words-hint"
          disabled={!isOnCall.value}
          value={words.value}
          onInput={(event) => {
            words.value = event.currentTarget.value;
            startTalking();
          }}
        />
        <button type="submit" class="usa-button answer__say" disabled={!isOnCall.value}>
          Say it
        </button>
        {canHear && (
          <button
            type="button"
            class="usa-button usa-button--outline answer__microphone"
            aria-pressed={isMicrophoneOn.value}
            onClick={() => {
              isMicrophoneOn.value = !isMicrophoneOn.value;
            }}
          >
            <Icon name="microphone" />
            <span class="usa-sr-only">Answer with the microphone</span>
          </button>
        )}
      </div>
    </form>
  );
}
