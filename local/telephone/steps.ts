/** One thing a scripted caller does when asked something. */
export type Step =
  | { readonly kind: 'say'; readonly words: string }
  | { readonly kind: 'press'; readonly keys: string }
  /** Lets one question pass in silence. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'hangup' };

export class StepError extends Error {
  override readonly name = 'StepError';
}

/** Reads a step as the command line writes it. @throws StepError that says what was expected. */
export function readStep(written: string): Step {
  const [, kind, value = ''] = /^(\w+)(?::(.*))?$/s.exec(written) ?? [];
  if (kind === 'say') return { kind, words: value };
  if (kind === 'press' && /^[0-9*#]+$/.test(value)) return { kind, keys: value };
  if ((kind === 'wait' || kind === 'hangup') && value === '') return { kind };
  throw new StepError(
    `expected say:TEXT, press:KEYS (of 0-9, * and #), wait or hangup, found ${JSON.stringify(written)}`,
  );
}
