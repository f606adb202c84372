import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A message that left the line: a text, a message on a topic, a call. */
export type OutboxEntry = {
  readonly kind: 'sms' | 'topic' | 'call';
  readonly to: string;
  readonly text: string;
  readonly at: string;
};

/** Every message that would have left for the world, kept in a file of JSON lines. */
export class Outbox {
  private readonly kept: OutboxEntry[];
  private readonly listeners = new Set<(entry: OutboxEntry) => void>();

  private readonly file: string;

  constructor(file: string) {
    this.file = file;
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // A run that was killed while it wrote leaves half a line, which is no message.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) writeFileSync(file, whole);
    this.kept = whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  get entries(): readonly OutboxEntry[] {
    return this.kept;
  }

  add(kind: OutboxEntry['kind'], to: string, text: string): void {
    const entry: OutboxEntry = { kind, to, text, at: new Date().toISOString() };
    this.kept.push(entry);
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    for (const listener of this.listeners) listener(entry);
  }

  onEntry(listener: (entry: OutboxEntry) => void): void {
    this.listeners.add(listener);
  }
}
