import { signal } from '@preact/signals';
import { press } from './call.ts';

/** Keys without Ctrl or Alt that do something can get in the way of speech input, so they can be turned off (WCAG 2.1.4). */
export const isKeyboardOn = signal(true);

/** Digits, * and # typed anywhere but where text is written press the telephone's keys. */
export function listenToKeyboard(): void {
  window.addEventListener('keydown', (event) => {
    if (!isKeyboardOn.value || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (!/^[0-9*#]$/.test(event.key) || isForText(event.target)) return;
    event.preventDefault();
    press(event.key);
  });
}

function isForText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}
