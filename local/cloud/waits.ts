/** Who waits for whom. */
export class Waits {
  private readonly awaited = new Map<string, Set<string>>();

  /** Notes that one waits for another. @returns the circle this closes, from the waiter back to itself. */
  add(waiter: string, other: string): readonly string[] | undefined {
    const way = this.wayBetween(other, waiter, new Set());
    if (way) return [waiter, ...way];
    this.awaited.set(waiter, (this.awaited.get(waiter) ?? new Set()).add(other));
    return undefined;
  }

  private wayBetween(from: string, to: string, seen: Set<string>): readonly string[] | undefined {
    if (from === to) return [from];
    seen.add(from);
    for (const next of this.awaited.get(from) ?? []) {
      const way = seen.has(next) ? undefined : this.wayBetween(next, to, seen);
      if (way) return [from, ...way];
    }
    return undefined;
  }
}
