export type KeptAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ArrayBuffer;
};

export type EdgeCacheLimits = { readonly entries: number; readonly bytes: number };

type Entry = { readonly answer: KeptAnswer; readonly keptAtMs: number; readonly freshMs: number };

/** Answers that are still fresh, in a bounded part of this machine's memory: what was kept first goes first. */
export class EdgeCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;
  private readonly nowMs: () => number;
  private readonly limits: EdgeCacheLimits;

  constructor(nowMs: () => number, limits: EdgeCacheLimits) {
    this.nowMs = nowMs;
    this.limits = limits;
  }

  get size(): number {
    return this.entries.size;
  }

  /** What is kept and fresh, with its age. */
  find(key: string): { readonly answer: KeptAnswer; readonly ageSeconds: number } | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    const ageMs = this.nowMs() - entry.keptAtMs;
    if (ageMs < entry.freshMs) return { answer: entry.answer, ageSeconds: Math.floor(ageMs / 1000) };
    this.drop(key);
    return undefined;
  }

  keep(key: string, answer: KeptAnswer, seconds: number): void {
    this.drop(key);
    if (seconds <= 0 || answer.body.byteLength > this.limits.bytes) return;
    this.entries.set(key, { answer, keptAtMs: this.nowMs(), freshMs: seconds * 1000 });
    this.bytes += answer.body.byteLength;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.limits.entries && this.bytes <= this.limits.bytes) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.answer.body.byteLength ?? 0;
    this.entries.delete(key);
  }
}
