import { randomUUID } from 'node:crypto';
import { ringAt } from './cron.ts';
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

  private readonly schedules: { readonly stop: () => void }[] = [];

  constructor(accountId: string) {
    this.accountId = accountId;
  }

  addRule(rule: EventRule): void {
    this.rules.push(rule);
  }

  /**
   * Delivers a scheduled event whenever `expression` says, in UTC. Throws on an expression that is not understood.
   * @param expression `cron(0 11 ? * MON *)`, minutes first, with a year
   */
  addSchedule(
    rule: Omit<EventRule, 'matches'> & { readonly arn: string; readonly region: string },
    expression: string,
  ) {
    const ring = (at: Date) =>
      rule.deliver({
        version: '0',
        id: randomUUID(),
        account: this.accountId,
        source: 'aws.events',
        'detail-type': 'Scheduled Event',
        time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
        region: rule.region,
        resources: [rule.arn],
        detail: {},
      });
    this.schedules.push(ringAt(expression, 'UTC', ring));
  }

  stop(): void {
    for (const schedule of this.schedules) schedule.stop();
  }

  put(event: BusEvent): void {
    const delivered = { version: '0', id: randomUUID(), account: this.accountId, ...event };
    for (const { matches, deliver } of this.rules) if (matches(delivered)) deliver(delivered);
  }
}
