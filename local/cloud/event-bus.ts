import { randomUUID } from 'node:crypto';
import type { EventPattern } from './event-pattern.ts';

/** An event as a service puts it on the bus; `time` is ISO. */
export type BusEvent = {
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
};

export type EventRule = {
  readonly name: string;
  readonly matches: EventPattern;
  readonly deliver: (event: unknown) => void;
};

/** The default event bus of EventBridge: each event goes to the targets of every rule it matches. */
export class EventBus {
  private readonly rules: EventRule[] = [];
  private readonly accountId: string;

  constructor(accountId: string) {
    this.accountId = accountId;
  }

  addRule(rule: EventRule): void {
    this.rules.push(rule);
  }

  put(event: BusEvent): void {
    const delivered = { version: '0', id: randomUUID(), account: this.accountId, ...event };
    for (const { matches, deliver } of this.rules) if (matches(delivered)) deliver(delivered);
  }
}
