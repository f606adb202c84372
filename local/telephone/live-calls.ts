import { type Dialled, type LiveCall, liveCall } from './live-call.ts';
import type { PlacedCall } from './switchboard.ts';

const mostLiveCalls = 20;
/** Calls that are over can be read again, by a page that was reloaded, until this many came after them. */
const mostKeptCalls = 50;

/** The calls that people hold by hand. */
export class LiveCalls {
  private readonly calls = new Map<string, LiveCall>();
  private readonly place: (call: PlacedCall) => Promise<unknown>;

  constructor(place: (call: PlacedCall) => Promise<unknown>) {
    this.place = place;
  }

  /** @returns undefined when too many people are on the telephone already. */
  begin(dialled: Dialled): LiveCall | undefined {
    const over = [...this.calls.values()].filter((call) => call.isOver());
    if (this.calls.size - over.length >= mostLiveCalls) return undefined;
    for (const { id } of over.slice(0, Math.max(0, over.length - mostKeptCalls))) this.calls.delete(id);
    const call = liveCall(dialled, this.place);
    this.calls.set(call.id, call);
    return call;
  }

  find(id: string): LiveCall | undefined {
    return this.calls.get(id);
  }

  /** Hangs up on all telephones; returns when every call is over. */
  async end(): Promise<void> {
    await Promise.all(
      [...this.calls.values()].map((call) => {
        call.hangUp();
        return call.over;
      }),
    );
  }
}
