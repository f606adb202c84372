/** How an entry on the keypad is read; a null terminator or cancel key is an ordinary key. */
export type EntryRules = {
  readonly maxDigits: number;
  readonly terminator: string | null;
  readonly cancelKey: string | null;
};

/**
 * What a caller entered: up to the terminator, which is left out, or up to the longest allowed. The cancel key
 * deletes everything before it. `surplus` is what was pressed after the entry was over; Connect keeps none of it.
 */
export function readEntry(pressed: string, rules: EntryRules): { entry: string; surplus: string } {
  let entry = '';
  for (let at = 0; at < pressed.length; at += 1) {
    const key = pressed.charAt(at);
    const surplus = pressed.slice(at + 1);
    entry = key === rules.cancelKey ? '' : entry + key;
    if (rules.terminator !== null && entry.endsWith(rules.terminator)) {
      return { entry: entry.slice(0, -rules.terminator.length), surplus };
    }
    if (entry.length >= rules.maxDigits) return { entry, surplus };
  }
  return { entry, surplus: '' };
}
