import { isOnCall, press } from './call.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const letters: Readonly<Record<string, string>> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};
const spoken: Readonly<Record<string, string>> = { '*': 'star', '#': 'pound' };

export function Keypad() {
  return (
    <fieldset class="keypad" disabled={!isOnCall.value}>
      <legend class="usa-sr-only">Keypad</legend>
      {keys.map((key) => (
        <button key={key} type="button" class="keypad__key" aria-label={spoken[key]} onClick={() => press(key)}>
          {key}
          <span class="keypad__letters" aria-hidden="true">
            {letters[key] ?? ''}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
