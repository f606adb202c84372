import type { Flow } from '../connect/flow.ts';
import type { CallbackRequest } from '../connect/world.ts';

/** Minutes since midnight, on a day (`MONDAY`). */
export type Period = { readonly day: string; readonly from: number; readonly to: number };

/**
 * Other hours for some dates, first and last (`2026-11-26`) included. STANDARD ones replace a date's hours, so that a day
 * without a period is closed; OPEN ones are added to them; CLOSED ones are taken away, a day without a period whole.
 */
export type HoursOverride = {
  readonly type: 'STANDARD' | 'OPEN' | 'CLOSED';
  readonly from: string;
  readonly till: string;
  readonly periods: readonly Period[];
};

export type Hours = {
  readonly timeZone: string;
  readonly periods: readonly Period[];
  readonly overrides?: readonly HoursOverride[];
};

/** A test of the line's flows that Connect itself runs: kept here, for whoever wants to run it. */
export type TestCase = {
  readonly name: string;
  readonly content: unknown;
  readonly entryPoint: unknown;
  readonly initializationData: string | undefined;
};

export type CallQueue = {
  readonly arn: string;
  readonly name: string;
  readonly hoursArn: string;
  /** How many contacts may wait in it; without, as many as the instance's quota lets. */
  readonly maxContacts?: number | undefined;
};
export type PhoneNumber = { readonly arn: string; readonly number: string };

const minutesInDay = 24 * 60;

/** What an Amazon Connect instance holds, as its templates made it. */
export class Connect {
  instanceArn = '';
  readonly hours = new Map<string, Hours>();
  readonly queues = new Map<string, CallQueue>();
  readonly flows = new Map<string, Flow>();
  readonly phoneNumbers = new Map<string, PhoneNumber>();
  /** Function and bot ARNs that flows of the instance may use. */
  readonly associations = new Set<string>();
  /** Which flow answers which number, by id. */
  readonly flowByPhoneNumberId = new Map<string, string>();
  readonly callbacks: CallbackRequest[] = [];
  /** What testers of the instance would run, by ARN. */
  readonly testCases = new Map<string, TestCase>();
  /** The queues that routing profiles name; without a profile, agents take calls from all. */
  servedQueues: Set<string> | undefined;

  /** By ARN or by the id an ARN ends in. */
  flow(arnOrId: string): Flow | undefined {
    return this.flows.get(arnOrId) ?? [...this.flows].find(([arn]) => arn.endsWith(`/${arnOrId}`))?.[1];
  }

  queue(arnOrId: string): CallQueue | undefined {
    return this.queues.get(arnOrId) ?? [...this.queues.values()].find(({ arn }) => arn.endsWith(`/${arnOrId}`));
  }

  isOpen(hoursArn: string, now: Date): boolean | undefined {
    const hours = this.hours.get(hoursArn);
    if (!hours) return undefined;
    const { day, date, minutes } = localTime(now, hours.timeZone);
    // Connect writes the midnight that ends a day as 0:00.
    const holds = ({ from, to, ...period }: Period) =>
      period.day === day && minutes >= from && minutes < (to || minutesInDay);
    const open = hours.periods.some(holds);
    const override = hours.overrides?.find(({ from, till }) => from <= date && date <= till);
    if (!override) return open;
    const held = override.periods.some(holds);
    if (override.type === 'STANDARD') return held;
    if (override.type === 'OPEN') return open || held;
    return open && !held && override.periods.some((period) => period.day === day);
  }

  /** The line's number and the flow that answers it. */
  inbound(): { readonly number: PhoneNumber; readonly flow: Flow } {
    for (const number of this.phoneNumbers.values()) {
      const flowId = this.flowByPhoneNumberId.get(number.arn.split('/').at(-1) ?? '');
      const flow = flowId && this.flow(flowId);
      if (flow && flow.type === 'CONTACT_FLOW') return { number, flow };
    }
    throw new Error(
      'no phone number of the deployment is associated with an inbound contact flow: nothing answers a call',
    );
  }
}

function localTime(now: Date, timeZone: string): { day: string; date: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: part('weekday').toUpperCase(),
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}
