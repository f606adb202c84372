import { useSignal } from '@preact/signals';
import { AnswerForm } from './answer-form.tsx';
import { call, hangUp, isOnCall, placeCall, pressed, problem } from './call.ts';
import type { CallState } from './call-state.ts';
import { Icon } from './icon.tsx';
import { isKeyboardOn } from './keyboard.ts';
import { Keypad } from './keypad.tsx';
import { isMuted, toggleMute } from './voice.ts';

/** From the range of numbers kept for fiction. */
const usualNumber = '+1 860 555 0123';

/** The telephone in the caller's hand. */
export function Telephone() {
  const number = useSignal(usualNumber);
  const isWithheld = useSignal(false);

  function dialOrHangUp(event: Event): void {
    event.preventDefault();
    if (isOnCall.value) hangUp();
    else void placeCall(isWithheld.value ? 'anonymous' : number.value.replace(/[^+\d]/g, ''));
  }

  return (
    <section class="panel telephone" aria-labelledby="telephone">
      <h2 id="telephone">Telephone</h2>
      <form class="telephone__dial" onSubmit={dialOrHangUp}>
        <div class="telephone__display">
          <p class="telephone__status" role="status">
            {statusOf(call.value, pressed.value !== '')}
          </p>
          <p class="telephone__keys">
            <span class="usa-sr-only">Keys pressed: </span>
            {pressed.value || '–'}
          </p>
        </div>
        <div class="telephone__from">
          <label class="usa-label" for="from">
            Calling from
          </label>
          <input
            class="usa-input"
            id="from"
            type="tel"
            autocomplete="off"
            disabled={isOnCall.value || isWithheld.value}
            value={number.value}
            onInput={(event) => {
              number.value = event.currentTarget.value;
            }}
          />
          <Choice
            label="Withhold the number"
            isChosen={isWithheld.value}
            isDisabled={isOnCall.value}
            choose={(chosen) => {
              isWithheld.value = chosen;
            }}
          />
        </div>
        <button
          type="submit"
          // A double click is one wish: its second half must not hang up.
          onClick={(event) => event.detail > 1 && event.preventDefault()}
          class={`usa-button telephone__call ${isOnCall.value ? 'telephone__call--hang-up' : ''}`}
        >
          <Icon name="telephone" />
          {isOnCall.value ? 'Hang up' : 'Call 311'}
        </button>
      </form>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <AnswerForm />
      <Keypad />
      <div class="telephone__settings">
        <Choice label="Hear the line’s voice" isChosen={!isMuted.value} choose={toggleMute} />
        <Choice
          label="Number keys of the keyboard press the keypad"
          isChosen={isKeyboardOn.value}
          choose={(chosen) => {
            isKeyboardOn.value = chosen;
          }}
        />
      </div>
    </section>
  );
}

type ChoiceProps = { label: string; isChosen: boolean; isDisabled?: boolean; choose: (chosen: boolean) => void };

function Choice({ label, isChosen, isDisabled = false, choose }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isDisabled}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

const waits = { none: 'On the line', awaited: 'Waiting for a person', joined: 'With a person' };

function statusOf({ phase, turn, person }: CallState, hasPressed: boolean): string {
  if (phase !== 'on-call') return phase === 'idle' ? 'Ready to call' : 'The call is over';
  if (turn === null) return waits[person];
  // Lex waits for more keys for some seconds.
  if (hasPressed) return 'Press # when that is all, or wait';
  return turn.kind === 'keys' ? 'Your turn: press keys' : 'Your turn: say it, type it or press keys';
}
