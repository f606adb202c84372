import { randomUUID } from 'node:crypto';
import { newContact, phone } from '../connect/contact.ts';
import type { CallEvent } from '../connect/events.ts';
import type { Flow } from '../connect/flow.ts';
import type { Exchange } from './exchange.ts';
import { runCall } from './ongoing-call.ts';
import { serveCaller } from './serve-caller.ts';

export type OutboundCall = {
  readonly number: string;
  readonly flow: Flow;
  readonly attributes: Readonly<Record<string, string>>;
  /** The number to call from; the line's own where none is given. */
  readonly from: string | undefined;
  /** The queue the call is made for, if any. */
  readonly queueArn: string | undefined;
  readonly name: string | null;
  readonly description: string | null;
};

/** Calls a number and takes whoever picks up through a flow. @returns the contact's id, and the end of the call, which never throws. */
export function startOutboundCall(
  exchange: Exchange,
  { number, flow, from, queueArn, attributes, ...named }: OutboundCall,
) {
  const { cloud, contacts, outbox, telephones } = exchange;
  const queue = queueArn === undefined ? undefined : cloud.connect.queue(queueArn);
  const contact = newContact({
    ...named,
    contactId: randomUUID(),
    initiationMethod: 'API',
    instanceArn: cloud.connect.instanceArn,
    customerEndpoint: phone(number),
    systemEndpoint: phone(from ?? cloud.connect.inbound().number.number),
    attributes: { ...attributes },
    queue: queue ? { arn: queue.arn, name: queue.name, outboundCaller: null } : null,
  });
  const callee = telephones.dial(number);
  const said: string[] = [];
  const emit = (event: CallEvent) => void (event.type === 'prompt' && said.push(event.text));
  const hear = callee ?? (() => ({ hungUp: true }) as const);
  const ended = runCall(exchange, { contact, pace: 'at-once', hear, emit }, async (call) => {
    if (callee === null) return 'not-answered';
    contacts.connected(call.record);
    return serveCaller(exchange, call, flow);
  });
  // A flow that cannot be run on has told so in its events; nobody waits for this call to hear of it again.
  const over: Promise<unknown> = ended
    .catch(() => undefined)
    .finally(() => {
      if (callee) outbox.add('call', number, said.join(' '));
      exchange.outbound.delete(over);
    });
  exchange.outbound.add(over);
  return { contactId: contact.contactId, over };
}
