import type { Contact } from '../connect/contact.ts';
import type { Flow } from '../connect/flow.ts';
import type { CallbackRequest } from '../connect/world.ts';

export type Hours = {
  readonly timeZone: string;
  /** Minutes since midnight, by day (`MONDAY`). */
  readonly periods: readonly { readonly day: string; readonly from: number; readonly to: number }[];
};

export type CallQueue = { readonly arn: string; readonly name: string; readonly hoursArn: string };
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
  /** Contacts that were put into a queue, in order. */
  readonly waiting: Contact[] = [];

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
    const { day, minutes } = localTime(now, hours.timeZone);
    return hours.periods.some(
      // Connect writes the midnight that ends a day as 0:00.
      ({ from, to, ...period }) => period.day === day && minutes >= from && minutes < (to || minutesInDay),
    );
  }

  /** The line's number and the flow that answers it. */
  inbound(): { readonly number: PhoneNumber; readonly flow: Flow } {
    for (const number of this.phoneNumbers.values()) {
      const flowId = this.flowByPhoneNumberId.get(number.arn.split('/').at(-1) ?? '');
      const flow = flowId && this.flow(flowId);
      if (flow) return { number, flow };
    }
    throw new Error('no phone number of the deployment is associated with a contact flow: nothing answers a call');
  }
}

function localTime(now: Date, timeZone: string): { day: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: part('weekday').toUpperCase(), minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}
